// Two audits, read from their JSON reports, compared by fingerprint: what is new, what is solved, what has changed.
import { isDate } from '../core/dates.ts';
import type { Lang } from '../core/model.ts';
import { renderDocument, type Block, type Document, type DocumentForm, type Line } from './document.ts';
import { json } from './visible.ts';
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
  before: { asOf: string; catalogue: string; policy: string; score: number | null; scoreVersion: number | null };
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

/** Why a value is no report that can be compared; undefined when it is one. Every field that is read later is looked at here. */
export function notAReport(value: unknown): 'not-a-report' | 'no-fingerprint' | undefined {
  const { asOf, catalogue, policy, tool, files, summary } = record(value);
  const heads = [asOf, record(catalogue)['asOf'], record(catalogue)['hash'], record(policy)['id'], record(tool)['version']];
  const { bySeverity, byStatus, usages, suppressed } = record(summary);
  if (!heads.every((one) => typeof one === 'string') || !isDate(asOf as string) || typeof usages !== 'number' || typeof suppressed !== 'number') return 'not-a-report';
  if (!Array.isArray(files) || ![bySeverity, byStatus].every((one) => Object.values(record(one)).every((n) => typeof n === 'number'))) return 'not-a-report';
  const rows = files.flatMap((file) => [record(file)['diagnostics'], record(file)['usages'], typeof record(file)['path'] === 'string' ? [] : undefined]);
  if (!rows.every((list) => Array.isArray(list) && list.every((one) => typeof one === 'object' && one !== null))) return 'not-a-report';
  const findings = files.flatMap((file) => record(file)['diagnostics'] as Record<string, unknown>[]);
  if (!findings.every(({ rule, severity, message, line }) => typeof rule === 'string' && typeof severity === 'string' && typeof message === 'string' && typeof line === 'number')) return 'not-a-report';
  return findings.every(({ fingerprint }) => typeof fingerprint === 'string') ? undefined : 'no-fingerprint';
}

const record = (value: unknown): Record<string, unknown> => (typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {});

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

const headOf = ({ asOf, catalogue, policy, score }: PastReport): Comparison['before'] => ({ asOf, catalogue: catalogue.asOf, policy: policy.id, score: score?.value ?? null, scoreVersion: score?.version ?? null });

function rowsOf({ files }: PastReport): Map<string, Row> {
  return new Map(files.flatMap(({ path, diagnostics }) => diagnostics.map(({ fingerprint, line, rule, severity, message, suppressed }): [string, Row] =>
    [fingerprint, { fingerprint, path, line, rule, severity, message, suppressed: (suppressed ?? null) !== null }])));
}

function servicesOf({ files }: PastReport): Set<string> {
  return new Set(files.flatMap(({ usages }) => usages.flatMap(({ service, provider }) => service ?? provider ?? [])));
}

// ---------------------------------------------------------------- forms

export type CompareForm = 'text' | 'json' | DocumentForm;
export const COMPARE_FORMS: readonly CompareForm[] = ['text', 'json', 'markdown', 'html'];
/** Rows of each list in what people read. */
const MOST = 30;

export function renderComparison(comparison: Comparison, form: CompareForm, lang: Lang): string {
  if (form === 'json') return `${json(comparison, 2)}\n`;
  return renderDocument(documentOf(comparison, lang), form, lang);
}

function documentOf({ added, solved, changed, same, services, otherFacts, before, after }: Comparison, lang: Lang): Document {
  const say = (fr: string, en: string): string => (lang === 'fr' ? fr : en);
  const severity = (id: string): string => SEVERITY[id as keyof typeof SEVERITY]?.[lang] ?? id;
  const line = (row: Row): Line => [{ strong: severity(row.severity) }, ` ${row.message} (`, { code: row.rule }, ', ', { code: `${row.path}:${row.line}` }, `)${row.suppressed ? say(', couvert', ', covered') : ''}`];
  const moved = ({ before: was, after: is, what }: Change): Line => [...line(is), what.includes('severity') ? ` [${severity(was.severity)} → ${severity(is.severity)}]` : '', what.includes('suppressed') ? (is.suppressed ? say(' [couvert depuis]', ' [covered since]') : say(' [n’est plus couvert]', ' [covered no longer]')) : ''];
  const part = (title: string, items: Line[]): Block[] => (items.length === 0 ? [] : [
    { kind: 'heading', level: 2, text: title }, { kind: 'list', items: items.length > MOST ? [...items.slice(0, MOST), [say(`et ${items.length - MOST} de plus`, `and ${items.length - MOST} more`)]] : items },
  ]);
  const counts = [
    count(added.length, say('constat nouveau', 'new finding'), say('constats nouveaux', 'new findings'), lang), count(solved.length, say('résolu', 'solved'), say('résolus', 'solved'), lang),
    count(changed.length, say('changé', 'changed'), say('changés', 'changed'), lang), count(same, say('inchangé', 'unchanged'), say('inchangés', 'unchanged'), lang),
  ].join(', ');
  const score = before.score !== null && after.score !== null && before.scoreVersion === after.scoreVersion ? say(` Score : ${before.score} → ${after.score}.`, ` Score: ${before.score} → ${after.score}.`) : '';
  return { title: say('Services d’informatique en nuage : ce qui change', 'Cloud services: what changes'), level: 2, blocks: [
    { kind: 'paragraph', line: [{ strong: counts }, ` (${before.asOf} → ${after.asOf}).${score}`] },
    ...(otherFacts ? [{ kind: 'note' as const, line: [say('La date, le catalogue, la politique ou l’outil diffèrent : un constat peut être nouveau sans qu’aucun fichier ait changé.', 'The date, the catalogue, the policy or the tool differ: a finding may be new without any file having changed.')] }] : []),
    ...part(say('Services nouveaux', 'New services'), services.added.map((id) => [{ code: id }])),
    ...part(say('Constats nouveaux', 'New findings'), added.map(line)),
    ...part(say('Constats changés', 'Changed findings'), changed.map(moved)),
    ...part(say('Constats résolus', 'Solved findings'), solved.map(line)),
    ...part(say('Services disparus', 'Services gone'), services.gone.map((id) => [{ code: id }])),
  ] };
}
