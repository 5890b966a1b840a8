// An audit seen as its readers do: not by file but by what is used, strongest first. Shared by the reports for people.
import type { CatalogueIndex } from '../core/catalogue.ts';
import { SEVERITY_ORDER } from '../core/evaluate.ts';
import type { Alternative, Audit, Diagnostic, EffectiveContext, Evidence, LocalFix, Source, Status, Usage } from '../core/model.ts';
import { providerName, serviceName } from './names.ts';
import { at, evidenceOf } from './places.ts';
import { isReadingProblem } from './words.ts';

export interface Place { path: string; at: string; line: number; value: string; component?: string }

/** One thing to say of one service, with every place where it holds, whatever the file. */
export interface Finding {
  rule: string;
  severity: Diagnostic['severity'];
  message: string;
  sources: Source[];
  alternatives: Alternative[];
  fixes: LocalFix['kind'][];
  suppressed: Diagnostic['suppressed'];
  docs: string;
  places: Place[];
}

/** A service, or what is known of it, with what is said of it. */
export interface Subject {
  /** Stable and fit for an anchor. */
  id: string;
  provider?: string;
  service?: string;
  name: string;
  providerName: string;
  status: Status;
  capability?: string;
  findings: Finding[];
  /** Strongest finding that is not suppressed; undefined when all are. */
  severity: Diagnostic['severity'] | undefined;
}

export interface InventoryRow { provider?: string; service?: string; name: string; providerName: string; status: Status; capabilities: string[]; regions: string[]; layers: string[]; places: Place[]; flagged: boolean }
export interface ContextRow { context: EffectiveContext; paths: string[]; origins: string[] }

export interface Digest {
  subjects: Subject[];
  /** Findings that speak of no service: contexts, clauses, registers. */
  general: Finding[];
  /** Files that could not be read, wholly or in part. */
  reading: { path: string; at: string; rule: string; message: string }[];
  inventory: InventoryRow[];
  unknownHosts: { host: string; places: Place[] }[];
  contexts: ContextRow[];
}

/** Sorts an audit out for reading. Deterministic. */
export function digest(audit: Audit, catalogue: CatalogueIndex): Digest {
  const subjects = new Map<string, Subject>();
  const general: Finding[] = [];
  const reading: Digest['reading'] = [];
  const known: Known = new Map();
  for (const file of audit.files) {
    const usages = new Map(file.result.usages.map((usage) => [usage.id, usage]));
    for (const diagnostic of file.result.diagnostics) {
      if (isReadingProblem(diagnostic.rule)) {
        reading.push({ path: file.path, at: at(diagnostic.range), rule: diagnostic.rule, message: diagnostic.message });
        continue;
      }
      const usage = usages.get(diagnostic.usages[0] ?? '');
      add(usage ? subjectOf(usage, subjects, catalogue, audit).findings : general, diagnostic, file.path, evidenceOf(diagnostic, usages), known);
    }
  }
  const sorted = [...subjects.values()].map((subject) => ({ ...subject, findings: sortFindings(subject.findings), severity: strongest(subject.findings) }));
  return {
    subjects: sorted.sort((a, b) => weight(b.severity) - weight(a.severity) || placesOf(b) - placesOf(a) || a.name.localeCompare(b.name, 'fr')),
    general: sortFindings(general), reading, inventory: inventory(audit, catalogue), unknownHosts: unknownHosts(audit), contexts: contexts(audit),
  };
}

const weight = (severity: Diagnostic['severity'] | undefined): number => SEVERITY_ORDER.indexOf(severity ?? 'off');
const placesOf = ({ findings }: Subject): number => findings.reduce((n, { places }) => n + places.length, 0);
const strongest = (findings: readonly Finding[]): Diagnostic['severity'] | undefined =>
  findings.filter(({ suppressed }) => !suppressed).map(({ severity }) => severity).sort((a, b) => weight(b) - weight(a))[0];

function sortFindings(findings: Finding[]): Finding[] {
  return findings.sort((a, b) => Number(!!a.suppressed) - Number(!!b.suppressed) || weight(b.severity) - weight(a.severity) || b.places.length - a.places.length || a.rule.localeCompare(b.rule, 'fr'));
}

function subjectOf(usage: Usage, subjects: Map<string, Subject>, catalogue: CatalogueIndex, { lang }: Audit): Subject {
  const { provider, service, capability, status } = usage;
  const key = `${provider ?? ''}\u0000${service ?? ''}`;
  const known = subjects.get(key);
  if (known) return known;
  const made: Subject = {
    id: `s${subjects.size + 1}`, ...(provider ? { provider } : {}), ...(service ? { service } : {}), name: serviceName(catalogue, provider, service, lang),
    providerName: providerName(catalogue, provider, lang), status, ...(capability ? { capability } : {}), findings: [], severity: undefined,
  };
  subjects.set(key, made);
  return made;
}

/** Findings of each list by what they say, so that a hundred thousand are sorted out in one pass. */
type Known = Map<Finding[], Map<string, Finding>>;

function add(findings: Finding[], diagnostic: Diagnostic, path: string, evidence: readonly Evidence[], known: Known): void {
  const { rule, severity, message, sources, alternatives, suppressed, docs } = diagnostic;
  const places = evidence.length > 0 ? evidence.map((row) => placeOf(row, path)) : [{ path, at: at(diagnostic.range), line: diagnostic.range.start.line, value: '' }];
  const own = known.get(findings) ?? new Map<string, Finding>();
  known.set(findings, own);
  const key = JSON.stringify([rule, severity, message, suppressed]);
  const same = own.get(key);
  const fixes = diagnostic.fixes.map(({ kind }) => kind);
  if (same) {
    for (const place of places) same.places.push(place);
    same.fixes = [...new Set([...same.fixes, ...fixes])];
    return;
  }
  const made: Finding = { rule, severity, message, sources, alternatives, suppressed, docs, places, fixes: [...new Set(fixes)] };
  own.set(key, made);
  findings.push(made);
}

function placeOf(row: Evidence, path: string): Place {
  return { path, at: at(row.range), line: row.range.start.line, value: row.value, ...(row.component ? { component: row.component } : {}) };
}

function inventory({ files, lang }: Audit, catalogue: CatalogueIndex): InventoryRow[] {
  const rows = new Map<string, InventoryRow>();
  for (const { path, result } of files) {
    const flagged = new Set(result.diagnostics.flatMap(({ usages, suppressed }) => (suppressed ? [] : usages)));
    for (const usage of result.usages) {
      const { provider, service, status } = usage;
      const key = `${provider ?? ''}\u0000${service ?? ''}`;
      const row = rows.get(key) ?? {
        ...(provider ? { provider } : {}), ...(service ? { service } : {}), name: serviceName(catalogue, provider, service, lang), providerName: providerName(catalogue, provider, lang),
        status, capabilities: [], regions: [], layers: [], places: [], flagged: false,
      };
      rows.set(key, row);
      include(row.capabilities, usage.capability);
      include(row.regions, usage.region);
      include(row.layers, usage.layer);
      for (const one of usage.evidence) row.places.push(placeOf(one, path));
      row.flagged ||= flagged.has(usage.id);
    }
  }
  return [...rows.values()].sort((a, b) => a.providerName.localeCompare(b.providerName, 'fr') || a.name.localeCompare(b.name, 'fr'));
}

function include(list: string[], value: string | undefined): void {
  if (value !== undefined && !list.includes(value)) list.push(value);
}

function unknownHosts({ files }: Audit): Digest['unknownHosts'] {
  const hosts = new Map<string, Place[]>();
  for (const { path, result } of files) {
    for (const { host, range } of result.unknownHosts) {
      const places = hosts.get(host) ?? [];
      places.push({ path, at: at(range), line: range.start.line, value: host });
      hosts.set(host, places);
    }
  }
  return [...hosts].map(([host, places]) => ({ host, places })).sort((a, b) => b.places.length - a.places.length || a.host.localeCompare(b.host, 'fr'));
}

function contexts({ files }: Audit): ContextRow[] {
  const rows = new Map<string, ContextRow>();
  for (const { path, result } of files) {
    for (const { context } of result.usages) {
      const { origins, ...said } = context;
      const key = JSON.stringify(said, Object.keys(said).sort());
      const row = rows.get(key) ?? { context, paths: [], origins: [] };
      rows.set(key, row);
      if (row.paths.at(-1) !== path) row.paths.push(path);
      for (const origin of Object.values(origins)) include(row.origins, origin.kind);
    }
  }
  return [...rows.values()].sort((a, b) => b.paths.length - a.paths.length);
}
