import { defineRule } from '../rule.ts';

export default defineRule({
  meta: {
    id: 'suppression-refused', number: 53, applies: 'both', house: true, since: '0.1.0',
    title: { fr: 'Suppression d’une interdiction', en: 'Suppression of a prohibition' },
    rationale: {
      fr: 'Un commentaire ne lève pas une interdiction : seule une dérogation accordée le peut. Le constat reste une erreur, et la suppression est signalée.',
      en: 'A comment does not waive a prohibition: only a granted derogation can. The finding stays an error and the suppression is reported.',
    },
    avoid: { fr: 'Éteindre une erreur de la doctrine par un commentaire.', en: 'Silencing a doctrine error with a comment.' },
    prefer: { fr: 'Une dérogation au registre ; si les données ne sont pas concernées, déclarer leur sensibilité par chemin ou par directive.', en: 'A derogation in the register; if the data are not concerned, declare their sensitivity by path or by directive.' },
    trap: { fr: 'Ce qui n’est pas une dépendance se règle par le contexte ou par les exclusions, qui se relisent au même endroit pour tous.', en: 'What is not a dependency is settled by the context or the exclusions, which everyone reads in one place.' },
    messages: {
      comment: { fr: 'Suppression refusée pour {rules} : une interdiction ne se lève que par une dérogation accordée (article 31). Ajoutez-la au registre.', en: 'Suppression refused for {rules}: only a granted derogation waives a prohibition (article 31). Add it to the register.' },
      firm: { fr: 'Suppression refusée pour {rules} : une interdiction ne s’écarte ni par un commentaire, ni par une dérogation. Corrigez l’emploi ou le contexte.', en: 'Suppression refused for {rules}: neither a comment nor a derogation waives this prohibition. Correct the use or the context.' },
    },
  },
});
