import { defineRule, isCommercial } from '../rule.ts';
import { AT } from '../dossierPaths.ts';
import { declare, isSilent } from './_context.ts';
import { named } from './_phrases.ts';

export default defineRule({
  meta: {
    id: 'context-sensitivity-missing', number: 2, applies: 'both', group: 'file', since: '0.1.0',
    title: { fr: 'Sensibilité des données non déclarée', en: 'Sensitivity of the data not declared' },
    rationale: {
      fr: 'L’obligation dépend des données et non du fournisseur. Le vade-mecum de la DINUM (4 février 2026) demande une analyse au cas par cas.',
      en: 'The obligation depends on the data, not on the provider. DINUM’s vade-mecum (4 February 2026) asks for a case-by-case analysis.',
    },
    avoid: { fr: 'Laisser la sensibilité à deviner.', en: 'Leaving the sensitivity to be guessed.' },
    prefer: { fr: 'Un bloc « donnees: » dans .cloud-au-centre.yaml, au besoin par chemin ; « sensibilite: aucune » pour une démonstration.', en: 'A "donnees:" block in .cloud-au-centre.yaml, by path where needed; "sensibilite: aucune" for a demonstration.' },
    trap: { fr: 'Environnements de test et de démonstration : déclarer « aucune ».', en: 'Test and demonstration stacks: declare "aucune".' },
    messages: {
      dossier: {
        fr: 'Sensibilité des données non déclarée dans le dossier : le besoin ne peut pas être jugé (vade-mecum DINUM, 2026). Ajoutez « cloud.donnees ».',
        en: 'Sensitivity of the data not declared in the dossier: the need cannot be judged (DINUM vade-mecum, 2026). Add "cloud.donnees".',
      },
      missing: {
        fr: 'Sensibilité des données non déclarée : l’emploi de {service} ne peut pas être jugé (vade-mecum DINUM, 2026). Ajoutez « donnees: ».',
        en: 'Sensitivity of the data not declared: the use of {service} cannot be judged (DINUM vade-mecum, 2026). Add "donnees:".',
      },
    },
  },
  check(facts, api) {
    if (!facts.context.regime || facts.context.sensibilite || !isCommercial(facts) || facts.status === 'qualified') return undefined;
    return { messageId: 'missing', args: { service: named(facts, api) }, fixes: declare(facts.dossier, 'donnees', api), withoutAlternatives: true };
  },
  *checkNeed(dossier, api) {
    if (!isSilent(dossier) || !dossier.context.regime || dossier.context.sensibilite) return;
    yield { messageId: 'dossier', range: dossier.range(AT.cloud), fixes: declare(dossier, 'donnees', api) };
  },
});
