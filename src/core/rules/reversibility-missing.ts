import { valueAt } from '../dossier.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  meta: {
    id: 'reversibility-missing', number: 38, applies: 'procurement', since: '0.1.0',
    title: { fr: 'Ni clause de réversibilité ni plan de sortie', en: 'No reversibility clause or exit plan' },
    rationale: {
      fr: 'La règle R4 de la circulaire n° 6404/SG demande des conditions de fin de contrat et de réversibilité soutenables pour tout projet sur une offre commerciale ; le CCAG-TIC (art. 42) définit réversibilité et transférabilité ; le référentiel SecNumCloud (19.1) demande une clause.',
      en: 'Rule R4 of circular no. 6404/SG asks for sustainable end-of-contract and reversibility conditions for every project on a commercial offer; the CCAG-TIC (art. 42) defines reversibility and transferability; the SecNumCloud référentiel (19.1) asks for a clause.',
    },
    avoid: { fr: 'Renvoyer la sortie à plus tard.', en: 'Leaving the exit for later.' },
    prefer: { fr: '« reversibilite: { clause: true, planSortie: true, provision: true } » et le texte des clauses au cahier des charges.', en: '"reversibilite: { clause: true, planSortie: true, provision: true }" and the text of the clauses in the specifications.' },
    trap: { fr: 'R4 demande aussi des moyens pour la sortie : voir exit-not-provisioned.', en: 'R4 also asks for resources for the exit: see exit-not-provisioned.' },
    messages: {
      none: {
        fr: 'Aucune exigence de réversibilité : la règle R4 (circulaire n° 6404/SG) et l’article 42 du CCAG-TIC en demandent une. Ajoutez « reversibilite: ».',
        en: 'No reversibility requirement: rule R4 (circular no. 6404/SG) and article 42 of the CCAG-TIC ask for one. Add "reversibilite:".',
      },
      partial: {
        fr: 'Réversibilité incomplète ({missing}) : la règle R4 (circulaire n° 6404/SG) demande la clause et le plan de sortie.',
        en: 'Incomplete reversibility ({missing}): rule R4 (circular no. 6404/SG) asks for the clause and the exit plan.',
      },
    },
  },
  *checkDossier({ value, dialect, range, places }) {
    if (dialect !== 'dossier' || value['type'] === 'expression-de-besoin' || valueAt(value, ['cloud']) === undefined) return;
    const at = ['cloud', 'exigences', 'reversibilite'];
    const block = valueAt(value, at) as Record<string, unknown> | undefined;
    const cloud = places.leaf(['cloud']);
    if (!block) {
      const has = valueAt(value, ['cloud', 'exigences']) !== undefined && valueAt(value, ['cloud', 'exigences']) !== null;
      const anchor = range(has ? ['cloud', 'exigences'] : ['cloud']);
      const line = { line: anchor.end.line + 1, character: 0 };
      yield {
        messageId: 'none', range: anchor,
        fixes: cloud ? [{
          title: { fr: 'Ajouter l’exigence de réversibilité', en: 'Add the reversibility requirement' }, kind: 'clause', safe: false, preferred: true,
          edits: [{ range: { start: line, end: line }, newText: has ? '    reversibilite: { clause: true, planSortie: true, provision: true }\n' : '  exigences:\n    reversibilite: { clause: true, planSortie: true, provision: true }\n' }],
          todo: { fr: 'Les clauses elles-mêmes sont à écrire au cahier des charges et à faire relire par un juriste.', en: 'The clauses themselves are to be written in the specifications and reviewed by a lawyer.' },
        }] : [],
      };
      return;
    }
    const missing = ['clause', 'planSortie'].filter((key) => block[key] !== true);
    if (missing.length > 0) yield { messageId: 'partial', range: range(at), args: { missing: missing.join(', ') } };
  },
});
