// For spreadsheets: one line per place and finding, places without finding included, so that it is the inventory too.
import type { Audit, AuditFile, Diagnostic, Evidence, Usage } from '../../core/model.ts';
import { defineFormat, type FormatOptions } from '../format.ts';
import { alternativeStatus, providerName, serviceName, sourceTitle } from '../names.ts';
import { span } from '../places.ts';
import { visible } from '../visible.ts';
import { statusWord } from '../words.ts';

const COLUMNS = {
  fr: ['fichier', 'ligne', 'colonne', 'document', 'composant', 'fournisseur', 'service', 'besoin', 'couche', 'region', 'statut', 'confiance', 'sensibilite', 'preuve', 'valeur', 'regle', 'severite', 'message', 'couverture', 'couvert_jusquau', 'alternatives', 'textes'],
  en: ['file', 'line', 'column', 'document', 'component', 'provider', 'service', 'need', 'layer', 'region', 'status', 'confidence', 'sensitivity', 'evidence', 'value', 'rule', 'severity', 'message', 'cover', 'covered_until', 'alternatives', 'texts'],
};

export default defineFormat({
  id: 'csv',
  label: { fr: 'CSV pour tableur (point-virgule, UTF-8)', en: 'CSV for spreadsheets (semicolon, UTF-8)' },
  extension: 'csv',
  render(audit, options) {
    const rows = audit.files.flatMap((file) => rowsOf(file, audit, options));
    // The byte order mark tells spreadsheets that the text is UTF-8.
    return `\ufeff${[COLUMNS[audit.lang], ...rows].map((row) => `${row.map(cell).join(';')}\r\n`).join('')}`;
  },
});

type Row = (string | number | undefined)[];

function rowsOf({ path, result }: AuditFile, { lang }: Audit, { catalogue }: FormatOptions): Row[] {
  const rows: Row[] = [];
  const byUsage = new Map<string, Diagnostic[]>();
  for (const diagnostic of result.diagnostics) {
    for (const id of diagnostic.usages) byUsage.set(id, [...(byUsage.get(id) ?? []), diagnostic]);
  }
  for (const usage of result.usages) {
    const diagnostics = byUsage.get(usage.id) ?? [];
    for (const evidence of usage.evidence) {
      const place = placeCells(path, usage, evidence);
      const who = [providerName(catalogue, usage.provider, lang), usage.service ? serviceName(catalogue, usage.provider, usage.service, lang) : undefined, usage.capability, usage.layer, usage.region, statusWord(usage.status, lang), usage.confidence, usage.context.sensibilite, evidence.kind, evidence.value];
      for (const diagnostic of diagnostics.length > 0 ? diagnostics : [undefined]) rows.push([...place, ...who, ...findingCells(diagnostic, lang)]);
    }
  }
  for (const diagnostic of result.diagnostics) {
    if (diagnostic.usages.length > 0) continue;
    const { line, column } = span(diagnostic.range);
    rows.push([path, line, column, diagnostic.document, ...Array<undefined>(11).fill(undefined), ...findingCells(diagnostic, lang)]);
  }
  return rows;
}

function placeCells(path: string, usage: Usage, evidence: Evidence): Row {
  const { line, column } = span(evidence.range);
  return [path, line, column, evidence.document, evidence.component ?? usage.component];
}

function findingCells(diagnostic: Diagnostic | undefined, lang: Audit['lang']): Row {
  if (!diagnostic) return Array<undefined>(7).fill(undefined);
  const { rule, severity, message, suppressed, alternatives, sources } = diagnostic;
  return [
    rule, severity, message, suppressed ? `${suppressed.kind}${suppressed.id ? ` ${suppressed.id}` : ''}: ${suppressed.reason}` : undefined, suppressed?.until,
    alternatives.slice(0, 3).map((one) => `${one.name} (${alternativeStatus(one, lang)})`).join(' | '), sources.map((source) => sourceTitle(source, lang)).join(' | '),
  ];
}

/** One cell, quoted when needed. A text that a spreadsheet would run as a formula is preceded by an apostrophe. */
export function cell(value: string | number | undefined): string {
  if (value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const text = (/^[=+\-@\t\r＝＋－＠]/.test(value) ? "'" : '') + visible(value);
  return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
