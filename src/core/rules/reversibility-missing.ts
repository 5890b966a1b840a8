import { addKeys } from '../dossierEdits.ts';
import { AT, CLAUSE, hasClause, isCloud, isRecord, valueAt } from '../dossierPaths.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  meta: {
    id: 'reversibility-missing', number: 38, applies: 'procurement', since: '0.1.0',
    title: { fr: 'Ni clause de réversibilité ni plan de sortie', en: 'No reversibility clause or exit plan' },
    rationale: {
      fr: 'La règle R4 de la circulaire n° 6404/SG demande des conditions de fin de contrat et de réversibilité soutenables pour tout projet sur une offre commerciale ; le CCAG-TIC (art. 42) définit réversibilité et transférabilité ; le référentiel SecNumCloud (19.1) demande une clause.',
      en: 'Rule R4 of circular no. 6404/SG asks for sustainable end-of-contract and reversibility conditions for every project on a commercial offer; the CCAG-TIC (art. 42) defines reversibility and transferability; the SecNumCloud référentiel (19.1) asks for a clause.',
    },
    avoid: { fr: 'Renvoyer la sortie à plus tard.', en: 'Leaving the exit for later.' },
    prefer: { fr: '« reversibilite: { clause: true, planSortie: true, provision: true } » et le texte des clauses au cahier des charges.', en: '"reversibilite: { clause: true, planSortie: true, provision: true }" and the text of the clauses in the specifications.' },
    trap: { fr: 'R4 demande aussi des moyens pour la sortie : voir exit-not-provisioned.', en: 'R4 also asks for resources for the exit: see exit-not-provisioned.' },
    messages: {
      none: {
        fr: 'Aucune exigence de réversibilité : la règle R4 (circulaire n° 6404/SG) et l’article 42 du CCAG-TIC en demandent une. Ajoutez « reversibilite: ».',
        en: 'No reversibility requirement: rule R4 (circular no. 6404/SG) and article 42 of the CCAG-TIC ask for one. Add "reversibilite:".',
      },
      partial: {
        fr: 'Réversibilité incomplète ({missing}) : la règle R4 (circulaire n° 6404/SG) demande la clause et le plan de sortie.',
        en: 'Incomplete reversibility ({missing}): rule R4 (circular no. 6404/SG) asks for the clause and the exit plan.',
      },
    },
  },
  *checkNeed(dossier) {
    if (!isCloud(dossier) || dossier.type === 'expression-de-besoin') return;
    const block = valueAt(dossier.value, AT.exit);
    const missing = ['clause', 'planSortie'].filter((key) => (!isRecord(block) || block[key] !== true) && !(key === 'clause' && hasClause(dossier, CLAUSE.exit)));
    if (missing.length === 0) return;
    const none = !isRecord(block);
    const edits = none ? addKeys(dossier, AT.requirements, [['reversibilite', '{ clause: true, planSortie: true, provision: true }']])
      : [...addKeys(dossier, AT.exit, missing.filter((key) => block[key] === undefined).map((key) => [key, 'true'] as const)), ...missing.filter((key) => block[key] === false).map((key) => ({ range: dossier.range([...AT.exit, key]), newText: 'true' }))];
    yield {
      messageId: none ? 'none' : 'partial', args: { missing: missing.join(', ') },
      range: dossier.range(!none ? AT.exit : dossier.places.leaf(AT.requirements) ? AT.requirements : AT.cloud),
      fixes: edits.length === 0 ? [] : [{
        title: { fr: 'Ajouter l’exigence de réversibilité', en: 'Add the reversibility requirement' }, kind: 'clause', safe: false, preferred: true, edits,
        todo: { fr: 'Les clauses elles-mêmes sont à écrire au cahier des charges et à faire relire par un juriste.', en: 'The clauses themselves are to be written in the specifications and reviewed by a lawyer.' },
      }],
    };
  },
});
