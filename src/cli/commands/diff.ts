// `diff A B`: what is new, solved or changed from one audit to another.
import { compare, COMPARE_FORMS, renderComparison, type CompareForm } from '../../report/compare.ts';
import type { Command } from '../command.ts';
import { EXIT, UsageError } from '../exit.ts';
import { readReport } from '../pastReports.ts';
import { deliver } from '../write.ts';

const command: Command = {
  group: 'audit',
  summary: { fr: 'comparer deux audits', en: 'compare two audits' },
  usage: { fr: '[OPTIONS] AVANT.json APRÈS.json', en: '[OPTIONS] BEFORE.json AFTER.json' },
  options: {
    format: { type: 'string', short: 'f', choices: COMPARE_FORMS, value: { fr: 'FORMAT', en: 'FORMAT' }, help: { fr: 'text (par défaut), json, html, ou markdown pour le commentaire d’une demande de fusion', en: 'text (default), json, html, or markdown for the comment of a merge request' } },
    output: { type: 'string', short: 'o', value: { fr: 'FICHIER', en: 'FILE' }, help: { fr: 'écrire dans ce fichier', en: 'write to this file' } },
    'fail-on-new': { type: 'boolean', help: { fr: 'sortir avec le code 1 s’il y a un constat nouveau en erreur, non couvert', en: 'exit with code 1 when there is a new error that nobody answers for' } },
  },
  notes: {
    fr: 'Les deux fichiers sont des rapports de « lint --format json ». Les constats sont comparés par leur empreinte, qui ne dépend pas des numéros de ligne.',
    en: 'Both files are reports of "lint --format json". Findings are compared by fingerprint, which does not depend on line numbers.',
  },
  run(call) {
    const { say, lang, positionals } = call;
    const [before, after] = positionals;
    if (before === undefined || after === undefined || positionals.length > 2) throw new UsageError(say('« diff » attend deux rapports JSON : avant et après.', '"diff" expects two JSON reports: before and after.'));
    const comparison = compare(readReport(before, call), readReport(after, call));
    deliver(renderComparison(comparison, (call.value('format') ?? 'text') as CompareForm, lang), call);
    return call.has('fail-on-new') && comparison.added.some(({ severity, suppressed }) => severity === 'error' && !suppressed) ? EXIT.findings : EXIT.ok;
  },
};
export default command;
