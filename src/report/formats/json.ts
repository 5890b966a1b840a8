// The public contract: schemas/report.schema.json. Keys always present, null when unknown, places counted from 1.
import type { Alternative, Audit, AuditFile, Diagnostic, Evidence, LocalFix, Source, Summary, Usage } from '../../core/model.ts';
import { defineFormat } from '../format.ts';
import { pathByUri, span } from '../places.ts';

/** Raised when a consumer must change; added keys do not raise it. */
export const SCHEMA_VERSION = 1;

export default defineFormat({
  id: 'json',
  label: { fr: 'JSON (contrat public)', en: 'JSON (public contract)' },
  extension: 'json',
  render: (audit) => `${JSON.stringify(reportOf(audit), null, 2)}\n`,
});

/** The audit as the contract says it. */
export function reportOf(audit: Audit) {
  const path = pathByUri(audit);
  return {
    schemaVersion: SCHEMA_VERSION, tool: audit.tool, asOf: audit.asOf,
    catalogue: { asOf: audit.catalogue.asOf, hash: audit.catalogue.hash }, policy: audit.policy,
    files: audit.files.map((file) => fileOf(file, path, audit)),
    summary: summaryOf(audit.summary),
  };
}

function fileOf({ path, result }: AuditFile, pathOfUri: (uri: string) => string, { lang }: Audit) {
  return {
    path,
    documents: result.documents.map(({ index, dialect }) => ({ index, dialect: dialect ?? null })),
    usages: result.usages.map(usageOf),
    diagnostics: result.diagnostics.map((diagnostic) => diagnosticOf(diagnostic, path, pathOfUri, lang)),
  };
}

export function usageOf(usage: Usage) {
  return {
    id: usage.id, provider: usage.provider ?? null, service: usage.service ?? null, capability: usage.capability ?? null, layer: usage.layer ?? null,
    region: usage.region ?? null, status: usage.status, confidence: usage.confidence, sensitivity: usage.context.sensibilite ?? null, component: usage.component ?? null,
    evidence: usage.evidence.map(evidenceOf),
  };
}

function evidenceOf({ kind, value, range }: Evidence) {
  return { kind, value, ...span(range) };
}

export function diagnosticOf(diagnostic: Diagnostic, path: string, pathOfUri: (uri: string) => string, lang: Audit['lang']) {
  const { rule, severity, message, range, usages, sources, fixes, alternatives, suppressed } = diagnostic;
  return {
    rule, severity, message, ...span(range), usage: usages[0] ?? null,
    sources: sources.map((source) => sourceOf(source, lang)),
    fixes: fixes.map((fix) => fixOf(fix, path, pathOfUri)),
    alternatives: alternatives.map(alternativeOf),
    suppressed: suppressed ? { kind: suppressed.kind, reason: suppressed.reason, until: suppressed.until ?? null, id: suppressed.id ?? null } : null,
  };
}

function sourceOf({ id, title, url, article, date, readOn, confidence, evidence }: Source, lang: Audit['lang']) {
  return { id: id ?? null, title: title[lang], url, article: article ?? null, date, readOn, confidence, evidence };
}

function fixOf({ title, kind, safe, preferred, todo, edits }: LocalFix, path: string, pathOfUri: (uri: string) => string) {
  return {
    title, kind, safe, preferred, todo: todo ?? null,
    edits: edits.map(({ range, newText, uri, create }) => ({ path: uri === undefined ? path : pathOfUri(uri), ...span(range), newText, create: create ?? false })),
  };
}

function alternativeOf({ service, provider, name, status, until, why }: Alternative) {
  return { service: service ?? null, provider: provider ?? null, name, status, until: until ?? null, why };
}

export function summaryOf({ byProvider, ...summary }: Summary) {
  return { ...summary, byProvider: byProvider.map((row) => ({ ...row, provider: row.provider === '' ? null : row.provider })) };
}
