import { defineRule } from '../rule.ts';

export default defineRule({
  meta: {
    id: 'context-invalid', number: 56, applies: 'both', house: true, since: '0.1.0',
    title: { fr: 'Contexte mal écrit ou contradictoire', en: 'Context badly written or contradictory' },
    rationale: {
      fr: 'Un régime ou une sensibilité que l’outil ne comprend pas est laissé de côté : le contexte plus lointain s’applique. Deux déclarations qui se contredisent ne valent pas mieux. Il faut le dire, car le lecteur croit avoir déclaré quelque chose.',
      en: 'A regime or sensitivity that the tool does not understand is left out: the farther context applies. Two declarations that contradict each other are no better. It has to be said, for the reader believes that something was declared.',
    },
    avoid: { fr: '« regime=ministere », ou « sensibilite=aucune » avec un risque de violation.', en: '"regime=ministere", or "sensibilite=aucune" with a harm.' },
    prefer: { fr: 'Les mots de la documentation, sans contradiction.', en: 'The words of the documentation, without contradiction.' },
    trap: { fr: 'Une valeur inconnue n’est jamais remplacée par une valeur devinée.', en: 'An unknown value is never replaced by a guessed one.' },
    messages: {
      invalid: { fr: 'Contexte à corriger : {message}', en: 'Context to correct: {message}' },
    },
  },
});
