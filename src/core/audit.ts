// Many results → one audit: what needs all the files at once. Same function for every report.
import type { CatalogueIndex } from './catalogue.ts';
import { STALE_AFTER_DAYS } from './catalogue.ts';
import { isConfigUri } from './config.ts';
import { crossCheck } from './crossCheck.ts';
import { daysBetween } from './dates.ts';
import { covers, endOf, stateOf } from './derogations.ts';
import { SEVERITY_ORDER } from './evaluate.ts';
import type { LintContext } from './lint.ts';
import { compare } from './positions.ts';
import { STATUS_ORDER } from './status.ts';
import type { Audit, AuditFile, Diagnostic, Status, Summary } from './model.ts';

export const TOOL_NAME = 'cloud-au-centre';

/**
 * Puts results together.
 * @param files any order; sorted by path here
 * @param context of the root of the audit: its policy, date and language are the audit's
 */
export function audit(files: readonly AuditFile[], context: LintContext, version: string): Audit {
  const sorted = crossChecked([...files].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0)), context);
  const { catalogue, today, lang, policy, config } = context;
  return {
    asOf: today, lang, tool: { name: TOOL_NAME, version },
    catalogue: { asOf: catalogue.data.asOf, hash: catalogue.data.hash, stale: isStale(catalogue, today) },
    policy: {
      id: policy.id, title: policy.title[lang], regimes: policy.regimes, sources: policy.sources,
      texts: { bound: policy.texts.bound[lang], circular: policy.texts.circular[lang], recommended: policy.texts.recommended[lang] },
    },
    files: sorted, read: kindsRead(sorted, context), declared: { ...(config.regime ? { regime: config.regime } : {}), ...config.donnees, origins: {} },
    derogations: config.derogations.map((derogation) => {
      const group = config.regime && policy.regimes[config.regime];
      const until = endOf(derogation, group);
      return {
        id: derogation.id, uri: config.uri ?? '', state: stateOf(derogation, today, group), ...(until ? { until } : {}), entry: derogation,
        covers: sorted.reduce((count, file) => count + file.result.usages.filter((usage) => covers(derogation, usage, file.path)).length, 0),
      };
    }),
    summary: summarize(sorted),
  };
}

/** Files with what only all of them together show: infrastructure beside the contracts that are followed. */
function crossChecked(files: readonly AuditFile[], context: LintContext): AuditFile[] {
  const found = crossCheck(files, context);
  return files.map((file) => {
    const own = found.get(file.uri);
    return own ? { ...file, result: { ...file.result, diagnostics: [...file.result.diagnostics, ...own].sort((a, b) => compare(a.range.start, b.range.start)) } } : file;
  });
}

function kindsRead(files: readonly AuditFile[], { dialects, lang }: LintContext): NonNullable<Audit['read']> {
  const labels = new Map(dialects.map(({ dialect }) => [dialect.id, dialect.label[lang]]));
  const kinds = new Map<string, number>();
  let unknown = 0;
  for (const { uri, result: { documents } } of files) {
    const known = documents.flatMap(({ dialect }) => labels.get(dialect ?? '') ?? []);
    if (known.length === 0 && !isConfigUri(uri)) unknown++;
    for (const kind of known) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  }
  return { kinds: [...kinds].map(([kind, documents]) => ({ kind, documents })).sort((a, b) => b.documents - a.documents || a.kind.localeCompare(b.kind, 'fr')), unknown };
}

/** Whether the facts are more than ninety days old. */
export function isStale(catalogue: CatalogueIndex, today: string): boolean {
  return daysBetween(catalogue.data.asOf, today) > STALE_AFTER_DAYS;
}

/** Totals of some files; again after some findings were left out. */
export function summarize(files: readonly AuditFile[]): Summary {
  const usages = files.flatMap((file) => file.result.usages);
  const diagnostics = files.flatMap((file) => file.result.diagnostics);
  const open = diagnostics.filter((diagnostic) => !diagnostic.suppressed);
  const bySeverity = { error: 0, warning: 0, information: 0, hint: 0 };
  for (const diagnostic of open) bySeverity[diagnostic.severity]++;
  const byStatus = Object.fromEntries(STATUS_ORDER.map((status) => [status, 0])) as Record<Status, number>;
  const providers = new Map<string, { provider: string; usages: number; evidence: number; status: Status }>();
  for (const usage of usages) {
    byStatus[usage.status]++;
    const id = usage.provider ?? '';
    const row = providers.get(id) ?? { provider: id, usages: 0, evidence: 0, status: usage.status };
    providers.set(id, { ...row, usages: row.usages + 1, evidence: row.evidence + usage.evidence.length, status: worse(row.status, usage.status) });
  }
  return {
    files: files.length, documents: files.reduce((n, file) => n + file.result.documents.length, 0),
    unreadable: files.filter((file) => file.result.diagnostics.some((diagnostic) => /^(?:file-(?!too)|yaml-syntax)/.test(diagnostic.rule))).length,
    usages: usages.length, bySeverity, byStatus,
    byProvider: [...providers.values()].sort((a, b) => b.evidence - a.evidence || a.provider.localeCompare(b.provider, 'fr')),
    byRule: rulesOf(open), suppressed: diagnostics.length - open.length,
  };
}

function worse(a: Status, b: Status): Status {
  return STATUS_ORDER.indexOf(a) >= STATUS_ORDER.indexOf(b) ? a : b;
}

function rulesOf(diagnostics: readonly Diagnostic[]): Summary['byRule'] {
  const rules = new Map<string, Summary['byRule'][number]>();
  for (const { rule, severity } of diagnostics) {
    const row = rules.get(rule) ?? { rule, count: 0, severity };
    rules.set(rule, { rule, count: row.count + 1, severity: SEVERITY_ORDER.indexOf(severity) > SEVERITY_ORDER.indexOf(row.severity) ? severity : row.severity });
  }
  return [...rules.values()].sort((a, b) => SEVERITY_ORDER.indexOf(b.severity) - SEVERITY_ORDER.indexOf(a.severity) || b.count - a.count || a.rule.localeCompare(b.rule, 'fr'));
}
