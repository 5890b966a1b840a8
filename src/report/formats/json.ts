// The public contract: schemas/report.schema.json. Keys always present, null when unknown, places counted from 1.
import type { CatalogueIndex } from '../../core/catalogue.ts';
import { deadlinesOf, type Deadline } from '../../core/deadlines.ts';
import { scoreOf, type Score } from '../../core/score.ts';
import type { Alternative, Audit, AuditFile, Diagnostic, Evidence, LocalFix, Source, Summary, Usage } from '../../core/model.ts';
import { defineFormat } from '../format.ts';
import { fingerprints } from '../names.ts';
import { pathByUri, span } from '../places.ts';
import { indentOf, json } from '../visible.ts';

/** Raised when a consumer must change; added keys do not raise it. */
export const SCHEMA_VERSION = 1;

export default defineFormat({
  id: 'json',
  label: { fr: 'JSON (contrat public)', en: 'JSON (public contract)' },
  extension: 'json',
  render: (audit, { catalogue }) => `${json(reportOf(audit, catalogue), indentOf(audit))}\n`,
});

/** The audit as the contract says it. */
export function reportOf(audit: Audit, catalogue: CatalogueIndex) {
  const speaker: Speaker = { path: pathByUri(audit), prints: fingerprints(audit), lang: audit.lang };
  return {
    schemaVersion: SCHEMA_VERSION, tool: audit.tool, asOf: audit.asOf,
    catalogue: catalogueOf(audit), policy: policyOf(audit),
    files: audit.files.map((file) => fileOf(file, speaker)),
    summary: summaryOf(audit.summary),
    ...conclusions(audit, catalogue),
  };
}

/** What the diagnostics of an audit need in order to be written. */
export interface Speaker { path(uri: string): string; prints: ReadonlyMap<Diagnostic, string>; lang: Audit['lang'] }

export function policyOf({ policy: { id, title } }: Audit) {
  return { id, title };
}

/** What is drawn from the whole: score, deadlines, register. */
/** Date and sum of the facts; `stale` is there only when they are over 90 days old. */
export function catalogueOf({ catalogue: { asOf, hash, stale } }: Audit) {
  return { asOf, hash, ...(stale ? { stale } : {}) };
}

export function conclusions(audit: Audit, catalogue: CatalogueIndex) {
  return {
    score: scoreParts(scoreOf(audit, catalogue), audit.lang),
    deadlines: deadlinesOf(audit, catalogue).map((deadline) => deadlineOf(deadline, audit.lang)),
    derogations: audit.derogations.map(({ id, state, until, covers, entry }) => ({ id, state, until: until ?? null, covers, project: entry?.projet ?? null, reference: entry?.reference ?? null })),
  };
}

function scoreParts({ version, value, atMost, services, terms, objectives }: Score, lang: Audit['lang']) {
  return {
    version, value, atMost, services,
    terms: terms.map(({ id, label, asks, max, points, good, bad, unknown, rows }) => ({
      id, label: label[lang], asks: asks[lang], points, max, good, bad, unknown,
      rows: rows.map(({ provider, service, proof, fact }) => ({ provider: provider ?? null, service: service ?? null, proof, fact: fact[lang] })),
    })),
    objectives: objectives.map(({ id, title, good, bad, unknown, ceiling, because, rows }) => ({
      id, title: title[lang], good, bad, unknown, ceiling, because: because[lang],
      rows: rows.map(({ provider, service, proof }) => ({ provider: provider ?? null, service: service ?? null, proof })),
    })),
  };
}

function deadlineOf({ kind, id, date, days, title, action, source, paths }: Deadline, lang: Audit['lang']) {
  return { kind, id, date, days, title: title[lang], action: action[lang], source: source ? sourceOf(source, lang) : null, paths };
}

function fileOf({ path, result }: AuditFile, speaker: Speaker) {
  return {
    path,
    documents: result.documents.map(({ index, dialect }) => ({ index, dialect: dialect ?? null })),
    usages: result.usages.map(usageOf),
    diagnostics: result.diagnostics.map((diagnostic) => diagnosticOf(diagnostic, path, speaker)),
  };
}

export function usageOf(usage: Usage) {
  return {
    id: usage.id, provider: usage.provider ?? null, service: usage.service ?? null, capability: usage.capability ?? null, layer: usage.layer ?? null,
    region: usage.region ?? null, status: usage.status, confidence: usage.confidence, state: usage.state, sensitivity: usage.context.sensibilite ?? null, component: usage.component ?? null,
    evidence: usage.evidence.map(evidenceOf),
  };
}

function evidenceOf({ kind, value, range, confidence, state }: Evidence) {
  return { kind, value, confidence, state, ...span(range) };
}

export function diagnosticOf(diagnostic: Diagnostic, path: string, { path: pathOfUri, prints, lang }: Speaker) {
  const { rule, severity, message, range, usages, sources, fixes, alternatives, suppressed } = diagnostic;
  return {
    rule, severity, message, ...span(range), usage: usages[0] ?? null, fingerprint: prints.get(diagnostic) ?? diagnostic.fingerprint,
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
