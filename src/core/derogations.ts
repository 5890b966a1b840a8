// Derogations: their life, and which one covers a usage at a date. A covered finding is lowered and marked; it stays in
// every report.
import { matchesGlob } from './globs.ts';
import { addMonths, daysBetween } from './dates.ts';
import type { Derogation, IsoDate, RegimeGroup, Usage } from './model.ts';

/** State at a date: what the register says, corrected by the calendar. */
export type DerogationState = Derogation['etat'] | 'expiree' | 'incomplete' | 'hors-delai';

/** Days before the end from which a granted derogation is to be renewed, or its service left. */
export const RENEW_WITHIN_DAYS = 90;
/** Elements that article 31 and its arrêté ask for, by what the register holds them under. */
export const REQUIRED = ['ministre', 'depotDINUM', 'validationPM', 'description', 'finLe'] as const;
/** A request awaits the validation: it cannot show it yet. */
const REQUIRED_OF_REQUEST = ['ministre', 'depotDINUM', 'description'] as const;

/** Elements that are missing at the stage the derogation has reached; a draft or a refusal lacks nothing. */
export function missingElements(derogation: Derogation): string[] {
  const needed: readonly (typeof REQUIRED)[number][] = derogation.etat === 'brouillon' || derogation.etat === 'refusee' ? [] : derogation.etat === 'demandee' ? REQUIRED_OF_REQUEST : REQUIRED;
  return needed.filter((key) => derogation[key] === undefined);
}

/** Months that a derogation may last after an acceptable offer exists: twelve where the circular alone binds. */
export function monthsAllowed(group: RegimeGroup | undefined): number {
  return group === 'circular' ? 12 : 18;
}

/** Last day the texts allow; unknown while the date of the acceptable offer is. */
export function legalEnd({ offreAcceptableLe }: Derogation, group: RegimeGroup | undefined): IsoDate | undefined {
  return offreAcceptableLe && addMonths(offreAcceptableLe, monthsAllowed(group));
}

export function isGranted({ etat }: Derogation): boolean {
  return etat === 'accordee' || etat === 'a-renouveler';
}

export function stateOf(derogation: Derogation, today: IsoDate, group?: RegimeGroup): DerogationState {
  const { etat, finLe, validationPM } = derogation;
  if (etat === 'refusee') return 'refusee';
  if (finLe && finLe < today) return 'expiree';
  if (!isGranted(derogation)) return etat;
  if (validationPM === undefined || finLe === undefined) return 'incomplete';
  if ((legalEnd(derogation, group) ?? '9999') < today) return 'hors-delai';
  return daysBetween(today, finLe) <= RENEW_WITHIN_DAYS ? 'a-renouveler' : etat;
}

/** Whether it lowers findings at a date: granted, validated, not ended, within the legal maximum. */
export function isValid(derogation: Derogation, today: IsoDate, group?: RegimeGroup): boolean {
  const state = stateOf(derogation, today, group);
  return (state === 'accordee' || state === 'a-renouveler') && (derogation.validationPM ?? '9999') <= today;
}

/** @param path of the file, relative to the workspace file's folder */
export function covers({ portee }: Derogation, usage: Usage, path: string): boolean {
  const services = portee.services ?? [];
  const chemins = portee.chemins ?? [];
  const composants = portee.composants ?? [];
  if (services.length + chemins.length + composants.length === 0) return false;
  if (services.length > 0 && !services.some((id) => id === usage.service || id === usage.provider)) return false;
  if (chemins.length > 0 && !chemins.some((glob) => matchesGlob(glob, path))) return false;
  return composants.length === 0 || composants.some((name) => name === usage.component || usage.component?.endsWith(`/${name}`));
}

/** Two granted derogations that answer for the same thing on the same day. A request beside a granted one is a renewal. */
export function overlap(a: Derogation, b: Derogation): boolean {
  if (!isGranted(a) || !isGranted(b)) return false;
  const sameDays = (a.validationPM ?? '') <= (b.finLe ?? '9999') && (b.validationPM ?? '') <= (a.finLe ?? '9999');
  return sameDays && (['services', 'chemins', 'composants'] as const).every((key) => meet(a.portee[key] ?? [], b.portee[key] ?? []));
}

function meet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === 0 || b.length === 0 || a.some((one) => b.some((other) => one === other || matchesGlob(one, other) || matchesGlob(other, one)));
}
