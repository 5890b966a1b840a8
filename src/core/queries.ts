// Questions on the services of the catalogue, answered at a date: rows, lists, names, search. Pure; rows are plain objects
// ready for any form.
import type { CatalogueIndex } from './catalogue.ts';
import { nearest, normalizeName } from './names.ts';
import { currentQualification, nextQualification, statusOf, STATUS_ORDER } from './status.ts';
import type { IsoDate, Lang, Layer, Marker, Provider, Service, Source, Status } from './model.ts';

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
  /** The decision that follows, when it is known and has not begun. */
  next: { decision: string | null; start: IsoDate; end: IsoDate | null } | null;
  candidate: { milestones: Record<string, string>; note: string | null } | null;
  support: { programme: string; what: string }[];
  hds: { value: boolean | null; detail: string | null } | null;
  jurisdiction: { seat: string | null; parent: string | null; parentCountry: string | null; foreignLaws: string[]; note: string | null; confidence: string; evidence: string };
  /** Hosts and registries that prove this service; those of the brand prove none. */
  hosts: string[];
  brandHosts: string[];
  regions: { id: string; country: string; qualified: boolean }[];
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
    next: following(service, today),
    candidate: service.candidate ? { milestones: service.candidate.milestones, note: service.candidate.note?.[lang] ?? null } : null,
    support: service.support.map(({ programme, what }) => ({ programme, what: what[lang] })),
    hds: service.hds ? { value: service.hds.value, detail: service.hds.detail?.[lang] ?? null } : null,
    jurisdiction: { seat: jurisdiction.seat, ...controlOf(provider), foreignLaws: jurisdiction.foreignLaws, note: jurisdiction.note?.[lang] ?? null, confidence: jurisdiction.source.confidence, evidence: jurisdiction.source.evidence },
    hosts: hostsOf(service.markers), brandHosts: hostsOf(provider.brand), regions: service.regions.map(({ id, country, qualified }) => ({ id, country, qualified: qualified ?? false })),
    hostedOn: service.hostedOn.map((base) => base.service), routes: service.routes, aliases: service.aliases, documentation: service.documentation ?? null,
    note: service.note?.[lang] ?? null, local: service.local ?? false,
    sources: sourcesOf(catalogue, service, lang),
  };
}

/** Ultimate control: another legal person, or the company itself when it heads its group; null when it is not known. */
function controlOf({ name, legalEntity, jurisdiction: { seat, parent, ownGroup } }: Provider): { parent: string | null; parentCountry: string | null } {
  return ownGroup ? { parent: legalEntity ?? name, parentCountry: seat } : { parent: parent?.name ?? null, parentCountry: parent?.country ?? null };
}

const hostsOf = (markers: readonly Marker[]): string[] => [...new Set(markers.filter(({ kind }) => kind === 'host' || kind === 'registry').map(({ match }) => match))];

/** The decision that takes over, as a row. */
export function following(service: Service, today: IsoDate): ServiceRow['next'] {
  const next = nextQualification(service, today);
  return next ? { decision: next.decision, start: next.start!, end: next.end } : null;
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
  return catalogue.allServices().filter((service) => passes(catalogue, service, filter, options.today)).map((service) => serviceRow(catalogue, service, options)).sort(byStatus);
}

/** Whether a service is among what a question is restricted to. */
export function passes(catalogue: CatalogueIndex, service: Service, { capability, layer, status, provider }: Filter, today: IsoDate): boolean {
  return (!capability || catalogue.serves(service, capability)) && (!layer || (service.layers as string[]).includes(layer))
    && (!provider || service.provider === provider) && (!status || statusOf(service, today, catalogue.data.asOf) === status);
}

const byStatus = (a: ServiceRow, b: ServiceRow): number =>
  STATUS_ORDER.indexOf(a.status) - STATUS_ORDER.indexOf(b.status) || a.provider.localeCompare(b.provider, 'fr') || a.id.localeCompare(b.id, 'fr');

/**
 * A service by id, name, alias, host or address. Else the provider that the text means, with its services, when it has
 * several; else the nearest ids.
 */
export function findService(catalogue: CatalogueIndex, text: string): { service: Service } | { provider?: Provider; near: string[] } {
  const named = catalogue.byName(text) ?? catalogue.markers.host(hostIn(text)) ?? catalogue.markers.registry(hostIn(text));
  if (named?.service) return { service: named.service };
  if (named) return named.provider.services.length === 1 && byItsName(named.provider, text) ? { service: named.provider.services[0]! } : { provider: named.provider, near: named.provider.services.map((one) => one.id) };
  const words = normalizeName(text).split(' ').filter((word) => word.length > 1);
  const spoken = (service: Service): string => normalizeName([service.id, service.name, ...service.aliases, catalogue.provider(service.provider)?.name ?? ''].join(' '));
  const containing = words.length === 0 ? [] : catalogue.allServices().filter((one) => words.every((word) => spoken(one).includes(word))).map((one) => one.id);
  const near = nearestService(catalogue, text);
  return { near: [...new Set([...near, ...containing])] };
}

// A host of the brand alone proves no service, even when the catalogue knows only one.
const byItsName = (provider: Provider, text: string): boolean => [provider.id, provider.name, ...(provider.aliases ?? [])].some((name) => normalizeName(name) === normalizeName(text));

/** Services whose id, name or alias, or whose provider's name, is a slip away. */
function nearestService(catalogue: CatalogueIndex, text: string): string[] {
  const id = nearest(text, catalogue.allServices().map((one) => one.id));
  if (id) return [id];
  const names = new Map<string, string[]>();
  for (const provider of catalogue.data.providers) {
    for (const service of provider.services) for (const name of [service.name, ...service.aliases]) names.set(normalizeName(name), [service.id]);
    for (const name of [provider.name, ...(provider.aliases ?? [])]) names.set(normalizeName(name), provider.services.map((one) => one.id));
  }
  return names.get(nearest(normalizeName(text), names.keys()) ?? '') ?? [];
}

/** The host that a text holds, as in an address: `https://s3.example.fr:443/b` gives `s3.example.fr`. */
function hostIn(text: string): string {
  return text.trim().replace(/^[a-z][a-z\d+.-]*:\/\//i, '').replace(/^[^/@]*@/, '').replace(/[/:?#].*$/, '').toLowerCase();
}

/**
 * Services whose name, alias, provider, capability or host holds the text; a host is looked up as a file would. A need and
 * a name weigh the same, so that whoever seeks "kubernetes" finds the qualified ones before the product of that name.
 */
export function searchServices(catalogue: CatalogueIndex, text: string, options: QueryOptions): ServiceRow[] {
  const wanted = normalizeName(text);
  if (wanted === '') return [];
  const byHost = catalogue.markers.host(hostIn(text)) ?? catalogue.markers.registry(hostIn(text));
  const scored = catalogue.allServices().flatMap((service) => {
    const provider = catalogue.provider(service.provider)!;
    const names = [service.id, service.name, ...service.aliases, provider.name, provider.id].map(normalizeName);
    const capabilities = service.capabilities.flatMap((id) => [id, catalogue.capability(id)?.label[options.lang] ?? '']).map(normalizeName);
    const hosts = service.markers.filter((marker) => marker.kind === 'host' || marker.kind === 'registry').map((marker) => marker.match);
    const score = byHost?.service?.id === service.id ? 0 : names.includes(wanted) ? 1 : [...names, ...capabilities].some((name) => ` ${name}`.includes(` ${wanted}`)) ? 2
      : [...names, ...capabilities].some((name) => name.includes(wanted)) ? 3 : hosts.some((host) => host.includes(text.toLowerCase().trim())) ? 4 : -1;
    return score < 0 ? [] : [{ score, row: serviceRow(catalogue, service, options) }];
  });
  return scored.sort((a, b) => a.score - b.score || byStatus(a.row, b.row)).map(({ row }) => row);
}
