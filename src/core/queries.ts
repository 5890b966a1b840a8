// Questions that people ask of the catalogue, answered at a date. Pure; rows are plain objects ready for any form.
import { sharedApis } from './apis.ts';
import type { CatalogueIndex } from './catalogue.ts';
import { addDays, daysBetween, longDate } from './dates.ts';
import { foreignControl } from './jurisdiction.ts';
import { nearest, normalizeName } from './names.ts';
import { currentQualification, statusOf, STATUS_ORDER } from './status.ts';
import { displayName, suggest } from './suggest.ts';
import { STATUS_TEXT } from './text.ts';
import type { Alternative, Capability, IsoDate, Lang, Layer, Programme, Service, Source, Status } from './model.ts';

export interface QueryOptions { today: IsoDate; lang: Lang }
export interface Filter { capability?: string; layer?: string; status?: string; provider?: string }

/** A service as every query gives it; unknown values are null. */
export interface ServiceRow {
  id: string;
  provider: string;
  providerName: string;
  name: string;
  layers: Layer[];
  capabilities: string[];
  /** Programming interfaces that are known; an empty list says nothing. */
  apis: string[];
  status: Status;
  qualification: { scheme: string; version: string | null; decision: string | null; firstDate: string | null; start: IsoDate | null; end: IsoDate | null; perimeter: { regions: string[]; hosts: string[]; note: string | null } } | null;
  candidate: { milestones: Record<string, string>; note: string | null } | null;
  support: { programme: string; what: string }[];
  hds: { value: boolean | null; detail: string | null } | null;
  jurisdiction: { seat: string | null; parent: string | null; parentCountry: string | null; foreignLaws: string[]; confidence: string };
  hostedOn: string[];
  routes: string[];
  aliases: string[];
  documentation: string | null;
  note: string | null;
  local: boolean;
  sources: SourceRow[];
}
export interface SourceRow { title: string; url: string; date: string; readOn: IsoDate; confidence: string; evidence: string; about: string }

export function serviceRow(catalogue: CatalogueIndex, service: Service, { today, lang }: QueryOptions): ServiceRow {
  const provider = catalogue.provider(service.provider)!;
  const decision = currentQualification(service, today) ?? service.qualifications[0];
  const { jurisdiction } = provider;
  return {
    id: service.id, provider: service.provider, providerName: provider.name, name: service.name, layers: service.layers, capabilities: service.capabilities, apis: service.apis ?? [],
    status: statusOf(service, today, catalogue.data.asOf),
    qualification: decision ? {
      scheme: decision.scheme, version: decision.version, decision: decision.decision, firstDate: decision.firstDate, start: decision.start, end: decision.end,
      perimeter: { regions: decision.perimeter.regions ?? [], hosts: decision.perimeter.hosts ?? [], note: decision.perimeter.note?.[lang] ?? null },
    } : null,
    candidate: service.candidate ? { milestones: service.candidate.milestones, note: service.candidate.note?.[lang] ?? null } : null,
    support: service.support.map(({ programme, what }) => ({ programme, what: what[lang] })),
    hds: service.hds ? { value: service.hds.value, detail: service.hds.detail?.[lang] ?? null } : null,
    jurisdiction: { seat: jurisdiction.seat, parent: jurisdiction.parent?.name ?? null, parentCountry: jurisdiction.parent?.country ?? null, foreignLaws: jurisdiction.foreignLaws, confidence: jurisdiction.source.confidence },
    hostedOn: service.hostedOn.map((base) => base.service), routes: service.routes, aliases: service.aliases, documentation: service.documentation ?? null,
    note: service.note?.[lang] ?? null, local: service.local ?? false,
    sources: sourcesOf(catalogue, service, lang),
  };
}

function sourcesOf(catalogue: CatalogueIndex, service: Service, lang: Lang): SourceRow[] {
  const about = (fr: string, en: string): string => (lang === 'fr' ? fr : en);
  const rows: [Source, string][] = [
    [service.source, about('statut', 'status')],
    ...service.qualifications.map((q): [Source, string] => [q.source, about('qualification', 'qualification')]),
    ...(service.candidate ? [[service.candidate.source, about('qualification en cours', 'in process')] as [Source, string]] : []),
    ...service.support.map((s): [Source, string] => [s.source, about('soutien', 'support')]),
    ...(service.hds ? [[service.hds.source, 'HDS'] as [Source, string]] : []),
    ...service.hostedOn.map((h): [Source, string] => [h.source, about('hébergement', 'hosting')]),
    [catalogue.provider(service.provider)!.jurisdiction.source, about('juridiction', 'jurisdiction')],
  ];
  return rows.map(([source, what]) => ({ title: source.title[lang], url: source.url, date: source.date, readOn: source.readOn, confidence: source.confidence, evidence: source.evidence, about: what }));
}

/** Services that pass a filter: by status, then provider, then id. */
export function listServices(catalogue: CatalogueIndex, filter: Filter, options: QueryOptions): ServiceRow[] {
  return catalogue.allServices().map((service) => serviceRow(catalogue, service, options)).filter((row) =>
    (!filter.capability || row.capabilities.includes(filter.capability)) && (!filter.layer || (row.layers as string[]).includes(filter.layer))
    && (!filter.status || row.status === filter.status) && (!filter.provider || row.provider === filter.provider)).sort(byStatus);
}

const byStatus = (a: ServiceRow, b: ServiceRow): number =>
  STATUS_ORDER.indexOf(a.status) - STATUS_ORDER.indexOf(b.status) || a.provider.localeCompare(b.provider) || a.id.localeCompare(b.id);

/** A service by id, name or alias; or the nearest ids when there is none. */
export function findService(catalogue: CatalogueIndex, text: string): { service: Service } | { near: string[] } {
  const service = catalogue.service(text) ?? catalogue.byName(text)?.service;
  if (service) return { service };
  const provider = catalogue.byName(text)?.provider;
  if (provider) return { near: provider.services.map((one) => one.id) };
  const near = nearest(text, catalogue.allServices().map((one) => one.id));
  const words = normalizeName(text).split(' ').filter((word) => word.length > 1);
  const containing = words.length === 0 ? [] : catalogue.allServices().filter((one) => {
    const known = normalizeName([one.id, one.name, ...one.aliases, catalogue.provider(one.provider)?.name ?? ''].join(' '));
    return words.every((word) => known.includes(word));
  }).map((one) => one.id);
  return { near: [...new Set([...(near ? [near] : []), ...containing])] };
}

/** Services whose name, alias, provider, capability or host holds the text; a host is looked up as a file would. */
export function searchServices(catalogue: CatalogueIndex, text: string, options: QueryOptions): ServiceRow[] {
  const wanted = normalizeName(text);
  if (wanted === '') return [];
  const byHost = catalogue.markers.host(text.trim().replace(/^[a-z]+:\/\//i, '').replace(/[/:].*$/, ''));
  const scored = catalogue.allServices().flatMap((service) => {
    const provider = catalogue.provider(service.provider)!;
    const names = [service.id, service.name, ...service.aliases, provider.name, provider.id].map(normalizeName);
    const capabilities = service.capabilities.flatMap((id) => [id, catalogue.capability(id)?.label[options.lang] ?? '']).map(normalizeName);
    const hosts = service.markers.filter((marker) => marker.kind === 'host' || marker.kind === 'registry').map((marker) => marker.match);
    const score = byHost?.service?.id === service.id ? 0 : names.includes(wanted) ? 1 : names.some((name) => name.startsWith(wanted)) ? 2
      : names.some((name) => name.includes(wanted)) ? 3 : capabilities.some((name) => name.includes(wanted)) ? 4 : hosts.some((host) => host.includes(text.toLowerCase().trim())) ? 5 : -1;
    return score < 0 ? [] : [{ score, row: serviceRow(catalogue, service, options) }];
  });
  return scored.sort((a, b) => a.score - b.score || byStatus(a.row, b.row)).map(({ row }) => row);
}

export interface AlternativeRow extends Alternative { rank: number; capability: string; capabilityLabel: string; because: string }

/** Alternatives to a service, one list per capability, each row with the reason of its rank in one sentence. */
export function alternativesTo(catalogue: CatalogueIndex, service: Service, { today, lang }: QueryOptions): AlternativeRow[] {
  return service.capabilities.flatMap((capability) => suggest(catalogue, capability, { today, lang, except: service.id, ...(service.layers[0] ? { layer: service.layers[0] } : {}) })
    .map((alternative, index) => ({ ...alternative, rank: index + 1, capability, capabilityLabel: catalogue.capability(capability)?.label[lang] ?? capability, because: because(catalogue, service, alternative, capability, { today, lang }) })));
}

/** Days within which an end is worth a word. */
const SOON = 90;

// In the order of the ranking: status, layer, interface, control.
function because(catalogue: CatalogueIndex, wanted: Service, alternative: Alternative, capability: string, { today, lang }: QueryOptions): string {
  const say = (fr: string, en: string): string => (lang === 'fr' ? fr : en);
  const service = catalogue.service(alternative.service);
  const left = alternative.until ? daysBetween(today, alternative.until) : SOON + 1;
  const soon = left > SOON ? '' : say(` (dans ${left} ${left > 1 ? 'jours' : 'jour'})`, ` (in ${left} ${left === 1 ? 'day' : 'days'})`);
  const end = alternative.until ? say(` jusqu’au ${longDate(alternative.until, 'fr')}${soon}`, ` until ${longDate(alternative.until, 'en')}${soon}`) : '';
  const parts = [`${STATUS_TEXT[alternative.status]?.[lang] ?? alternative.status}${end}`];
  if (service) {
    if (service.layers.length > 0 && wanted.layers.length > 0) parts.push(service.layers.includes(wanted.layers[0]!) ? say('même couche', 'same layer') : say('autre couche', 'other layer'));
    const apis = sharedApis(wanted, service, capability);
    if (apis.length > 0) parts.push(say(`même interface (${apis.join(', ')})`, `same interface (${apis.join(', ')})`));
    const foreign = foreignControl(catalogue.provider(service.provider));
    if (foreign) parts.push(say(`contrôle hors de l’Union (${foreign})`, `control outside the Union (${foreign})`));
  }
  const sentence = parts.join(say(' ; ', '; '));
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}. ${alternative.why}`;
}

export interface CoverageRow {
  capability: string;
  label: string;
  /** Services by layer and status; a service of two layers counts in both. */
  layers: Record<Layer, Partial<Record<Status, number>>>;
  /** Services by status. */
  statuses: Partial<Record<Status, number>>;
  qualified: number;
  total: number;
  /** Operators with a qualified service: what competition is made of; the components of one decision count once. */
  providers: { id: string; name: string; sure: boolean }[];
  gap: boolean;
}

/**
 * Capability × layer × status, the least covered first. `gap`: no qualified choice at all, which is what a derogation file
 * can rest on. An operator is `sure` when one of its decisions is printed with number and end and was read with confidence.
 */
export function coverage(catalogue: CatalogueIndex, { today, lang }: QueryOptions): CoverageRow[] {
  const services = catalogue.allServices();
  return catalogue.data.capabilities.map((capability: Capability): CoverageRow => {
    const layers: CoverageRow['layers'] = { iaas: {}, caas: {}, paas: {}, saas: {}, supply: {} };
    const statuses: CoverageRow['statuses'] = {};
    const providers = new Map<string, CoverageRow['providers'][number]>();
    const own = services.filter((one) => one.capabilities.includes(capability.id));
    for (const service of own) {
      const status = statusOf(service, today, catalogue.data.asOf);
      statuses[status] = (statuses[status] ?? 0) + 1;
      for (const layer of service.layers) layers[layer][status] = (layers[layer][status] ?? 0) + 1;
      if (status !== 'qualified') continue;
      const decision = currentQualification(service, today);
      const sure = Boolean(decision?.decision && decision.end && decision.source.confidence === 'high');
      const known = providers.get(service.provider);
      providers.set(service.provider, { id: service.provider, name: `${catalogue.provider(service.provider)?.name ?? service.provider}${service.local ? ' (local)' : ''}`, sure: sure || (known?.sure ?? false) });
    }
    const qualified = statuses.qualified ?? 0;
    return { capability: capability.id, label: capability.label[lang], layers, statuses, qualified, total: own.length, providers: [...providers.values()].sort((a, b) => a.name.localeCompare(b.name, 'fr')), gap: qualified === 0 };
  }).sort((a, b) => a.providers.length - b.providers.length || b.total - a.total || a.capability.localeCompare(b.capability));
}

export interface ExpiringRow { id: string; name: string; provider: string; end: IsoDate | null; days: number | null; decision: string | null; status: Status }

/** Decisions that end within some days, or have ended, or whose end is not known; soonest first. */
export function expiring(catalogue: CatalogueIndex, { today, within = 180 }: { today: IsoDate; within?: number }): ExpiringRow[] {
  return catalogue.allServices().flatMap((service): ExpiringRow[] => {
    const decision = currentQualification(service, today);
    if (!decision || (decision.end !== null && decision.end > addDays(today, within))) return [];
    return [{
      id: service.id, name: displayName(catalogue, service), provider: service.provider, end: decision.end, decision: decision.decision,
      days: decision.end === null ? null : daysBetween(today, decision.end), status: statusOf(service, today, catalogue.data.asOf),
    }];
  }).sort((a, b) => (a.end ?? '9999').localeCompare(b.end ?? '9999') || a.id.localeCompare(b.id));
}

export interface ProgrammeRow { id: string; name: string; what: string; implies: string; amounts: { label: string; eur: number | null; note: string | null }[]; dates: { label: string; date: string }[]; actors: { name: string; role: string; service: string | null; status: Status | null }[]; unnamed: { count: number; note: string } | null; sources: string[] }

export function programmeRow(catalogue: CatalogueIndex, programme: Programme, { today, lang }: QueryOptions): ProgrammeRow {
  return {
    id: programme.id, name: programme.name[lang], what: programme.what[lang], implies: programme.implies[lang],
    amounts: programme.amounts.map(({ label, eur, note }) => ({ label: label[lang], eur, note: note?.[lang] ?? null })),
    dates: programme.dates.map(({ label, date }) => ({ label: label[lang], date })),
    actors: programme.actors.map(({ name, role, service, provider }) => ({ name, role: role[lang], service: service ?? null, status: service || provider ? catalogue.status(provider ?? catalogue.service(service)?.provider, service, today) : null })),
    unnamed: programme.unnamed ? { count: programme.unnamed.count, note: programme.unnamed.note[lang] } : null,
    sources: programme.sources.map((source) => source.url),
  };
}
