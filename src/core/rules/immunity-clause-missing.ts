import { AT, CLAUSE, hasClause, isCloud, valueAt } from '../dossierPaths.ts';
import { addKeys } from '../dossierEdits.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  meta: {
    id: 'immunity-clause-missing', number: 42, applies: 'procurement', since: '0.1.0',
    title: { fr: 'Immunité au droit extra-européen non écrite comme exigence', en: 'Immunity from extra-European law not written as a requirement' },
    rationale: {
      fr: 'Pour des données d’une sensibilité particulière, la règle R9 et l’article 31 demandent une protection contre tout accès non autorisé d’autorités d’États tiers. Le dossier doit l’écrire, en la liant à l’objet et aux données.',
      en: 'For data of a particular sensitivity, rule R9 and article 31 ask for protection against any unauthorised access by third-State authorities. The file has to say so, tied to the object and the data.',
    },
    avoid: { fr: 'Compter sur la note de sécurité pour écarter le risque extraterritorial.', en: 'Relying on the security score to rule out the extraterritorial risk.' },
    prefer: { fr: '« immuniteExtraterritoriale: true », justifiée par les données.', en: '"immuniteExtraterritoriale: true", justified by the data.' },
    trap: { fr: 'L’exigence se rattache à l’objet et aux données, jamais à la nationalité du candidat.', en: 'The requirement is tied to the object and the data, never to the bidder’s nationality.' },
    messages: {
      missing: {
        fr: 'Immunité au droit extra-européen non exigée pour ces données ({text}). Ajoutez « immuniteExtraterritoriale: true ».',
        en: 'Immunity from extra-European law is not required for these data ({text}). Add "immuniteExtraterritoriale: true".',
      },
    },
  },
  *checkNeed(dossier, api) {
    const said = valueAt(dossier.value, AT.immunity);
    if (!isCloud(dossier) || !dossier.dsp || said === true || hasClause(dossier, CLAUSE.immunity)) return;
    const range = dossier.range(said === undefined ? AT.data : AT.immunity);
    const edits = said === undefined ? addKeys(dossier, AT.requirements, [['immuniteExtraterritoriale', 'true']]) : [{ range, newText: 'true' }];
    yield {
      messageId: 'missing', range, args: { text: api.text(dossier.group) },
      fixes: edits.length === 0 ? [] : [{ title: { fr: 'Exiger l’immunité au droit extra-européen', en: 'Require immunity from extra-European law' }, kind: 'clause', safe: false, preferred: true, edits }],
    };
  },
});
