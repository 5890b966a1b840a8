// Where a dossier says what: the one list of its paths, and the readings that several rules share.
import { isDate, lastDay } from './dates.ts';
import type { DossierFacts } from './rule.ts';
import type { IsoDate } from './model.ts';

export type DossierPath = readonly (string | number)[];

export const AT = {
  object: ['objet'],
  siret: ['acheteur', 'id'], buyerType: ['acheteur', 'typeAcheteur'], regime: ['acheteur', 'regime'], population: ['acheteur', 'population'],
  cpv: ['codeCPV'], procedure: ['procedure'], techniques: ['techniques'], amount: ['montant'], amountTtc: ['montantTTC'],
  months: ['dureeMois'], renewals: ['reconductions'], start: ['dateDebut'], end: ['dateFin'], notified: ['dateNotification'], published: ['datePublication'],
  deadline: ['dateLimiteOffres'], channel: ['canal'], centralPurchaser: ['centraleAchat'], opinion: ['avisDINUM'], innovation: ['innovation'], inHouse: ['quasiRegie'], nature: ['nature'], defence: ['defenseSecurite'],
  criteria: ['criteres'], lots: ['lots'], offers: ['offres'],
  cloud: ['cloud'], layer: ['cloud', 'couche'], service: ['cloud', 'service'], data: ['cloud', 'donnees'], started: ['cloud', 'projetEngage'], derogation: ['cloud', 'derogation'],
  requirements: ['cloud', 'exigences'], qualification: ['cloud', 'exigences', 'qualification'], location: ['cloud', 'exigences', 'localisation'],
  immunity: ['cloud', 'exigences', 'immuniteExtraterritoriale'], exit: ['cloud', 'exigences', 'reversibilite'], clauses: ['cloud', 'clauses'],
} as const satisfies Record<string, DossierPath>;

/** Keys of `cloud.clauses`. */
export const CLAUSE = {
  qualified: 'serviceQualifie', attestation: 'attestation', loss: 'perteQualification', exi30: 'exi30', transfers: 'transferts',
  immunity: 'immunite', exit: 'reversibilite', switching: 'fraisChangement', egress: 'fraisSortie', notice: 'preavisMois',
} as const;

/** Clauses that may stand as `true` or as their text. */
const WRITTEN: ReadonlySet<string> = new Set([CLAUSE.qualified, CLAUSE.attestation, CLAUSE.loss, CLAUSE.exi30, CLAUSE.immunity, CLAUSE.exit]);

/** Value at a path of plain values, or undefined. */
export function valueAt(value: unknown, path: DossierPath): unknown {
  let at = value;
  for (const part of path) {
    if (at === null || typeof at !== 'object') return undefined;
    at = (at as Record<string | number, unknown>)[part];
  }
  return at;
}

export const isRecord = (value: unknown): value is Record<string, unknown> => value !== null && typeof value === 'object' && !Array.isArray(value);
export const textAt = (value: unknown, path: DossierPath): string | undefined => {
  const found = valueAt(value, path);
  return (typeof found === 'string' && found.trim() !== '') || typeof found === 'number' ? String(found) : undefined;
};
export const numberAt = (value: unknown, path: DossierPath): number | undefined => {
  const found = valueAt(value, path);
  return typeof found === 'number' ? found : undefined;
};
export const dateAt = (value: unknown, path: DossierPath): IsoDate | undefined => {
  const found = valueAt(value, path);
  return isDate(found) ? found : undefined;
};
/** A clause of the dossier: what is written, or true when its text is there. */
export const clause = ({ value }: DossierFacts, key: string): unknown => {
  const said = valueAt(value, [...AT.clauses, key]);
  return WRITTEN.has(key) && typeof said === 'string' && said.trim() !== '' ? true : said;
};
/** A clause is there when it is said to be, or when its text is. */
export const hasClause = (dossier: DossierFacts, key: string): boolean => {
  const said = clause(dossier, key);
  return said === true || (typeof said === 'string' && said.trim() !== '');
};

/** A dossier with a `cloud` block, its own or a lot's: the rest is not judged. */
export function isCloud({ value, dialect }: DossierFacts): boolean {
  const lots = valueAt(value, AT.lots);
  return dialect === 'dossier' && (isRecord(valueAt(value, AT.cloud)) || (Array.isArray(lots) && lots.some((lot) => isRecord(lot) && isRecord(lot['cloud']))));
}

/** Amount before tax and where it is written: the whole, else the sum of the lots. */
export function amountOf({ value }: DossierFacts): { amount: number; path: DossierPath } | undefined {
  const whole = numberAt(value, AT.amount);
  if (whole !== undefined) return { amount: whole, path: AT.amount };
  const lots = valueAt(value, AT.lots);
  const amounts = Array.isArray(lots) ? lots.map((lot) => numberAt(lot, AT.amount)).filter((one) => one !== undefined) : [];
  return amounts.length > 0 ? { amount: amounts.reduce((sum, one) => sum + one, 0), path: AT.lots } : undefined;
}

/** Every item of the lists at `name`, at the top, inside `cloud` or inside a lot. */
export function items({ value }: DossierFacts, name: 'offres' | 'criteres'): { path: DossierPath; value: Record<string, unknown> }[] {
  const lots = valueAt(value, AT.lots);
  const places: DossierPath[] = [[name], ['cloud', name], ...(Array.isArray(lots) ? lots.map((_lot, index) => ['lots', index, name]) : [])];
  return places.flatMap((place) => {
    const list = valueAt(value, place);
    return Array.isArray(list) ? list.flatMap((item: unknown, index) => (isRecord(item) ? [{ path: [...place, index], value: item }] : [])) : [];
  });
}

/** When a contract runs: its start (today, the earliest possible, when none is written) and its last day, every renewal used. */
export interface Span { start: IsoDate; startSaid: boolean; end?: IsoDate }

/** @param lot path of the lot whose own length counts, when it has one */
export function spanOf(value: unknown, today: IsoDate, lot: DossierPath = []): Span {
  const said = dateAt(value, AT.start) ?? dateAt(value, AT.notified);
  const start = said ?? today;
  const months = numberAt(value, [...lot, ...AT.months]) ?? numberAt(value, AT.months);
  const end = dateAt(value, AT.end) ?? (months === undefined ? undefined : lastDay(start, months + renewalMonths(value, months)));
  return { start, startSaid: said !== undefined, ...(end ? { end } : {}) };
}

function renewalMonths(value: unknown, months: number): number {
  const renewals = valueAt(value, AT.renewals);
  const more = typeof renewals === 'number' ? renewals * months
    : isRecord(renewals) ? Number(renewals['nombre'] ?? 1) * Number(renewals['dureeMois'] ?? months) : 0;
  return Number.isFinite(more) ? Math.max(0, Math.trunc(more)) : 0;
}

/** Last day the contract may run; the start falls back to `today`, the earliest possible. */
export function contractEnd({ value }: DossierFacts, today: IsoDate): IsoDate | undefined {
  return spanOf(value, today).end;
}

/** A central purchasing body, by name or by the id of its route. */
const CENTRAL = /\b(?:ugap|resah|caih|uniha|canut)\b/i;

/** Path of the field that names a central purchasing body, when one is used. */
export function centralChannel({ value }: DossierFacts): DossierPath | undefined {
  return [AT.channel, AT.centralPurchaser].find((path) => CENTRAL.test(textAt(value, path) ?? ''));
}

export function isDefence({ value }: DossierFacts): boolean {
  return valueAt(value, AT.defence) === true || /d[ée]fense/i.test(textAt(value, AT.nature) ?? '');
}

/** Whether the dossier asks for the qualification, by its own words or by its data. */
export function requiresQualification(dossier: DossierFacts): boolean {
  return dossier.dsp || valueAt(dossier.value, [...AT.qualification, 'exigee']) === true;
}
