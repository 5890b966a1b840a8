// Questions on the market as a whole, answered at a date: alternatives, coverage, decisions that end, programmes. Pure.
import { servesAnApi, sharedApis } from './apis.ts';
import type { CatalogueIndex } from './catalogue.ts';
import { countryName } from './countries.ts';
import { addDays, daysBetween, longDate } from './dates.ts';
import { foreignControl } from './jurisdiction.ts';
import { following, passes, type Filter, type QueryOptions, type ServiceRow } from './queries.ts';
import { currentQualification, nextQualification, statusOf } from './status.ts';
import { displayName, suggest } from './suggest.ts';
import { STATUS_TEXT } from './text.ts';
import type { Alternative, Capability, IsoDate, Layer, Programme, Provider, Service, Status } from './model.ts';

export interface AlternativeRow extends Alternative { rank: number; capability: string; capabilityLabel: string; because: string }

/** Alternatives to a service, one list per capability, each row with the reason of its rank in one sentence. */
export function alternativesTo(catalogue: CatalogueIndex, service: Service, { today, lang }: QueryOptions, { capability: only, ...filter }: Filter = {}): AlternativeRow[] {
  const kept = ({ service: id }: Alternative): boolean => {
    const one = catalogue.service(id);
    return one ? passes(catalogue, one, filter, today) : Object.keys(filter).length === 0;
  };
  return service.capabilities.filter((id) => !only || id === only).flatMap((capability) => suggest(catalogue, capability, { today, lang, except: service.id, ...(service.layers[0] ? { layer: service.layers[0] } : {}) })
    .filter(kept).map((alternative, index) => ({ ...alternative, rank: index + 1, capability, capabilityLabel: catalogue.capability(capability)?.label[lang] ?? capability, because: because(catalogue, service, alternative, capability, { today, lang }) })));
}

/** Days within which an end is worth a word. */
const SOON = 90;

// One sentence, in the order of the ranking: status, layer, interface, control, then what the catalogue says of it.
function because(catalogue: CatalogueIndex, wanted: Service, alternative: Alternative, capability: string, { today, lang }: QueryOptions): string {
  const say = (fr: string, en: string): string => (lang === 'fr' ? fr : en);
  const service = catalogue.service(alternative.service);
  const left = alternative.until ? daysBetween(today, alternative.until) : SOON + 1;
  const soon = left > SOON ? '' : say(` (dans ${left} ${left > 1 ? 'jours' : 'jour'})`, ` (in ${left} ${left === 1 ? 'day' : 'days'})`);
  const end = alternative.until ? say(` jusqu’au ${longDate(alternative.until, 'fr')}${soon}`, ` until ${longDate(alternative.until, 'en')}${soon}`) : '';
  const parts = [`${STATUS_TEXT[alternative.status]?.[lang] ?? alternative.status}${end}`];
  if (service) {
    const next = alternative.status === 'qualified' ? nextQualification(service, today) : undefined;
    if (next) parts.push(say(`décision suivante jusqu’au ${longDate(next.end ?? '?', 'fr')}`, `next decision until ${longDate(next.end ?? '?', 'en')}`));
    if (service.layers.length > 0 && wanted.layers.length > 0) parts.push(service.layers.includes(wanted.layers[0]!) ? say('même couche', 'same layer') : say('autre couche', 'other layer'));
    const apis = sharedApis(wanted, service, capability);
    if (apis.length > 0) parts.push(say(`même interface (${apis.join(', ')})`, `same interface (${apis.join(', ')})`));
    else if (servesAnApi(wanted, capability)) parts.push(say('interface commune non connue', 'no shared interface known'));
    parts.push(control(catalogue.provider(service.provider), say));
  }
  const sentence = parts.join(say(' ; ', '; '));
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)} – ${alternative.why.replace(/\.$/, '')}.`;
}

function control(provider: Provider | undefined, say: (fr: string, en: string) => string): string {
  const foreign = foreignControl(provider);
  if (foreign) return say(`contrôle hors de l’Union (${countryName(foreign).fr})`, `control outside the Union (${countryName(foreign).en})`);
  const country = provider?.jurisdiction.parent ? provider.jurisdiction.parent.country : provider?.jurisdiction.seat;
  return country ? say(`contrôle dans l’Union (${countryName(country).fr})`, `control inside the Union (${countryName(country).en})`) : say('contrôle non connu', 'control not known');
}

export interface CoverageRow {
  capability: string;
  label: string;
  /** Services by layer and status; a service of two layers counts in both. */
  layers: Record<Layer, Partial<Record<Status, number>>>;
  /** Those whose layer is not known, as candidates of which only the name is published. */
  noLayer: Partial<Record<Status, number>>;
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
 * can rest on. With a layer or a provider, only its services are counted. An operator is `sure` when one of its decisions is printed with number and end, was read with confidence, and its entry names the need.
 */
export function coverage(catalogue: CatalogueIndex, { today, lang }: QueryOptions, { capability: only, layer, status: wanted, provider }: Filter = {}): CoverageRow[] {
  const services = catalogue.allServices().filter((service) => passes(catalogue, service, { ...(layer ? { layer } : {}), ...(provider ? { provider } : {}) }, today));
  const capabilities = catalogue.data.capabilities.filter(({ id }) => !only || id === only);
  const rows = capabilities.map((capability: Capability): CoverageRow => {
    const layers: CoverageRow['layers'] = { iaas: {}, caas: {}, paas: {}, saas: {}, supply: {} };
    const statuses: CoverageRow['statuses'] = {};
    const noLayer: CoverageRow['noLayer'] = {};
    const providers = new Map<string, CoverageRow['providers'][number]>();
    const own = services.filter((one) => catalogue.serves(one, capability.id));
    for (const service of own) {
      const status = statusOf(service, today, catalogue.data.asOf);
      statuses[status] = (statuses[status] ?? 0) + 1;
      if (service.layers.length === 0) noLayer[status] = (noLayer[status] ?? 0) + 1;
      for (const one of service.layers) if (!layer || one === layer) layers[one][status] = (layers[one][status] ?? 0) + 1;
      if (status !== 'qualified') continue;
      const decision = currentQualification(service, today);
      const sure = Boolean(decision?.decision && decision.end && decision.source.confidence === 'high' && service.capabilities.includes(capability.id));
      const known = providers.get(service.provider);
      providers.set(service.provider, { id: service.provider, name: `${catalogue.provider(service.provider)?.name ?? service.provider}${service.local ? ' (local)' : ''}`, sure: sure || (known?.sure ?? false) });
    }
    const qualified = statuses.qualified ?? 0;
    return { capability: capability.id, label: capability.label[lang], layers, noLayer, statuses, qualified, total: own.length, providers: [...providers.values()].sort((a, b) => a.name.localeCompare(b.name, 'fr')), gap: qualified === 0 };
  });
  return rows.filter((row) => (!wanted || (row.statuses[wanted as Status] ?? 0) > 0) && (row.total > 0 || !(layer || provider)))
    .sort((a, b) => a.providers.length - b.providers.length || b.total - a.total || a.capability.localeCompare(b.capability, 'fr'));
}

export interface ExpiringRow { id: string; name: string; provider: string; end: IsoDate | null; days: number | null; decision: string | null; status: Status; next: ServiceRow['next'] }

/** Decisions that end within some days, or have ended, or whose end is not known; soonest first. */
export function expiring(catalogue: CatalogueIndex, { today, within = 180 }: { today: IsoDate; within?: number }, filter: Filter = {}): ExpiringRow[] {
  return catalogue.allServices().filter((service) => passes(catalogue, service, filter, today)).flatMap((service): ExpiringRow[] => {
    const decision = currentQualification(service, today);
    if (!decision || (decision.end !== null && decision.end > addDays(today, within))) return [];
    return [{
      id: service.id, name: displayName(catalogue, service), provider: service.provider, end: decision.end, decision: decision.decision,
      days: decision.end === null ? null : daysBetween(today, decision.end), status: statusOf(service, today, catalogue.data.asOf), next: following(service, today),
    }];
  }).sort((a, b) => (a.end ?? '9999').localeCompare(b.end ?? '9999', 'fr') || a.id.localeCompare(b.id, 'fr'));
}

export interface ProgrammeRow { id: string; name: string; what: string; implies: string; amounts: { label: string; eur: number | null; note: string | null }[]; dates: { label: string; date: string }[]; actors: { name: string; role: string; service: string | null; status: Status | null; provider: string | null; qualifiedServices: string[] }[]; unnamed: { count: number | null; published: boolean; note: string } | null; sources: string[] }

/** Whether an actor of a programme has a service among what a question is restricted to. */
export function programmeHas(catalogue: CatalogueIndex, programme: Programme, filter: Filter, today: IsoDate): boolean {
  if (Object.keys(filter).length === 0) return true;
  const services = programme.actors.flatMap(({ service, provider }) => (service ? [catalogue.service(service)!] : catalogue.provider(provider)?.services ?? []));
  return services.some((service) => passes(catalogue, service, filter, today));
}

export function programmeRow(catalogue: CatalogueIndex, programme: Programme, { today, lang }: QueryOptions): ProgrammeRow {
  return {
    id: programme.id, name: programme.name[lang], what: programme.what[lang], implies: programme.implies[lang],
    amounts: programme.amounts.map(({ label, eur, note }) => ({ label: label[lang], eur, note: note?.[lang] ?? null })),
    dates: programme.dates.map(({ label, date }) => ({ label: label[lang], date })),
    actors: programme.actors.map(({ name, role, service, provider }) => ({
      name, role: role[lang], service: service ?? null, status: service || provider ? catalogue.status(provider ?? catalogue.service(service)?.provider, service, today) : null, provider: provider ?? catalogue.service(service)?.provider ?? null,
      // A provider is never qualified: which of its services are is what a reader asks next.
      qualifiedServices: service ? [] : (catalogue.provider(provider)?.services ?? []).filter((one) => statusOf(one, today, catalogue.data.asOf) === 'qualified').map(({ id }) => id),
    })),
    unnamed: programme.unnamed ? { count: programme.unnamed.count, published: programme.unnamed.public ?? false, note: programme.unnamed.note[lang] } : null,
    sources: programme.sources.map((source) => source.url),
  };
}
