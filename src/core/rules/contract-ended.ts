import { defineRule } from '../rule.ts';

/** Judged on the whole audit: `../crossCheck.ts`. */
export default defineRule({
  meta: {
    id: 'contract-ended', number: 62, applies: 'both', house: true, timed: true, since: '0.1.0',
    title: { fr: 'Marché fini, ou près de finir, dont les services tournent encore', en: 'Contract ended, or about to end, whose services still run' },
    rationale: {
      fr: 'Après la fin du marché, ses clauses ne protègent plus : réversibilité, perte de qualification, localisation. Le suivi dit la date ; les fichiers d’infrastructure disent ce qui tourne.',
      en: 'After the end of the contract its clauses no longer protect: exit, loss of qualification, location. The follow-up says the date; the infrastructure files say what runs.',
    },
    avoid: { fr: 'Découvrir la fin du marché à la première facture refusée.', en: 'Finding out the end of the contract with the first refused invoice.' },
    prefer: { fr: 'Reconduire et le noter (« exercees »), remettre en concurrence, ou exécuter le plan de sortie.', en: 'Renew and write it down ("exercees"), tender again, or carry out the exit plan.' },
    trap: { fr: 'Une reconduction exercée mais non notée : écrire « reconductions.exercees ». Un autre marché en cours qui achète le même service répond pour lui.', en: 'A renewal used but not written down: write "reconductions.exercees". Another running contract that buys the same service answers for it.' },
    messages: {
      ended: {
        fr: '{contract} : fini le {end}, et toujours déployé ({services}). Remettez en concurrence ou exécutez le plan de sortie.',
        en: '{contract}: ended on {end}, and still deployed ({services}). Tender again or carry out the exit plan.',
      },
      renewal: {
        fr: '{contract} : durée ferme finie le {end}, services toujours déployés ({services}). Notez la reconduction exercée (« exercees »), possible jusqu’au {latest}.',
        en: '{contract}: firm length ended on {end}, services still deployed ({services}). Write down the renewal used ("exercees"), possible until {latest}.',
      },
      soon: {
        fr: '{contract} : fin le {end}, dans {days} jours ({services}). Reconduisez, remettez en concurrence ou préparez la sortie.',
        en: '{contract}: ends on {end}, in {days} days ({services}). Renew, tender again or prepare the exit.',
      },
    },
  },
});
