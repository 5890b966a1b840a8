// A draft of the file that goes with a request for a derogation: the fields of the arrêté, the facts found, what the market
// offered on that day, the frame of an exit plan. A draft: everything in it is to be reviewed, nothing in it is granted.
import type { CatalogueIndex } from '../core/catalogue.ts';
import { countryName } from '../core/countries.ts';
import { longDate } from '../core/dates.ts';
import { covers } from '../core/derogations.ts';
import { foreignControl } from '../core/jurisdiction.ts';
import { nearest } from '../core/names.ts';
import type { Audit, Derogation, Diagnostic, RegimeGroup, Source, Usage } from '../core/model.ts';
import { digest } from './digest.ts';
import { renderDocument, type Block, type DocumentForm, type Line } from './document.ts';
import { exitPlan, fields, market, mitigation } from './derogationParts.ts';
import { providerName, serviceName, sourceDates, sourceTitle } from './names.ts';
import { contextValue, CONTEXT_KEY, count, statusWord } from './words.ts';

/** What the draft is about: a service or provider found, or an entry of the register. */
export interface Wanted { service?: string; derogation?: string }
export interface Found { path: string; usage: Usage; diagnostics: Diagnostic[] }
/** All that the parts of the draft may look at. */
export interface Case {
  audit: Audit;
  catalogue: CatalogueIndex;
  entry?: Derogation;
  found: Found[];
  group: RegimeGroup | undefined;
  capabilities: string[];
  say(fr: string, en: string): string;
}

/** The draft, or why there is none, with the nearest id that exists. */
export function derogationFile(audit: Audit, catalogue: CatalogueIndex, wanted: Wanted, form: DocumentForm): { text: string } | { missing: string; near?: string } {
  const made = caseOf(audit, catalogue, wanted);
  if ('missing' in made) return made;
  return { text: renderDocument({ title: titleOf(made), blocks: [...head(made), ...facts(made), ...market(made), ...fields(made), ...mitigation(made), ...exitPlan(made), ...sourcesPart(made)] }, form, audit.lang) };
}

/** Ids for which a draft can be made, those with the strongest findings first: for a list to choose from. */
export function derogationSubjects(audit: Audit, catalogue: CatalogueIndex): { kind: 'service' | 'derogation'; id: string; label: string }[] {
  return [
    ...digest(audit, catalogue).subjects.flatMap(({ service, provider, name, status }) => {
      const id = service ?? provider;
      return id === undefined || status === 'qualified' || status === 'state-internal' ? [] : [{ kind: 'service' as const, id, label: name }];
    }),
    ...audit.derogations.map(({ id, entry }) => ({ kind: 'derogation' as const, id, label: entry?.projet ?? id })),
  ];
}

function caseOf(audit: Audit, catalogue: CatalogueIndex, { service, derogation }: Wanted): Case | { missing: string; near?: string } {
  const entry = derogation === undefined ? undefined : audit.derogations.find(({ id }) => id === derogation)?.entry;
  if (derogation !== undefined && !entry) return missing(derogation, audit.derogations.map(({ id }) => id));
  const found = audit.files.flatMap(({ path, result }) => result.usages
    .filter((usage) => (entry ? takesIn(entry, usage, path) : usage.service === service || usage.provider === service))
    .map((usage): Found => ({ path, usage, diagnostics: result.diagnostics.filter(({ usages }) => usages.includes(usage.id)) })));
  if (service !== undefined && found.length === 0) return missing(service, audit.files.flatMap(({ result }) => result.usages.flatMap((usage) => usage.service ?? usage.provider ?? [])));
  const regimes = found.flatMap(({ usage }) => usage.context.regime ?? []);
  const groups = regimes.flatMap((regime) => audit.policy.regimes?.[regime] ?? []);
  const say = (fr: string, en: string): string => (audit.lang === 'fr' ? fr : en);
  const group = (['bound', 'circular', 'recommended'] as const).find((one) => groups.includes(one));
  return { audit, catalogue, found, group, say, capabilities: [...new Set(found.flatMap(({ usage }) => usage.capability ?? []))], ...(entry ? { entry } : {}) };
}

// Paths of the register count from its workspace file; those of the audit may count from above it.
function takesIn(entry: Derogation, usage: Usage, path: string): boolean {
  const parts = path.split('/');
  return parts.some((_part, index) => covers(entry, usage, parts.slice(index).join('/')));
}

function missing(id: string, known: readonly string[]): { missing: string; near?: string } {
  const near = nearest(id, [...new Set(known)]);
  return { missing: id, ...(near ? { near } : {}) };
}

function servicesOf({ found, catalogue, audit: { lang } }: Case): Map<string, { name: string; usage: Usage; places: number }> {
  const services = new Map<string, { name: string; usage: Usage; places: number }>();
  for (const { usage } of found) {
    const key = `${usage.provider ?? ''}\u0000${usage.service ?? ''}`;
    const row = services.get(key) ?? { name: serviceName(catalogue, usage.provider, usage.service, lang), usage, places: 0 };
    services.set(key, { ...row, places: row.places + usage.evidence.length });
  }
  return services;
}

function titleOf(one: Case): string {
  const { entry, say, catalogue, audit: { lang } } = one;
  const services = [...servicesOf(one).values()];
  const providers = [...new Set(services.map(({ usage }) => usage.provider))];
  const name = entry?.projet ?? entry?.id ?? (services.length === 1 ? services[0]!.name : providers.map((id) => providerName(catalogue, id, lang)).join(', '));
  return say(`Dossier de dérogation (projet) : ${name}`, `Derogation file (draft): ${name}`);
}

function head({ audit, say, group }: Case): Block[] {
  const stale = audit.catalogue.stale ? say(' Le catalogue a plus de 90 jours : la couverture du marché est à revérifier.', ' The catalogue is more than 90 days old: the coverage of the market has to be re-checked.') : '';
  return [
    { kind: 'note', line: [{ strong: say('Brouillon à relire.', 'Draft to be reviewed.') }, say(
      ` Produit par ${audit.tool.name} ${audit.tool.version} au ${longDate(audit.asOf, 'fr')}, catalogue du ${longDate(audit.catalogue.asOf, 'fr')}. Ce document n’accorde rien et n’est pas un avis juridique : le ministre accorde, la DINUM reçoit le dossier, le Premier ministre valide.${stale}`,
      ` Made by ${audit.tool.name} ${audit.tool.version} on ${longDate(audit.asOf, 'en')}, catalogue of ${longDate(audit.catalogue.asOf, 'en')}. This document grants nothing and is not legal advice: the minister grants, DINUM receives the file, the Prime Minister validates.${stale}`)] },
    ...(group === 'bound' || group === 'circular' ? [] : [{ kind: 'note' as const, line: [say('L’acheteur n’est pas déclaré comme soumis à la loi ou à la circulaire : vérifiez d’abord si une dérogation est nécessaire.', 'The buyer is not declared as bound by the law or the circular: check first whether a derogation is needed.')] }]),
  ];
}

const LISTED = 40;

function facts(one: Case): Block[] {
  const { found, say, audit: { lang }, catalogue } = one;
  const services = [...servicesOf(one).values()];
  const places = found.flatMap(({ path, usage }) => usage.evidence.map((row): Line => [{ code: `${path}:${row.range.start.line + 1}` }, ' ', { code: row.value }]));
  const contexts = [...new Map(found.map(({ usage: { context } }) => [JSON.stringify(context, Object.keys(context).filter((key) => key !== 'origins').sort()), context])).values()];
  const findings = [...new Set(found.flatMap(({ diagnostics }) => diagnostics.map(({ message }) => message)))];
  return [
    { kind: 'heading', level: 2, text: say('1. Faits relevés', '1. Facts found') },
    ...(services.length === 0 ? [{ kind: 'paragraph' as const, line: [say('Aucun emploi de ce que couvre cette entrée du registre n’a été relevé dans les fichiers lus.', 'No usage of what this entry of the register covers was found in the files read.')] }] : [{
      kind: 'table' as const, caption: say('Services concernés', 'Services concerned'), head: [say('Service', 'Service'), say('Prestataire', 'Provider'), say('Statut à la date', 'Status on the day'), say('Contrôle', 'Control'), say('Endroits', 'Places')],
      rows: services.map(({ name, usage, places: n }) => [[name], [providerName(catalogue, usage.provider, lang)], [statusWord(usage.status, lang)], [control(usage, one)], [String(n)]] as Line[]),
    }]),
    ...contexts.flatMap((context): Block[] => {
      const keys = (Object.keys(CONTEXT_KEY) as (keyof typeof CONTEXT_KEY)[]).filter((key) => context[key] !== undefined);
      return keys.length === 0 ? [] : [{ kind: 'list', items: keys.map((key) => [`${CONTEXT_KEY[key][lang]}${say(' : ', ': ')}${contextValue(context[key], lang)}`]) }];
    }),
    ...(findings.length > 0 ? [{ kind: 'heading' as const, level: 3 as const, text: say('Constats', 'Findings') }, { kind: 'list' as const, items: findings.slice(0, LISTED).map((message): Line => [message]) }] : []),
    ...(places.length > 0 ? [{ kind: 'heading' as const, level: 3 as const, text: say(`Endroits (${places.length})`, `Places (${places.length})`) }, { kind: 'list' as const, items: [...places.slice(0, LISTED), ...(places.length > LISTED ? [[say(`et ${count(places.length - LISTED, 'autre', 'autres', 'fr')}, dans les formats csv et json`, `and ${places.length - LISTED} more, in the formats csv and json`)]] : [])] }] : []),
  ];
}

function control({ provider: id }: Usage, { catalogue, say, audit: { lang } }: Case): string {
  const provider = catalogue.provider(id);
  const foreign = foreignControl(provider);
  return foreign ? say(`hors de l’Union (${countryName(foreign).fr})`, `outside the Union (${countryName(foreign).en})`) : provider?.jurisdiction.seat ? say(`aucun contrôle extérieur connu (siège : ${countryName(provider.jurisdiction.seat).fr})`, `no outside control known (seat: ${countryName(provider.jurisdiction.seat).en})`) : lang === 'fr' ? 'non établi' : 'not established';
}

function sourcesPart({ found, catalogue, say, audit: { lang }, group }: Case): Block[] {
  const named = ['loi-sren-31', 'decret-2026-272', 'arrete-2026-04-14-derogations', ...(group === 'bound' ? [] : ['circulaire-6404-sg-2023-r9']), 'circulaire-6404-sg-2023-r4'].flatMap((id) => catalogue.data.sources[id] ?? []);
  const all = [...named, ...found.flatMap(({ diagnostics }) => diagnostics.flatMap(({ sources }) => sources)), ...found.flatMap(({ usage }) => catalogue.service(usage.service)?.source ?? [])];
  const unique = [...new Map(all.map((source: Source) => [`${source.url}\u0000${source.title.fr}`, source])).values()];
  return [
    { kind: 'heading', level: 2, text: say('6. Textes et sources', '6. Texts and sources') },
    { kind: 'list', items: unique.map((source): Line => [{ href: source.url, text: sourceTitle(source, lang) }, ` (${sourceDates(source, lang)})`]) },
  ];
}
