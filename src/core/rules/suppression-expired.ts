import { longDate } from '../dates.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  meta: {
    id: 'suppression-expired', number: 51, applies: 'both', house: true, timed: true, since: '0.1.0',
    title: { fr: 'Suppression dont la date est passée', en: 'Suppression past its date' },
    rationale: {
      fr: 'Une suppression est un accord daté. Passé sa date, le constat reparaît et la suppression reste à retirer ou à renouveler en connaissance de cause.',
      en: 'A suppression is a dated agreement. Past its date the finding comes back, and the suppression is to be removed or knowingly renewed.',
    },
    avoid: { fr: 'Repousser la date sans relire le constat.', en: 'Moving the date without reading the finding again.' },
    prefer: { fr: 'Retirer le commentaire, ou le renouveler avec un motif à jour.', en: 'Remove the comment, or renew it with an up-to-date reason.' },
    trap: { fr: 'Le jour même de la date, la suppression vaut encore.', en: 'On the very day of its date the suppression still holds.' },
    messages: {
      comment: { fr: 'Suppression de {rules} échue le {until} : elle n’a plus d’effet. Retirez-la ou renouvelez-la.', en: 'Suppression of {rules} ended on {until}: it has no effect any more. Remove it or renew it.' },
    },
  },
  *checkConfig(config, api) {
    for (const { regle, jusquau, range } of config.suppressions) {
      if (jusquau < api.today) yield { messageId: 'comment', range, args: { rules: regle, until: { fr: longDate(jusquau, 'fr'), en: longDate(jusquau, 'en') } } };
    }
  },
});
