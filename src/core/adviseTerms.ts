// One service against one need: a list of terms, each with what it rests on. Nothing is summed up in a number.
import { apiNamed } from './apis.ts';
import type { CatalogueIndex } from './catalogue.ts';
import { countryName } from './countries.ts';
import { longDate } from './dates.ts';
import { foreignControl, isEea, isEu } from './jurisdiction.ts';
import { normalizeName } from './names.ts';
import type { Need } from './need.ts';
import { currentQualification, statusOf } from './status.ts';
import { displayName } from './suggest.ts';
import { list } from './text.ts';
import type { IsoDate, Lang, Qualification, Service, Source, Status } from './model.ts';

export type TermId = 'need' | 'layer' | 'status' | 'until' | 'version' | 'hds' | 'place' | 'control' | 'interfaces' | 'base';
/** `unmet` of a hard term puts the service aside; `unknown` has to be asked; `risk` has to be provided for. */
export interface Term { id: TermId; state: 'met' | 'risk' | 'unmet' | 'unknown'; text: string }

export interface Weighing { service: Service; status: Status; statusAtEnd?: Status; qualification?: Qualification; covered: string[]; terms: Term[]; sources: Source[]; foreign?: string }
export interface AdviceInput { catalogue: CatalogueIndex; today: IsoDate; lang: Lang }

/** Weighs a service. Its status is taken at the start of the contract and again at its last day. */
export function weighService(service: Service, need: Need, input: AdviceInput): Weighing {
  const { catalogue, lang } = input;
  const asOf = catalogue.data.asOf;
  const status = statusOf(service, need.start, asOf);
  const qualification = status === 'qualified' ? currentQualification(service, need.start) : undefined;
  const covered = need.capabilities.filter((id) => service.capabilities.includes(id));
  const foreign = foreignControl(catalogue.provider(service.provider));
  const say = (fr: string, en: string): string => (lang === 'fr' ? fr : en);
  const terms = [
    ...needTerms(need, covered, input, say), ...layerTerm(service, need, qualification, say), ...statusTerms(service, status, qualification, need, lang, say),
    ...(need.hds ? [hdsTerm(service, need, lang, say)] : []), ...(need.place || need.regions.length > 0 ? placeTerms(service, need, qualification, say) : []),
    ...(foreign ? [{ id: 'control' as const, state: status === 'qualified' ? 'met' as const : 'unmet' as const, text: say(`contrôle hors de l’Union (${countryName(foreign).fr})`, `control outside the Union (${countryName(foreign).en})`) }] : []),
    ...need.interfaces.map((name) => interfaceTerm(service, name, need, input, say)), ...baseTerm(service, status, need, input, say),
  ];
  return {
    service, status, ...(need.end ? { statusAtEnd: statusOf(service, need.end, asOf) } : {}), ...(qualification ? { qualification } : {}), covered, terms,
    sources: sourcesOf(service, qualification, need, catalogue), ...(foreign ? { foreign } : {}),
  };
}

type Say = (fr: string, en: string) => string;

function needTerms(need: Need, covered: readonly string[], { catalogue, lang }: AdviceInput, say: Say): Term[] {
  const label = (ids: readonly string[]): string => list(ids.map((id) => `« ${catalogue.capability(id)?.label[lang] ?? id} »`), lang);
  const lacking = need.capabilities.filter((id) => !covered.includes(id));
  return [
    { id: 'need', state: 'met', text: say(`couvre ${label(covered)}`, `covers ${label(covered)}`) },
    ...(lacking.length > 0 ? [{ id: 'need' as const, state: 'risk' as const, text: say(`rien au catalogue ne montre qu’il couvre ${label(lacking)} : à vérifier, ou à compléter par un autre service`, `nothing in the catalogue shows that it covers ${label(lacking)}: to be checked, or completed by another service`) }] : []),
  ];
}

function layerTerm({ layers }: Service, { layer }: Need, qualification: Qualification | undefined, say: Say): Term[] {
  if (!layer) return [];
  const qualified = qualification && qualification.layers.length > 0 && !qualification.layers.includes(layer);
  if (qualified) return [{ id: 'layer', state: 'unmet', text: say(`qualifié en ${qualification.layers.map(layerName).join(', ')}, pas en ${layerName(layer)}`, `qualified as ${qualification.layers.map(layerName).join(', ')}, not as ${layerName(layer)}`) }];
  return [{ id: 'layer', state: layers.includes(layer) ? 'met' : 'unmet', text: say(`couche ${layerName(layer)}`, `layer ${layerName(layer)}`) }];
}

/** As people write it: `IaaS`, `SaaS`. */
export const layerName = (layer: string): string => ({ iaas: 'IaaS', caas: 'CaaS', paas: 'PaaS', saas: 'SaaS' })[layer] ?? layer;

function statusTerms(service: Service, status: Status, qualification: Qualification | undefined, need: Need, lang: Lang, say: Say): Term[] {
  const day = (date: IsoDate): string => longDate(date, lang);
  switch (status) {
    case 'qualified': {
      const { end, version, decision } = qualification!;
      const named = `SecNumCloud${version ? ` ${version}` : ''}${decision ? say(`, décision n° ${decision}`, `, decision no. ${decision}`) : ''}`;
      const until: Term = end === null ? { id: 'until', state: 'unknown', text: say('fin de la qualification non connue : la lire sur l’attestation', 'end of the qualification not known: read it on the attestation') }
        : need.end !== undefined && end < need.end ? { id: 'until', state: 'risk', text: say(`la qualification finit le ${day(end)}, avant la fin du marché (${day(need.end)}) : prévoir la clause de perte de qualification et suivre le renouvellement`, `the qualification ends on ${day(end)}, before the end of the contract (${day(need.end)}): provide the loss-of-qualification clause and watch the renewal`) }
          : { id: 'until', state: 'met', text: need.end ? say(`valable jusqu’au ${day(end)}, soit toute la durée du marché`, `valid until ${day(end)}, hence for the whole contract`) : say(`valable jusqu’au ${day(end)}`, `valid until ${day(end)}`) };
      const old = need.qualification !== 'none' && version !== '3.2';
      return [{ id: 'status', state: 'met', text: say(`qualifié ${named} au ${day(need.start)}`, `qualified ${named} on ${day(need.start)}`) }, until,
        ...(old ? [{ id: 'version' as const, state: 'unknown' as const, text: version ? say(`qualifié en version ${version} : demander la 3.2`, `qualified under version ${version}: ask for 3.2`) : say('version du référentiel non connue : demander une attestation en 3.2', 'version of the référentiel not known: ask for an attestation under 3.2') }] : [])];
    }
    case 'to-recheck': return [{ id: 'status', state: 'risk', text: say(`qualification échue ou à revérifier au ${day(need.start)} : voir la liste de l’ANSSI`, `qualification ended or to re-check on ${day(need.start)}: see ANSSI’s list`) }];
    case 'candidate': {
      const steps = Object.entries(service.candidate?.milestones ?? {}).map(([name, date]) => `${name} ${day(date)}`);
      return [{ id: 'status', state: 'risk', text: say(`en cours de qualification${steps.length > 0 ? ` (${steps.join(', ')})` : ''}, donc non qualifié : la décision peut ne pas venir avant le ${day(need.start)}, ni être favorable ; prévoir un jalon (pas de données sensibles avant la décision) et une solution de repli`, `in process${steps.length > 0 ? ` (${steps.join(', ')})` : ''}, hence not qualified: the decision may not come before ${day(need.start)}, nor be favourable; provide a milestone (no sensitive data before it) and a fallback`) }];
    }
    case 'supported': return [{ id: 'status', state: 'risk', text: say(`soutenu par l’État (${service.support.map(({ what }) => what.fr.replace(/\.$/, '')).join(' ; ')}), non qualifié : un soutien ne vaut pas qualification`, `supported by the State (${service.support.map(({ what }) => what.en.replace(/\.$/, '')).join('; ')}), not qualified: support is no qualification`) }];
    case 'state-internal': return [{ id: 'status', state: 'met', text: say('cloud interne de l’État, hors R9 et article 31', 'internal State cloud, outside R9 and article 31') }, { id: 'status', state: 'unknown', text: say('ouverture à votre service à demander à l’opérateur', 'whether it is open to your service: ask its operator') }];
    default: return [{ id: 'status', state: need.qualification === 'none' ? 'met' : 'unmet', text: say('non qualifié', 'not qualified') }];
  }
}

function hdsTerm({ hds }: Service, { start, end }: Need, lang: Lang, say: Say): Term {
  if (hds?.value === false) return { id: 'hds', state: 'unmet', text: say('non certifié HDS', 'not HDS-certified') };
  if (!hds || hds.value === null) return { id: 'hds', state: 'unknown', text: say('certificat HDS non connu : le demander (CSP, art. L. 1111-8)', 'HDS certificate not known: ask for it (CSP, art. L. 1111-8)') };
  if (hds.end && hds.end < (end ?? start)) return { id: 'hds', state: 'risk', text: say(`certificat HDS jusqu’au ${longDate(hds.end, lang)} : à suivre`, `HDS certificate until ${longDate(hds.end, lang)}: to be watched`) };
  return hds.version === '2' ? { id: 'hds', state: 'met', text: say('certifié HDS (version 2)', 'HDS-certified (version 2)') }
    : { id: 'hds', state: 'unknown', text: say('certifié HDS : vérifier la version 2 et les activités', 'HDS-certified: check version 2 and the activities') };
}

function placeTerms(service: Service, { place, regions, qualification: wanted }: Need, qualification: Qualification | undefined, say: Say): Term[] {
  const terms: Term[] = [];
  const inside = (country: string): boolean => (place === 'FR' ? country === 'FR' : place === 'EEE' ? isEea(country) : isEu(country));
  const held = service.regions.filter(({ country }) => inside(country));
  if (place && (service.regions.length > 0)) terms.push(held.length > 0 ? { id: 'place', state: 'met', text: say(`régions : ${held.slice(0, 4).map(({ id }) => id).join(', ')}`, `regions: ${held.slice(0, 4).map(({ id }) => id).join(', ')}`) } : { id: 'place', state: 'unmet', text: say('aucune région connue dans le lieu demandé', 'no known region in the place asked for') });
  // A SecNumCloud decision settles storage in the Union (19.2), not the country.
  else if (place && !(qualification && place !== 'FR')) terms.push({ id: 'place', state: 'unknown', text: say('lieu de stockage non connu : à demander', 'place of storage not known: to be asked') });
  for (const region of regions) {
    const known = service.regions.find(({ id }) => id === region);
    if (!known) terms.push({ id: 'place', state: 'unknown', text: say(`région ${region} : non connue de ce service`, `region ${region}: not known of this service`) });
    else if (wanted !== 'none' && known.qualified !== true) terms.push({ id: 'place', state: 'risk', text: say(`région ${region} : hors du périmètre qualifié connu`, `region ${region}: outside the known qualified perimeter`) });
    else terms.push({ id: 'place', state: 'met', text: say(`région ${region}`, `region ${region}`) });
  }
  return terms;
}

function interfaceTerm(service: Service, name: string, need: Need, { catalogue }: AdviceInput, say: Say): Term {
  const api = apiNamed(name);
  if (api !== undefined && service.apis?.includes(api)) return { id: 'interfaces', state: 'met', text: say(`interface ${name}`, `interface ${name}`) };
  const wanted = ` ${normalizeName(name)} `;
  const texts = [service.note?.fr, ...Object.values(service.replacements).flatMap((one) => [one.api, one.todo.fr]), ...need.capabilities.flatMap((id) => (catalogue.capability(id)?.options ?? []).filter((option) => option.service === service.id).map(({ why }) => why.fr))];
  const said = texts.some((text) => text !== undefined && ` ${normalizeName(text)} `.includes(wanted));
  return said ? { id: 'interfaces', state: 'met', text: say(`interface ${name} citée au catalogue`, `interface ${name} named in the catalogue`) } : { id: 'interfaces', state: 'unknown', text: say(`interface ${name} : à vérifier`, `interface ${name}: to be checked`) };
}

function baseTerm(service: Service, status: Status, need: Need, { catalogue }: AdviceInput, say: Say): Term[] {
  const base = service.hostedOn.map((one) => catalogue.service(one.service)).find((one) => one !== undefined);
  if (!base || status === 'qualified') return [];
  const qualified = statusOf(base, need.start, catalogue.data.asOf) === 'qualified';
  const name = displayName(catalogue, base);
  return [qualified ? { id: 'base', state: 'met', text: say(`hébergé sur ${name}, qualifié ; le service n’en hérite rien`, `hosted on ${name}, qualified; the service inherits nothing from it`) } : { id: 'base', state: 'risk', text: say(`hébergé sur ${name}, non qualifié`, `hosted on ${name}, not qualified`) }];
}

function sourcesOf(service: Service, qualification: Qualification | undefined, { hds }: Need, catalogue: CatalogueIndex): Source[] {
  const all = [
    ...(qualification ? [qualification.source] : []), service.source, ...(service.candidate ? [service.candidate.source] : []), ...service.support.map(({ source }) => source),
    ...(hds && service.hds ? [service.hds.source] : []), ...service.hostedOn.map(({ source }) => source), catalogue.provider(service.provider)!.jurisdiction.source,
  ];
  return all.filter((source, index) => all.findIndex(({ url, date }) => url === source.url && date === source.date) === index);
}
