import { missingElements } from '../derogations.ts';
import { defineRule } from '../rule.ts';
import type { Derogation } from '../model.ts';
import { addFields, onDerogations } from './_derogations.ts';

const VALUE: Record<string, string> = { ministre: 'ministre: ""', description: 'description: ""', depotDINUM: '# depotDINUM: AAAA-MM-JJ', validationPM: '# validationPM: AAAA-MM-JJ', finLe: '# finLe: AAAA-MM-JJ' };

export default defineRule({
  meta: {
    id: 'derogation-incomplete', number: 23, applies: 'both', since: '0.1.0',
    title: { fr: 'Dérogation à laquelle il manque un élément', en: 'Derogation that lacks an element' },
    rationale: {
      fr: 'Une dérogation se montre par le ministre qui la demande, le dépôt auprès de la DINUM, la validation du Premier ministre, la description du projet et sa date de fin (article 31 de la loi SREN, arrêté du 14 avril 2026).',
      en: 'A derogation is shown by the minister who requests it, the filing with DINUM, the Prime Minister’s validation, the description of the project and its end date (article 31 of the loi SREN, arrêté of 14 April 2026).',
    },
    avoid: { fr: 'Une dérogation « accordée » sans validation ni date de fin.', en: 'A "granted" derogation without validation or end date.' },
    prefer: { fr: 'Les éléments au registre, ou l’état « brouillon » tant qu’ils manquent.', en: 'The elements in the register, or the state "brouillon" while they are missing.' },
    trap: { fr: 'Un brouillon a le droit d’être incomplet, et une demande de n’être pas encore validée.', en: 'A draft may be incomplete, and a request not yet validated.' },
    messages: {
      incomplete: {
        fr: 'Dérogation « {id} » (état « {state} ») incomplète : {missing} (arrêté du 14 avril 2026). Complétez-la ou remettez-la à « brouillon ».',
        en: 'Derogation "{id}" (state "{state}") incomplete: {missing} (arrêté of 14 April 2026). Complete it or set it back to "brouillon".',
      },
    },
  },
  ...onDerogations((held, api) => {
    const missing = missingElements(held.derogation, api.today);
    if (missing.length === 0) return undefined;
    const edits = addFields(held, missing.filter((key) => held.derogation[key as keyof Derogation] === undefined).map((key) => VALUE[key]!));
    return {
      messageId: 'incomplete' as const, range: held.derogation.range, args: { id: held.derogation.id, state: held.derogation.etat, missing: missing.join(', ') },
      fixes: edits.length === 0 ? [] : [{ title: { fr: 'Ajouter les champs à remplir', en: 'Add the fields to fill in' }, kind: 'derogation' as const, safe: false, edits }],
    };
  }),
});
