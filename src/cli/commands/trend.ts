// `trend DIR`: past audits in order of date, as a table or a chart.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { renderTrend, TREND_FORMS, trendOf, type TrendForm } from '../../report/trend.ts';
import type { PastReport } from '../../report/compare.ts';
import type { Call, Command } from '../command.ts';
import { EXIT, UsageError } from '../exit.ts';
import { readReport } from '../pastReports.ts';
import { deliver } from '../write.ts';

const command: Command = {
  group: 'audit',
  summary: { fr: 'suivre les audits dans le temps', en: 'follow audits in time' },
  usage: { fr: '[OPTIONS] DOSSIER', en: '[OPTIONS] FOLDER' },
  options: {
    format: { type: 'string', short: 'f', choices: TREND_FORMS, value: { fr: 'FORMAT', en: 'FORMAT' }, help: { fr: 'text (par défaut), csv, json, svg (graphique) ou html (graphique et tableau)', en: 'text (default), csv, json, svg (chart) or html (chart and table)' } },
    output: { type: 'string', short: 'o', value: { fr: 'FICHIER', en: 'FILE' }, help: { fr: 'écrire dans ce fichier', en: 'write to this file' } },
  },
  notes: {
    fr: 'Le dossier contient des rapports de « lint --format json » ; les autres fichiers JSON sont laissés de côté, et nommés. Un audit par jour : le dernier par nom.',
    en: 'The folder holds reports of "lint --format json"; other JSON files are left aside, and named. One audit a day: the last by name.',
  },
  run(call) {
    const { io, say, lang, positionals } = call;
    const folder = positionals[0];
    if (folder === undefined || positionals.length > 1) throw new UsageError(say('« trend » attend un dossier de rapports JSON.', '"trend" expects a folder of JSON reports.'));
    const path = resolve(io.cwd, folder);
    if (!existsSync(path) || !statSync(path).isDirectory()) throw new UsageError(say(`${folder} : ce dossier n’existe pas.`, `${folder}: this folder does not exist.`));
    const reports = readdirSync(path).filter((name) => name.endsWith('.json')).sort().flatMap((name) => one(name, join(path, name), call));
    if (reports.length === 0) throw new UsageError(say(`${folder} : aucun rapport JSON.`, `${folder}: no JSON report.`));
    deliver(renderTrend(trendOf(reports), (call.value('format') ?? 'text') as TrendForm, lang), call);
    return EXIT.ok;
  },
};
export default command;

function one(name: string, path: string, call: Call): { name: string; report: PastReport }[] {
  try {
    return [{ name, report: readReport(path, call) }];
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    call.io.stderr(`${error.message}\n`);
    return [];
  }
}
