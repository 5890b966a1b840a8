// CISO Assistant, data import wizard, « Findings assessment »: a comma-separated file, one finding per row. Its columns are
// documented in docs/reports.md; those that the wizard does not know are left aside by it.
import type { Audit, AuditFile, Diagnostic, Lang, Source } from '../../core/model.ts';
import { defineFormat, type FormatOptions } from '../format.ts';
import { alternativeStatus, coverNote, fingerprints, serviceName, sourceTitle, worthShowing } from '../names.ts';
import { span } from '../places.ts';
import { visible } from '../visible.ts';
import { PROBLEM } from '../words.ts';

/** In the order of the file. The first nine are read by the wizard. */
const COLUMNS = ['ref_id', 'name', 'description', 'severity', 'status', 'priority', 'filtering_labels', 'observation', 'due_date', 'rule', 'service', 'path', 'line', 'secnumcloud_3_2', 'urn', 'texts'] as const;

const SEVERITY: Record<Diagnostic['severity'], string> = { error: 'high', warning: 'medium', information: 'low', hint: 'info' };
const PRIORITY: Record<Diagnostic['severity'], string> = { error: '1', warning: '2', information: '3', hint: '4' };

export default defineFormat({
  id: 'ciso-assistant',
  label: { fr: 'CISO Assistant (import de constats)', en: 'CISO Assistant (findings import)' },
  extension: 'csv',
  render(audit, options) {
    const prints = fingerprints(audit);
    const rows = audit.files.flatMap((file) => {
      const usages = new Map(file.result.usages.map((usage) => [usage.id, usage]));
      return file.result.diagnostics.map((diagnostic) => rowOf(diagnostic, file, usages.get(diagnostic.usages[0] ?? ''), prints.get(diagnostic)!, audit, options));
    });
    return [COLUMNS, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
  },
});

function rowOf(diagnostic: Diagnostic, { path }: AuditFile, usage: { provider?: string; service?: string } | undefined, print: string, { lang }: Audit, { catalogue, rules }: FormatOptions): string[] {
  const { rule, severity, message, suppressed, alternatives, sources, range } = diagnostic;
  const { line } = span(range);
  const service = usage ? serviceName(catalogue, usage.provider, usage.service, lang) : '';
  const requirements = requirementsOf(sources);
  const title = rules?.find(({ id }) => id === rule)?.title[lang] ?? PROBLEM[rule]?.[lang] ?? rule;
  const instead = worthShowing(alternatives, 3).map((one) => `${one.name} (${alternativeStatus(one, lang)})`);
  return [
    print, `${service === '' ? '' : `${service}${lang === 'fr' ? ' : ' : ': '}`}${title}`.slice(0, 200), message, SEVERITY[severity], statusOf(diagnostic), PRIORITY[severity],
    ['cloud-au-centre', label(rule), ...requirements.map((one) => label(`snc-${one}`)), ...(suppressed?.kind === 'derogation' ? ['derogation'] : [])].join('|'),
    [`${path}:${line}`, coverNote(diagnostic, lang), instead.length > 0 ? `${say(lang, 'À la place : ', 'Instead: ')}${instead.join(', ')}` : ''].filter(Boolean).join(' — '), suppressed?.until ?? '',
    rule, service, path, String(line), requirements.join(' '), requirements.map((one) => `urn:intuitem:risk:req_node:secnumcloud-3.2:${one}`).join(' '), sources.map((source) => sourceTitle(source, lang)).join(' | '),
  ];
}

const say = (lang: Lang, fr: string, en: string): string => (lang === 'fr' ? fr : en);

/** Open, accepted for a time with someone’s signature, or dismissed with a reason. */
function statusOf({ suppressed }: Diagnostic): string {
  if (!suppressed) return 'identified';
  return suppressed.kind === 'derogation' ? 'confirmed' : 'dismissed';
}

/** Labels of CISO Assistant: letters, digits, `_` and `-`, thirty-six at most. */
const label = (text: string): string => text.replace(/[^\w-]+/g, '-').slice(0, 36);

/** Requirement ids of the référentiel that the sources name: `19.1.h-i` gives `19.1.h` and `19.1.i`; its annexes have none. */
export function requirementsOf(sources: readonly Source[]): string[] {
  return [...new Set(sources.flatMap(({ id, article }) => {
    const match = /^secnumcloud-3-2-/.test(id ?? '') ? /^(\d+(?:\.\d+)+)(?:\.([a-z])(?:-([a-z]))?)?$/.exec(article ?? '') : null;
    if (!match) return [];
    const [, section, from, to] = match;
    if (!from) return [section!];
    const last = (to ?? from).charCodeAt(0);
    return Array.from({ length: last - from.charCodeAt(0) + 1 }, (_, index) => `${section}.${String.fromCharCode(from.charCodeAt(0) + index)}`);
  }))];
}

/** A cell of a comma-separated file; what a spreadsheet would run is preceded by an apostrophe. */
function cell(value: string): string {
  const text = (/^[=+\-@\t\r＝＋－＠]/.test(value) ? "'" : '') + visible(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
