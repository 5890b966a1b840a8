// Two audits, read from their JSON reports, compared by fingerprint: what is new, what is solved, what has changed.
import type { Lang } from '../core/model.ts';
import { code, prose } from './formats/markdown.ts';
import { frenchText } from './html-escape.ts';
import { visible } from './visible.ts';
import { count, SEVERITY } from './words.ts';

/** As much of a JSON report as a comparison needs. */
export interface PastReport {
  asOf: string;
  catalogue: { asOf: string; hash: string };
  policy: { id: string };
  tool: { version: string };
  files: { path: string; usages: { id: string; provider: string | null; service: string | null; status: string }[]; diagnostics: PastFinding[] }[];
  summary: { bySeverity: Record<string, number>; usages: number; byStatus: Record<string, number>; suppressed: number };
  score?: { version: number; value: number | null };
}
export interface PastFinding { rule: string; severity: string; message: string; line: number; column: number; fingerprint: string; suppressed: { kind: string; id: string | null } | null }

export interface Row { fingerprint: string; path: string; line: number; rule: string; severity: string; message: string; suppressed: boolean }
export interface Change { before: Row; after: Row; what: ('severity' | 'suppressed' | 'message')[] }
export interface Comparison {
  before: { asOf: string; catalogue: string; policy: string; score: number | null };
  after: Comparison['before'];
  added: Row[];
  solved: Row[];
  changed: Change[];
  same: number;
  /** Providers and services used in one and not in the other. */
  services: { added: string[]; gone: string[] };
  /** The facts or the rules differ: a finding may be new without any file having changed. */
  otherFacts: boolean;
}

/** Why a value is no report that can be compared; undefined when it is one. */
export function notAReport(value: unknown): 'not-a-report' | 'no-fingerprint' | undefined {
  const report = value as Partial<PastReport> | null;
  if (typeof report !== 'object' || report === null || !Array.isArray(report.files) || typeof report.asOf !== 'string' || typeof report.summary !== 'object') return 'not-a-report';
  if (!report.files.every((file) => Array.isArray(file?.diagnostics) && Array.isArray(file?.usages))) return 'not-a-report';
  return report.files.every(({ diagnostics }) => diagnostics.every(({ fingerprint }) => typeof fingerprint === 'string')) ? undefined : 'no-fingerprint';
}

export function compare(before: PastReport, after: PastReport): Comparison {
  const old = rowsOf(before);
  const now = rowsOf(after);
  const changed: Change[] = [];
  let same = 0;
  for (const [fingerprint, row] of now) {
    const was = old.get(fingerprint);
    if (!was) continue;
    // Neither a line that moved nor a count of days is a change of the finding.
    const what = (['severity', 'suppressed', 'message'] as const).filter((key) => plain(was[key]) !== plain(row[key]));
    if (what.length > 0) changed.push({ before: was, after: row, what });
    else same++;
  }
  const [was, is] = [servicesOf(before), servicesOf(after)];
  return {
    before: headOf(before), after: headOf(after), changed, same,
    added: [...now].flatMap(([print, row]) => (old.has(print) ? [] : [row])), solved: [...old].flatMap(([print, row]) => (now.has(print) ? [] : [row])),
    services: { added: [...is].filter((id) => !was.has(id)).sort(), gone: [...was].filter((id) => !is.has(id)).sort() },
    otherFacts: before.catalogue.hash !== after.catalogue.hash || before.policy.id !== after.policy.id || before.asOf !== after.asOf || before.tool.version !== after.tool.version,
  };
}

const plain = (value: string | boolean): string => String(value).replace(/\d+/g, '#');

const headOf = ({ asOf, catalogue, policy, score }: PastReport): Comparison['before'] => ({ asOf, catalogue: catalogue.asOf, policy: policy.id, score: score?.value ?? null });

function rowsOf({ files }: PastReport): Map<string, Row> {
  return new Map(files.flatMap(({ path, diagnostics }) => diagnostics.map(({ fingerprint, line, rule, severity, message, suppressed }): [string, Row] =>
    [fingerprint, { fingerprint, path, line, rule, severity, message, suppressed: suppressed !== null }])));
}

function servicesOf({ files }: PastReport): Set<string> {
  return new Set(files.flatMap(({ usages }) => usages.flatMap(({ service, provider }) => service ?? provider ?? [])));
}

// ---------------------------------------------------------------- forms

export type CompareForm = 'text' | 'json' | 'markdown';
export const COMPARE_FORMS: readonly CompareForm[] = ['text', 'json', 'markdown'];
/** Rows of each list in what people read. */
const MOST = 30;

export function renderComparison(comparison: Comparison, form: CompareForm, lang: Lang): string {
  if (form === 'json') return `${JSON.stringify(comparison, null, 2)}\n`;
  const say = (fr: string, en: string): string => (lang === 'fr' ? fr : en);
  const { added, solved, changed, same, services, otherFacts, before, after } = comparison;
  const markdown = form === 'markdown';
  const text = markdown ? prose : visible;
  const mark = markdown ? code : visible;
  const severity = (id: string): string => SEVERITY[id as keyof typeof SEVERITY]?.[lang] ?? id;
  const line = (row: Row): string => `${markdown ? `- **${severity(row.severity)}**` : `  ${severity(row.severity)}`} ${text(row.message)} (${mark(row.rule)}, ${mark(`${row.path}:${row.line}`)})${row.suppressed ? say(', couvert', ', covered') : ''}`;
  const rows = <T>(all: readonly T[], one: (row: T) => string): string[] => [...all.slice(0, MOST).map(one), ...(all.length > MOST ? [`${markdown ? '- ' : '  '}${say(`et ${all.length - MOST} de plus`, `and ${all.length - MOST} more`)}`] : [])];
  const part = (title: string, lines: string[]): string[] => (lines.length === 0 ? [] : ['', markdown ? `### ${title}\n` : title, ...lines]);
  const counts = [
    count(added.length, say('constat nouveau', 'new finding'), say('constats nouveaux', 'new findings'), lang), count(solved.length, say('résolu', 'solved'), say('résolus', 'solved'), lang),
    count(changed.length, say('changé', 'changed'), say('changés', 'changed'), lang), count(same, say('inchangé', 'unchanged'), say('inchangés', 'unchanged'), lang),
  ].join(', ');
  const score = before.score !== null && after.score !== null ? say(` Score : ${before.score} → ${after.score}.`, ` Score: ${before.score} → ${after.score}.`) : '';
  const written = `${[
    ...(markdown ? [`## ${say('Services d’informatique en nuage : ce qui change', 'Cloud services: what changes')}`, ''] : []),
    `${markdown ? `**${counts}**` : counts} (${before.asOf} → ${after.asOf}).${score}`,
    ...(otherFacts ? ['', `${markdown ? '> ' : ''}${say('La date, le catalogue, la politique ou l’outil diffèrent : un constat peut être nouveau sans qu’aucun fichier ait changé.', 'The date, the catalogue, the policy or the tool differ: a finding may be new without any file having changed.')}`] : []),
    ...part(say('Services nouveaux', 'New services'), rows(services.added, (id) => `${markdown ? '- ' : '  '}${mark(id)}`)),
    ...part(say('Constats nouveaux', 'New findings'), rows(added, line)),
    ...part(say('Constats changés', 'Changed findings'), rows(changed, ({ before: was, after: is }) => `${line(is)}${was.severity === is.severity ? '' : ` [${severity(was.severity)} → ${severity(is.severity)}]`}`)),
    ...part(say('Constats résolus', 'Solved findings'), rows(solved, line)),
    ...part(say('Services disparus', 'Services gone'), rows(services.gone, (id) => `${markdown ? '- ' : '  '}${mark(id)}`)),
  ].join('\n')}\n`;
  return lang === 'fr' ? frenchText(written) : written;
}
