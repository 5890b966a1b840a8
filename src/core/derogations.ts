// Derogations: which one covers a usage at a date. A covered finding is lowered and marked; it stays in every report.
import picomatch from 'picomatch';
import type { Derogation, IsoDate, Usage } from './model.ts';

/** State of a derogation at a date, in the register's own words. */
export type DerogationState = Derogation['etat'] | 'expiree' | 'incomplete';

/** Elements that article 31 and its arrêté ask for and that are missing. */
export function missingElements(derogation: Derogation): string[] {
  const needed = ['ministre', 'depotDINUM', 'validationPM', 'description', 'finLe'] as const;
  return needed.filter((key) => derogation[key] === undefined);
}

export function stateOf(derogation: Derogation, today: IsoDate): DerogationState {
  const granted = derogation.etat === 'accordee' || derogation.etat === 'a-renouveler';
  if (derogation.finLe && derogation.finLe < today) return 'expiree';
  if (granted && (derogation.validationPM === undefined || derogation.finLe === undefined)) return 'incomplete';
  return derogation.etat;
}

/** Whether it lowers findings at a date: granted, validated, not ended, and with a scope. */
export function isValid(derogation: Derogation, today: IsoDate): boolean {
  const state = stateOf(derogation, today);
  return (state === 'accordee' || state === 'a-renouveler') && (derogation.validationPM ?? '9999') <= today;
}

/** @param path of the file, relative to the workspace file's folder */
export function covers({ portee }: Derogation, usage: Usage, path: string): boolean {
  const services = portee.services ?? [];
  const chemins = portee.chemins ?? [];
  const composants = portee.composants ?? [];
  if (services.length + chemins.length + composants.length === 0) return false;
  if (services.length > 0 && !services.some((id) => id === usage.service || id === usage.provider)) return false;
  if (chemins.length > 0 && !chemins.some((glob) => picomatch(glob, { dot: true })(path))) return false;
  return composants.length === 0 || composants.some((name) => name === usage.component || usage.component?.endsWith(`/${name}`));
}

export function derogationFor(derogations: readonly Derogation[], usage: Usage, path: string, today: IsoDate): Derogation | undefined {
  return derogations.find((derogation) => isValid(derogation, today) && covers(derogation, usage, path));
}
