import { AT, isCloud, isRecord, valueAt } from '../dossierPaths.ts';
import { addKeys } from '../dossierEdits.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  meta: {
    id: 'exit-not-provisioned', number: 39, applies: 'procurement', since: '0.1.0',
    title: { fr: 'Sortie prévue sans moyens', en: 'Exit planned without resources' },
    rationale: {
      fr: 'La règle R4 demande, dès le début, les moyens financiers, techniques et humains de la fin de contrat et de la réversibilité, et pas seulement une clause.',
      en: 'Rule R4 asks, from the start, for the financial, technical and human resources of the end of contract and reversibility, and not only for a clause.',
    },
    avoid: { fr: 'Une clause de réversibilité sans ligne de budget.', en: 'A reversibility clause without a budget line.' },
    prefer: { fr: '« provision: true », avec le montant ou les unités d’œuvre.', en: '"provision: true", with the amount or the work units.' },
    trap: { fr: 'Un accord-cadre sans dépense engagée n’a rien à provisionner encore : information.', en: 'A framework with no spend yet has nothing to set aside: information.' },
    messages: {
      none: {
        fr: 'Aucun moyen réservé pour la sortie : la règle R4 (circulaire n° 6404/SG) en demande dès le début. Prévoyez « provision ».',
        en: 'No resources set aside for the exit: rule R4 (circular no. 6404/SG) asks for them from the start. Plan "provision".',
      },
      unsaid: {
        fr: 'Moyens de la sortie non indiqués : la règle R4 (circulaire n° 6404/SG) les demande dès le début. Renseignez « provision ».',
        en: 'Resources for the exit not stated: rule R4 (circular no. 6404/SG) asks for them from the start. Fill in "provision".',
      },
    },
  },
  *checkNeed(dossier) {
    const exit = valueAt(dossier.value, AT.exit);
    if (!isCloud(dossier) || !isRecord(exit) || exit['provision'] === true) return;
    const said = exit['provision'] === false;
    const techniques = valueAt(dossier.value, AT.techniques);
    const framework = Array.isArray(techniques) && techniques.some((one) => /accord[- ]cadre/i.test(String(one))) && valueAt(dossier.value, AT.amount) === undefined;
    const range = dossier.range(said ? [...AT.exit, 'provision'] : AT.exit);
    const edits = said ? [{ range, newText: 'true' }] : addKeys(dossier, AT.exit, [['provision', 'true']]);
    yield {
      messageId: said ? 'none' : 'unsaid', range, ...(framework || !said ? { atMost: 'information' as const } : {}),
      fixes: edits.length === 0 ? [] : [{
        title: { fr: 'Prévoir les moyens de la sortie', en: 'Plan the resources of the exit' }, kind: 'clause', safe: false, preferred: true, edits,
        todo: { fr: 'Chiffrer la sortie et l’inscrire au budget du projet.', en: 'Cost the exit and enter it in the project’s budget.' },
      }],
    };
  },
});
