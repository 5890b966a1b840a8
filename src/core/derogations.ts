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

/** Elements that are missing at the stage the derogation has reached; a draft or a refusal lacks nothing, a validation to come is none. */
export function missingElements(derogation: Derogation, today: IsoDate): string[] {
  const { etat, validationPM } = derogation;
  const needed: readonly (typeof REQUIRED)[number][] = etat === 'brouillon' || etat === 'refusee' ? [] : etat === 'demandee' ? REQUIRED_OF_REQUEST : REQUIRED;
  return needed.filter((key) => derogation[key] === undefined || (key === 'validationPM' && validationPM! > today));
}

/** Months that a derogation may last after an acceptable offer exists: twelve where the circular alone binds. */
export function monthsAllowed(group: RegimeGroup | undefined): number {
  return group === 'circular' ? 12 : 18;
}

/** Last day the texts allow; unknown while the date of the acceptable offer is. */
export function legalEnd({ offreAcceptableLe }: Derogation, group: RegimeGroup | undefined): IsoDate | undefined {
  return offreAcceptableLe && addMonths(offreAcceptableLe, monthsAllowed(group));
}

/** Last day it covers anything: its own end, or the legal maximum when that comes first. */
export function endOf(derogation: Derogation, group: RegimeGroup | undefined): IsoDate | undefined {
  const { finLe } = derogation;
  const legal = legalEnd(derogation, group);
  return finLe && legal && legal < finLe ? legal : finLe;
}

export function isGranted({ etat }: Derogation): boolean {
  return etat === 'accordee' || etat === 'a-renouveler';
}

export function stateOf(derogation: Derogation, today: IsoDate, group?: RegimeGroup): DerogationState {
  const { etat, finLe } = derogation;
  if (etat === 'refusee') return 'refusee';
  if (finLe && finLe < today) return 'expiree';
  if (!isGranted(derogation)) return etat;
  const end = endOf(derogation, group);
  if ((derogation.validationPM ?? '9999') > today || end === undefined) return 'incomplete';
  if (end < today) return 'hors-delai';
  return daysBetween(today, end) <= RENEW_WITHIN_DAYS ? 'a-renouveler' : etat;
}

/** Whether it lowers findings at a date: granted, validated, not ended, within the legal maximum. */
export function isValid(derogation: Derogation, today: IsoDate, group?: RegimeGroup): boolean {
  const state = stateOf(derogation, today, group);
  return state === 'accordee' || state === 'a-renouveler';
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

/** Whether it says nothing of what it is for: a dossier's own derogation is then for everything the dossier names. */
export const isForAll = ({ portee }: Derogation): boolean => Object.values(portee).every((scope) => scope.length === 0);

/** Whether it answers for all that a file says: its scope is paths alone. */
export function coversFile({ portee }: Derogation, path: string): boolean {
  const others = (portee.services ?? []).length + (portee.composants ?? []).length;
  return others === 0 && (portee.chemins ?? []).some((glob) => matchesGlob(glob, path));
}

/**
 * Two granted derogations that answer for the same thing on the same day. A request beside a granted one is a renewal.
 * @param providerOf provider of a service, so that a provider and one of its services are seen to meet
 */
export function overlap(a: Derogation, b: Derogation, providerOf: (service: string) => string | undefined): boolean {
  if (!isGranted(a) || !isGranted(b)) return false;
  const sameDays = (a.validationPM ?? '') <= (b.finLe ?? '9999') && (b.validationPM ?? '') <= (a.finLe ?? '9999');
  const sameService = (one: string, other: string): boolean => one === other || providerOf(one) === other || providerOf(other) === one;
  const samePath = (one: string, other: string): boolean => one === other || matchesGlob(one, other) || matchesGlob(other, one);
  return sameDays && meet(a.portee.services, b.portee.services, sameService) && meet(a.portee.chemins, b.portee.chemins, samePath) && meet(a.portee.composants, b.portee.composants, sameComponent);
}

const sameComponent = (one: string, other: string): boolean => one === other || one.endsWith(`/${other}`) || other.endsWith(`/${one}`);

/** What is not narrowed is everything. */
function meet(a: readonly string[] = [], b: readonly string[] = [], same: (one: string, other: string) => boolean): boolean {
  return a.length === 0 || b.length === 0 || a.some((one) => b.some((other) => same(one, other)));
}
