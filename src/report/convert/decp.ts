// A dossier as essential data of public procurement (2.0.3). What is not written is listed, never made up; no conformity is claimed.
import { addDays } from '../../core/dates.ts';
import { spanOf, type DossierPath } from '../../core/dossierPaths.ts';
import { checkSiret } from '../../core/identifiers.ts';
import type { IsoDate, Text } from '../../core/model.ts';
import { pick, Reading, type Conversion } from './common.ts';

const TI = "Techniques de l'information et de la communication";
const CODES = {
  nature: ['Marché', 'Marché de partenariat', 'Marché de défense ou de sécurité'],
  ccag: ['Travaux', "Maitrise d'œuvre", 'Fournitures courantes et services', 'Marchés industriels', 'Prestations intellectuelles', TI, 'Pas de CCAG'],
  procedure: ['Procédure adaptée', "Appel d'offres ouvert", "Appel d'offres restreint", 'Procédure avec négociation', 'Marché passé sans publicité ni mise en concurrence préalable', 'Dialogue compétitif'],
  techniques: ['Accord-cadre', 'Concours', 'Système de qualification', "Système d'acquisition dynamique", 'Catalogue électronique', 'Enchère électronique', 'Sans objet'],
  modalites: ['Tranches', 'Bons de commande', 'Marchés subséquents', 'Sans objet'],
  groupement: ['Conjoint', 'Solidaire', 'Pas de groupement'],
  formePrix: ['Unitaire', 'Forfaitaire', 'Mixte'],
  typesPrix: ['Définitif ferme', 'Définitif actualisable', 'Définitif révisable', 'Provisoire'],
  sociales: ['Clause sociale', 'Critère social', 'Marché réservé', 'Pas de considération sociale'],
  environnementales: ['Clause environnementale', 'Critère environnemental', 'Pas de considération environnementale'],
  lieu: ['Code postal', 'Code commune', 'Code arrondissement', 'Code canton', 'Code département', 'Code région', 'Code pays'],
  identifiant: ['SIRET', 'TVA', 'TAHITI', 'RIDET', 'FRWF', 'IREP', 'HORS-UE'],
  variation: ['Ferme', 'Actualisable', 'Révisable'],
};
const LEFT: readonly (readonly [string, Text])[] = [
  ['cloud', { fr: 'données, exigences et clauses : pas de champ', en: 'data, requirements and clauses: no field' }],
  ['criteres', { fr: 'critères et pondérations : pas de champ', en: 'criteria and weights: no field' }],
  ['offres', { fr: 'offres comparées : seul leur nombre a un champ', en: 'offers compared: only their number has a field' }],
  ['services', { fr: 'services achetés : pas de champ', en: 'services bought: no field' }],
  ['lots', { fr: 'lots : un marché par lot attribué', en: 'lots: one contract per awarded lot' }],
  ['acheteur.regime', { fr: 'régime : pas de champ', en: 'regime: no field' }],
];

/** @param value plain values of a dossier */
export function toDecp(value: unknown, { today }: { today: IsoDate }): Conversion {
  const reading = new Reading(value);
  const lots = reading.items(['lots']).filter((lot) => reading.items([...lot, 'titulaires']).length > 0);
  const marche = (lots.length > 0 ? lots : [[]]).map((lot) => contract(reading, lot, today));
  return {
    json: { marches: { marche } }, missing: reading.missing,
    left: LEFT.filter(([path]) => reading.at(path.split('.')) !== undefined).map(([path, why]) => ({ path, why })),
  };
}

function contract(reading: Reading, lot: DossierPath, today: IsoDate): object {
  const own = (key: string): DossierPath => (lot.length > 0 && reading.at([...lot, key]) !== undefined ? [...lot, key] : [key]);
  const id = reading.text(['id']);
  const holders = reading.items(own('titulaires')).flatMap((path) => {
    const party = identified(reading, path);
    return party ? [{ titulaire: party }] : [];
  });
  if (holders.length === 0) reading.lack(['titulaires'], { fr: 'aucun titulaire identifié : ce format décrit un marché attribué', en: 'no identified holder: this format describes an awarded contract' });
  const object = reading.text(own('objet'));
  if (object !== undefined && object.length > 1000) reading.lack(own('objet'), { fr: 'mille caractères au plus : coupé', en: 'a thousand characters at most: cut' });
  const wrap = (key: string, inner: string, codes: readonly string[]): Record<string, string[]> | undefined => {
    const found = reading.codes([key], codes);
    return found && { [inner]: found };
  };
  const cpv = reading.text(own('codeCPV'));
  const acts = reading.items(['actesSousTraitance']).flatMap((path) => act(reading, path));
  const changes = reading.items(['modifications']).flatMap((path) => change(reading, path));
  return pick({
    id: id === undefined ? undefined : lot.length > 0 ? `${id}-${Number(lot[1]) + 1}`.slice(-16) : id.slice(0, 16),
    acheteur: buyer(reading), nature: reading.at(['defenseSecurite']) === true ? CODES.nature[2] : reading.code(['nature'], CODES.nature), objet: object?.slice(0, 1000),
    codeCPV: cpv !== undefined && /^\d{8}/.test(cpv) ? cpv.slice(0, 8) : cpv === undefined ? undefined : reading.lack(own('codeCPV'), { fr: 'huit chiffres attendus', en: 'eight digits expected' }),
    techniques: wrap('techniques', 'technique', CODES.techniques), modalitesExecution: wrap('modalitesExecution', 'modaliteExecution', CODES.modalites),
    idAccordCadre: reading.text(['idAccordCadre'], false)?.slice(0, 16), marcheInnovant: reading.boolean(['innovation']), ccag: reading.code(['ccag'], CODES.ccag),
    offresRecues: reading.number(['offresRecues'], 1), attributionAvance: reading.boolean(['attributionAvance']), tauxAvance: reading.number(['tauxAvance'], 0, false),
    typeGroupementOperateurs: reading.code(['typeGroupementOperateurs'], CODES.groupement), sousTraitanceDeclaree: reading.boolean(['sousTraitanceDeclaree']), actesSousTraitance: acts,
    procedure: reading.code(['procedure'], CODES.procedure), lieuExecution: place(reading), dureeMois: months(reading, lot, today),
    dateNotification: reading.date(['dateNotification']), datePublicationDonnees: reading.date(['datePublicationDonnees']), montant: reading.number(own('montant'), 1),
    typesPrix: wrap('typesPrix', 'typePrix', CODES.typesPrix), formePrix: reading.code(['formePrix'], CODES.formePrix), titulaires: holders,
    considerationsSociales: wrap('considerationsSociales', 'considerationSociale', CODES.sociales), considerationsEnvironnementales: wrap('considerationsEnvironnementales', 'considerationEnvironnementale', CODES.environnementales),
    modifications: changes,
  });
}

function buyer(reading: Reading): { id: string } | undefined {
  const id = reading.text(['acheteur', 'id'])?.replace(/\s/g, '');
  if (id === undefined) return undefined;
  const state = checkSiret(id);
  if (state === 'key') reading.lack(['acheteur', 'id'], { fr: 'clé de contrôle du SIRET fausse', en: 'wrong check digit of the SIRET' });
  return state === 'form' ? reading.lack(['acheteur', 'id'], { fr: 'SIRET de quatorze chiffres attendu', en: 'SIRET of fourteen digits expected' }) : { id };
}

function identified(reading: Reading, path: DossierPath): { typeIdentifiant: string; id: string } | undefined {
  const id = reading.text([...path, 'id'])?.replace(/\s/g, '');
  if (id === undefined) return undefined;
  const kind = reading.code([...path, 'typeIdentifiant'], CODES.identifiant, false) ?? (checkSiret(id) === 'form' ? undefined : 'SIRET');
  return kind === undefined ? reading.lack([...path, 'typeIdentifiant']) : { typeIdentifiant: kind, id };
}

/** This format counts every renewal in the length. */
function months(reading: Reading, lot: DossierPath, today: IsoDate): number | undefined {
  if (reading.number(lot.length > 0 && reading.at([...lot, 'dureeMois']) !== undefined ? [...lot, 'dureeMois'] : ['dureeMois'], 1) === undefined) return undefined;
  const { start, end } = spanOf(reading.value, today, lot);
  if (end === undefined) return undefined;
  // The end is a last day: the months are whole on the next.
  const [a, b] = [start, addDays(end, 1)].map((date) => date.split('-').map(Number)) as [[number, number], [number, number]];
  return Math.max(1, (b[0] - a[0]) * 12 + b[1] - a[1]);
}

function place(reading: Reading): object | undefined {
  const code = reading.text(['lieuExecution', 'code']);
  const typeCode = reading.code(['lieuExecution', 'typeCode'], CODES.lieu);
  return code !== undefined && typeCode !== undefined ? { code, typeCode } : undefined;
}

function act(reading: Reading, path: DossierPath): object[] {
  const at = (key: string): DossierPath => [...path, key];
  const read = { id: reading.number(at('id'), 1), sousTraitant: identified(reading, at('sousTraitant')), dureeMois: reading.number(at('dureeMois'), 1), dateNotification: reading.date(at('dateNotification')), datePublicationDonnees: reading.date(at('datePublicationDonnees')), montant: reading.number(at('montant'), 1), variationPrix: reading.code(at('variationPrix'), CODES.variation) };
  return Object.values(read).every((one) => one !== undefined) ? [{ acteSousTraitance: read }] : [];
}

function change(reading: Reading, path: DossierPath): object[] {
  const at = (key: string): DossierPath => [...path, key];
  const read = { id: reading.number(at('id'), 1), dateNotificationModification: reading.date(at('dateNotificationModification')), datePublicationDonneesModification: reading.date(at('datePublicationDonneesModification')) };
  return Object.values(read).every((one) => one !== undefined) ? [{ modification: pick({ ...read, dureeMois: reading.number(at('dureeMois'), 1, false), montant: reading.number(at('montant'), 1, false) }) }] : [];
}
