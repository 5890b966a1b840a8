// A dossier as an OCDS 1.1 release package. What is not written is listed, never made up; no conformity is claimed.
import { daysBetween } from '../../core/dates.ts';
import { spanOf, type DossierPath } from '../../core/dossierPaths.ts';
import { compact } from '../../core/identifiers.ts';
import type { IsoDate, Text } from '../../core/model.ts';
import { pick, Reading, type Conversion } from './common.ts';

const METHOD: Readonly<Record<string, string>> = {
  "Appel d'offres ouvert": 'open', "Appel d'offres restreint": 'selective', 'Procédure avec négociation': 'selective', 'Dialogue compétitif': 'selective',
  'Marché passé sans publicité ni mise en concurrence préalable': 'direct',
};
const TAG: Readonly<Record<string, string>> = { 'expression-de-besoin': 'planning', 'consultation': 'tender', 'analyse-des-offres': 'tender', 'suivi-de-marche': 'contract' };
const LEFT: readonly (readonly [string, Text])[] = [
  ['cloud', { fr: 'données, exigences et clauses : pas de champ dans le cœur du format', en: 'data, requirements and clauses: no field in the core format' }],
  ['lots', { fr: 'lots : écrits comme des éléments (items), sans l’extension des lots', en: 'lots: written as items, without the lots extension' }],
  ['ccag', { fr: 'CCAG : pas de champ', en: 'CCAG: no field' }],
  ['offres', { fr: 'offres non retenues : pas de champ dans le cœur du format', en: 'offers not accepted: no field in the core format' }],
  ['actesSousTraitance', { fr: 'sous-traitants : écrits comme parties, sans leurs montants', en: 'subcontractors: written as parties, without amounts' }],
];

const moment = (date: IsoDate): string => `${date}T00:00:00Z`;

interface Party { id: string; name: string; identifier?: object; roles: string[] }

/** @param value plain values of a dossier */
export function toOcds(value: unknown, { today }: { today: IsoDate }): Conversion {
  const reading = new Reading(value);
  const id = reading.text(['id']) ?? 'sans-identifiant';
  reading.lack(['ocid'], { fr: 'préfixe OCID à demander au registre du format ; « ocds-000000 » en tient la place', en: 'OCID prefix to be asked of the format’s registry; "ocds-000000" stands in its place' });
  const parties: Party[] = [];
  const party = (path: DossierPath, role: string, nameKeys: readonly string[]): { id: string; name: string } | undefined => {
    const number = reading.text([...path, 'id'], role !== 'tenderer');
    const name = nameKeys.map((key) => reading.text([...path, key], false)).find((one) => one !== undefined) ?? reading.lack([...path, nameKeys[0]!]);
    if (number === undefined && name === undefined) return undefined;
    const key = number === undefined ? `x-${name!.normalize('NFD').replace(/[^A-Za-z0-9]+/g, '-').toLowerCase()}` : `FR-SIRENE-${compact(number)}`;
    const known = parties.find((one) => one.id === key);
    if (known) known.roles.push(...(known.roles.includes(role) ? [] : [role]));
    else parties.push({ id: key, name: name ?? key, ...(number === undefined ? {} : { identifier: { scheme: 'FR-SIRENE', id: compact(number), ...(name ? { legalName: name } : {}) } }), roles: [role] });
    return { id: key, name: name ?? key };
  };
  const buyer = party(['acheteur'], 'buyer', ['nom']);
  const suppliers = reading.items(['titulaires']).flatMap((path) => party(path, 'supplier', ['nom']) ?? []);
  for (const path of reading.items(['actesSousTraitance'])) party([...path, 'sousTraitant'], 'subcontractor', ['nom']);
  const type = reading.text(['type'], false);
  const tag = [TAG[type ?? ''] ?? 'tender', ...(suppliers.length > 0 && type === 'suivi-de-marche' ? ['award'] : [])].sort();
  const title = reading.text(['objet']);
  const { start, startSaid, end } = spanOf(value, today);
  const period = pick({ startDate: startSaid ? moment(start) : undefined, endDate: end && startSaid ? moment(end) : undefined, durationInDays: end ? daysBetween(start, end) + 1 : undefined });
  const amount = reading.number(['montant'], 0);
  const money = amount === undefined ? undefined : { amount, currency: 'EUR' };
  const items = elements(reading, title);
  const notified = reading.date(['dateNotification'], type === 'suivi-de-marche');
  const award = suppliers.length > 0 ? [pick({ id: `${id}-award`, title, status: 'active', date: notified && moment(notified), value: money, suppliers, items, contractPeriod: period })] : undefined;
  const release = pick({
    ocid: `ocds-000000-${id}`, id: `${id}-${today}`, date: moment(today), tag, initiationType: 'tender', language: 'fr', parties, buyer,
    ...(type === 'expression-de-besoin' ? { planning: pick({ rationale: reading.text(['besoin'], false), budget: money && pick({ description: title, amount: money }) }) } : {}),
    tender: type === 'expression-de-besoin' ? undefined : tender(reading, id, { title, money, items, period, award: suppliers.length > 0 }),
    awards: award, contracts: award ? [pick({ id, awardID: `${id}-award`, title, status: 'active', period, value: money, items, dateSigned: notified && moment(notified) })] : undefined,
  });
  return {
    json: {
      uri: `urn:cloud-au-centre:${id}`, version: '1.1', publishedDate: moment(today), publisher: { name: buyer?.name ?? 'acheteur non nommé' }, releases: [release],
    },
    missing: reading.missing, left: LEFT.filter(([path]) => reading.at([path]) !== undefined).map(([path, why]) => ({ path, why })),
  };
}

function tender(reading: Reading, id: string, { title, money, items, period, award }: { title: string | undefined; money: object | undefined; items: object[]; period: object; award: boolean }): object {
  const procedure = reading.text(['procedure'])?.replaceAll('’', "'");
  const method = procedure === undefined ? undefined : METHOD[procedure] ?? reading.lack(['procedure'], { fr: `« ${procedure} » n’a pas d’équivalent sûr : ouverte, restreinte ou directe ?`, en: `"${procedure}" has no sure equivalent: open, selective or direct?` });
  const deadline = reading.date(['dateLimiteOffres'], false);
  const published = reading.date(['datePublication'], false);
  const count = reading.number(['offresRecues'], 1, false);
  return pick({
    id: `${id}-tender`, title, description: reading.text(['description'], false) ?? reading.text(['besoin'], false), status: award ? 'complete' : published ? 'active' : 'planned',
    procurementMethod: method, procurementMethodDetails: procedure, mainProcurementCategory: 'services', value: money, items,
    awardCriteria: reading.at(['criteres']) !== undefined ? 'ratedCriteria' : undefined, awardCriteriaDetails: criteria(reading),
    tenderPeriod: deadline || published ? pick({ startDate: published && moment(published), endDate: deadline && moment(deadline) }) : undefined,
    contractPeriod: period, numberOfTenderers: count === undefined ? undefined : Math.trunc(count), datePublished: published && moment(published),
  });
}

/** `Prix (40), Sécurité (35)` of the file, or of each lot. */
function criteria(reading: Reading): string | undefined {
  const of = (path: DossierPath): string => reading.items(path).map((one) => `${reading.text([...one, 'nom'], false) ?? reading.text([...one, 'type'], false) ?? '?'}${reading.number([...one, 'poids'], 0, false) === undefined ? '' : ` (${reading.number([...one, 'poids'], 0, false)})`}`).join(', ');
  const lots = reading.items(['lots']).map((lot) => ({ name: reading.text([...lot, 'id'], false) ?? String(Number(lot[1]) + 1), text: of([...lot, 'criteres']) })).filter(({ text }) => text !== '');
  return [of(['criteres']), ...lots.map(({ name, text }) => `${name} : ${text}`)].filter((text) => text !== '').join(' ; ') || undefined;
}

function elements(reading: Reading, title: string | undefined): object[] {
  const cpv = (path: DossierPath, needed: boolean): object | undefined => {
    const code = reading.text([...path, 'codeCPV'], needed);
    return code === undefined ? undefined : { scheme: 'CPV', id: code };
  };
  const lots = reading.items(['lots']);
  if (lots.length === 0) return [pick({ id: '1', description: title, classification: cpv([], true) })];
  return lots.map((lot, index) => pick({ id: reading.text([...lot, 'id'], false) ?? String(index + 1), description: reading.text([...lot, 'objet'], false) ?? reading.text([...lot, 'description'], false), classification: cpv(lot, false) ?? cpv([], index === 0) }));
}
