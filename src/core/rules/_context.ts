// Declaring the context where it is missing: in the dossier when a dossier is judged, else in the workspace file.
import { addKeys } from '../dossierEdits.ts';
import { AT, isCloud } from '../dossierPaths.ts';
import type { DossierFacts, RuleApi } from '../rule.ts';
import type { Fix, Text } from '../model.ts';

type Part = 'regime' | 'donnees' | 'risqueViolation';

const TITLE: Record<Part, Text> = {
  regime: { fr: 'Déclarer le régime de l’acheteur dans le dossier', en: 'Declare the buyer’s regime in the dossier' },
  donnees: { fr: 'Déclarer la sensibilité des données dans le dossier', en: 'Declare the sensitivity of the data in the dossier' },
  risqueViolation: { fr: 'Compléter le critère de risque (risqueViolation) dans le dossier', en: 'Complete the harm test (risqueViolation) in the dossier' },
};

/** Fixes that declare a part of the context of a usage or of a whole dossier. */
export function declare(dossier: DossierFacts | undefined, part: Part, api: RuleApi): Fix[] {
  if (!dossier || !isCloud(dossier)) return api.declare(part);
  const edits = part === 'regime' ? addKeys(dossier, ['acheteur'], [['regime', 'etat']])
    : addKeys(dossier, AT.data, [part === 'donnees' ? ['sensibilite', 'aucune'] : ['risqueViolation', '[securite-publique]']]);
  if (edits.length === 0) return [];
  return [{ title: TITLE[part], kind: 'declare', safe: false, preferred: true, edits, todo: { fr: 'La valeur proposée est à vérifier.', en: 'The value proposed has to be checked.' } }];
}

/** A dossier that names no service: its context is judged as a whole, since no usage will be. */
export function isSilent(dossier: DossierFacts): boolean {
  return isCloud(dossier) && dossier.usages.length === 0;
}
