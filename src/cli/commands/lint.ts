// `lint`: the command that people and pipelines run.
import { SEVERITY_ORDER } from '../../core/evaluate.ts';
import type { Audit } from '../../core/model.ts';
import { formats } from '../../generated/formats.ts';
import { rules } from '../../generated/rules.ts';
import { onlyNew } from '../../report/baseline.ts';
import { STALE } from '../../report/words.ts';
import { paintFor } from '../color.ts';
import type { Call, Command } from '../command.ts';
import { EXIT, UsageError } from '../exit.ts';
import { readReport } from '../pastReports.ts';
import { lintPaths, lintText, type Outcome, type SessionOptions } from '../session.ts';
import { writeOutput } from '../write.ts';

const FORMATS = formats.map(({ id }) => id);
const READ_BY_PEOPLE = ['text', 'markdown', 'html', 'synthese'];
const THRESHOLDS = ['error', 'warning', 'information', 'never'];

const command: Command = {
  group: 'lint',
  summary: { fr: 'lire des fichiers et dire de quels services ils dépendent', en: 'read files and say which services they depend on' },
  usage: { fr: '[OPTIONS] [CHEMIN…]', en: '[OPTIONS] [PATH…]' },
  options: {
    format: { type: 'string', short: 'f', multiple: true, choices: FORMATS, value: { fr: 'FORMAT', en: 'FORMAT' }, help: { fr: `${FORMATS.join(', ')} ; text par défaut. Répétable, chacun avec son --output`, en: `${FORMATS.join(', ')}; text by default. Repeatable, each with its own --output` } },
    output: { type: 'string', short: 'o', multiple: true, value: { fr: 'FICHIER', en: 'FILE' }, help: { fr: 'écrire le rapport (le --format qui précède) dans ce fichier', en: 'write the report (of the --format before it) to this file' } },
    'fail-on': { type: 'string', choices: THRESHOLDS, value: { fr: 'SÉVÉRITÉ', en: 'SEVERITY' }, help: { fr: 'sortir avec le code 1 à partir de : error (par défaut), warning, information, never', en: 'exit with code 1 from: error (default), warning, information, never' } },
    baseline: { type: 'string', value: { fr: 'FICHIER', en: 'FILE' }, help: { fr: 'rapport JSON d’un audit passé : seuls les constats nouveaux comptent pour le code de sortie', en: 'JSON report of a past audit: only new findings count for the exit code' } },
    'new-only': { type: 'boolean', help: { fr: 'avec --baseline : ne montrer que les constats nouveaux', en: 'with --baseline: show new findings only' } },
    stdin: { type: 'boolean', help: { fr: 'lire l’entrée standard', en: 'read the standard input' } },
    'stdin-filepath': { type: 'string', value: { fr: 'CHEMIN', en: 'PATH' }, help: { fr: 'chemin que l’entrée standard aurait', en: 'path that the standard input would have' } },
    'no-ignore': { type: 'boolean', help: { fr: 'lire aussi ce que .gitignore, les exclusions et les dossiers écartés par défaut cachent', en: 'read also what .gitignore, exclusions and the folders skipped by default hide' } },
  },
  notes: {
    fr: 'Sans CHEMIN, le dossier courant. Un dossier est parcouru (YAML, JSON, modèles), un fichier nommé est toujours lu.\nLe fichier .cloud-au-centre.yaml le plus proche dit qui achète et quelles données ; sans lui, le résultat est un inventaire.',
    en: 'Without PATH, the current directory. A folder is walked (YAML, JSON, templates), a file that is named is always read.\nThe nearest .cloud-au-centre.yaml says who buys and which data; without it, the result is an inventory.',
  },
  run(call) {
    const reports = reportsOf(call);
    const baseline = call.value('baseline');
    if (baseline === undefined && call.has('new-only')) throw new UsageError(call.say('--new-only va avec --baseline.', '--new-only goes with --baseline.'));
    const past = baseline === undefined ? undefined : readReport(baseline, call);
    const outcome = linted(call);
    const fresh = past ? { ...outcome, audit: onlyNew(outcome.audit, past) } : outcome;
    // What machines read has no place for it, or hides it.
    if (outcome.audit.catalogue.stale && reports.some(({ format }) => !READ_BY_PEOPLE.includes(format))) call.io.stderr(`${call.say(STALE.fr, STALE.en)}\n`);
    for (const report of reports) write(report, call.has('new-only') ? fresh : outcome, call);
    return exitCode(fresh, call.value('fail-on') ?? 'error');
  },
};
export default command;

interface Report { format: string; output?: string }

/** Each `--output` belongs to the `--format` before it; at most one report goes to the standard output. */
function reportsOf({ given, say }: Call): Report[] {
  const reports: Report[] = [];
  let current: Report | undefined;
  for (const { name, value } of given) {
    if (name === 'format') {
      // `--output x --format html` is as clear as the other order when there is one of each.
      if (current && current.format === '') current.format = value!;
      else reports.push((current = { format: value! }));
    } else if (name === 'output') {
      if (current?.output !== undefined) throw new UsageError(say(`Deux --output pour un seul format : « ${current.output} » et « ${value} ».`, `Two --output for one format: "${current.output}" and "${value}".`));
      if (current) current.output = value!;
      else reports.push((current = { format: '', output: value! }));
    }
  }
  const filled = reports.length > 0 ? reports.map((report) => ({ ...report, format: report.format || 'text' })) : [{ format: 'text' }];
  const loose = filled.filter(({ output }) => output === undefined);
  if (loose.length > 1) throw new UsageError(say(`Plusieurs rapports pour la sortie standard (${loose.map(({ format }) => format).join(', ')}) : donnez un --output après chaque --format.`, `Several reports for the standard output (${loose.map(({ format }) => format).join(', ')}): give an --output after each --format.`));
  return filled;
}

function linted(call: Call): Outcome {
  const { io, lang, today, say, positionals } = call;
  const options: SessionOptions = { cwd: io.cwd, today, lang, ignoring: !call.has('no-ignore'), remark: (text) => io.stderr(`${text}\n`), ...(io.watched ? { waiting: (text) => io.stderr(`${text}\n`) } : {}) };
  const path = call.value('stdin-filepath');
  if (call.has('stdin')) {
    if (positionals.length > 0) throw new UsageError(say(`--stdin lit l’entrée standard : enlevez « ${positionals[0]} ».`, `--stdin reads the standard input: remove "${positionals[0]}".`));
    return lintText(path ?? 'stdin.yaml', io.stdin(), options);
  }
  if (path !== undefined) throw new UsageError(say('--stdin-filepath va avec --stdin.', '--stdin-filepath goes with --stdin.'));
  return lintPaths(positionals.length > 0 ? positionals : ['.'], options);
}

function write({ format, output }: Report, { audit, context: { catalogue } }: Outcome, { io, say }: Call): void {
  const chosen = formats.find(({ id }) => id === format)!;
  const paint = output === undefined && format === 'text' ? paintFor(io) : undefined;
  const width = io.terminal && output === undefined && io.columns ? Math.min(io.columns, 120) : 80;
  let text: string;
  try {
    text = chosen.render(audit, { catalogue, rules: rules.map(({ meta }) => meta), width, ...(paint ? { paint } : {}) });
  } catch (error) {
    // The only failure that is the input's: more than a string can hold, about half a gigabyte.
    if (!(error instanceof RangeError)) throw error;
    throw new UsageError(say(`Le rapport « ${format} » dépasse un demi-gigaoctet : lancez l’analyse dossier par dossier, ou choisissez html, synthese ou csv.`, `The report "${format}" exceeds half a gigabyte: run folder by folder, or choose html, synthese or csv.`));
  }
  if (output === undefined) return io.stdout(text);
  writeOutput(output, text, { io, say });
  io.stderr(`${say(`Rapport écrit dans ${output}`, `Report written to ${output}`)}\n`);
}

function exitCode({ audit, misused, failed }: Outcome, threshold: string): number {
  if (failed) return EXIT.internal;
  if (misused) return EXIT.usage;
  return threshold !== 'never' && reaches(audit, threshold) ? EXIT.findings : EXIT.ok;
}

function reaches({ summary }: Audit, threshold: string): boolean {
  const from = SEVERITY_ORDER.indexOf(threshold as (typeof SEVERITY_ORDER)[number]);
  return (['error', 'warning', 'information', 'hint'] as const).some((severity) => SEVERITY_ORDER.indexOf(severity) >= from && summary.bySeverity[severity] > 0);
}
