// Declaring the context where it is missing: in the dossier when a dossier is judged, else in the workspace file.
import { addKeys } from '../dossierEdits.ts';
import { AT, isCloud } from '../dossierPaths.ts';
import type { DossierFacts, RuleApi } from '../rule.ts';
import type { Fix } from '../model.ts';

type Part = 'regime' | 'donnees' | 'risqueViolation';

/** Fixes that declare a part of the context of a usage or of a whole dossier, one per choice. */
export function declare(dossier: DossierFacts | undefined, part: Part, api: RuleApi): Fix[] {
  if (!dossier || !isCloud(dossier)) return api.declare(part);
  return api.choices(part).flatMap(({ value, declared }) => {
    const edits = part === 'regime' ? addKeys(dossier, ['acheteur'], [['regime', value]]) : addKeys(dossier, AT.data, [[part === 'donnees' ? 'sensibilite' : part, value]]);
    return edits.length > 0 ? [declared(edits)] : [];
  });
}

/** A dossier that names no service: its context is judged as a whole, since no usage will be. */
export function isSilent(dossier: DossierFacts): boolean {
  return isCloud(dossier) && dossier.usages.length === 0;
}
