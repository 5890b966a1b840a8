import { AT, CLAUSE, contractEnd, hasClause, isCloud, requiresQualification } from '../dossierPaths.ts';
import { addKeys } from '../dossierEdits.ts';
import { longDate } from '../dates.ts';
import { defineRule } from '../rule.ts';
import { asOf, endDate, named } from './_phrases.ts';

export default defineRule({
  meta: {
    id: 'snc-ends-before-contract', number: 14, applies: 'procurement', timed: true, since: '0.1.0',
    title: { fr: 'Qualification qui finit avant le marché', en: 'Qualification that ends before the contract' },
    rationale: {
      fr: 'Une qualification vaut trois ans au plus ; un marché de quatre ans la dépasse presque toujours. Le référentiel (19.1.g) demande une clause qui permet de résilier sans pénalité si le service perd sa qualification.',
      en: 'A qualification is valid for three years at most; a four-year contract nearly always outlasts it. The référentiel (19.1.g) asks for a clause allowing termination without penalty if the service loses its qualification.',
    },
    avoid: { fr: 'Un marché long sans clause de perte de qualification.', en: 'A long contract without a loss-of-qualification clause.' },
    prefer: { fr: '« clauses.perteQualification: true » et le texte de la clause au cahier des charges.', en: '"clauses.perteQualification: true" and the text of the clause in the specifications.' },
    trap: { fr: 'C’est le cas de presque tous les marchés de quatre ans : jamais une erreur, et rien quand la clause existe.', en: 'This is so of nearly every four-year contract: never an error, and nothing when the clause exists.' },
    messages: {
      shorter: {
        fr: '{service} : qualification jusqu’au {end} (catalogue du {asOf}), marché jusqu’au {contract} (référentiel, 19.1.g). Ajoutez la clause de perte de qualification.',
        en: '{service}: qualification until {end} (catalogue of {asOf}), contract until {contract} (référentiel, 19.1.g). Add the loss-of-qualification clause.',
      },
    },
  },
  *checkNeed(dossier, api) {
    if (!isCloud(dossier) || !requiresQualification(dossier) || hasClause(dossier, CLAUSE.loss)) return;
    const until = contractEnd(dossier, api.today);
    if (!until) return;
    const seen = new Set<string>();
    for (const facts of dossier.usages) {
      const end = facts.qualification?.end;
      if (facts.status !== 'qualified' || !end || end >= until || seen.has(facts.service!.id)) continue;
      seen.add(facts.service!.id);
      yield {
        messageId: 'shorter', range: facts.usage.evidence[0]!.range,
        args: { service: named(facts, api), end: endDate(facts), asOf: asOf(api), contract: { fr: longDate(until, 'fr'), en: longDate(until, 'en') } },
        fixes: [{
          title: { fr: 'Ajouter la clause de perte de qualification', en: 'Add the loss-of-qualification clause' }, kind: 'clause', safe: false, preferred: true,
          edits: addKeys(dossier, AT.clauses, [[CLAUSE.loss, 'true']]),
          todo: { fr: 'Écrire la clause au cahier des charges : résiliation sans pénalité (19.1.g).', en: 'Write the clause in the specifications: termination without penalty (19.1.g).' },
        }],
      };
    }
  },
});
