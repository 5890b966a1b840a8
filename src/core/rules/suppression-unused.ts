import { defineRule } from '../rule.ts';

export default defineRule({
  meta: {
    id: 'suppression-unused', number: 52, applies: 'both', house: true, since: '0.1.0',
    title: { fr: 'Suppression qui ne supprime rien', en: 'Suppression that suppresses nothing' },
    rationale: {
      fr: 'Un commentaire qui ne correspond à aucun constat trompe le lecteur : le constat a disparu, ou n’a jamais été là.',
      en: 'A comment that matches no finding misleads the reader: the finding is gone, or never was.',
    },
    avoid: { fr: 'Garder le commentaire « au cas où ».', en: 'Keeping the comment "just in case".' },
    prefer: { fr: 'Le retirer.', en: 'Remove it.' },
    trap: { fr: 'Un constat couvert par une dérogation n’a pas besoin d’une suppression.', en: 'A finding covered by a derogation needs no suppression.' },
    messages: {
      comment: { fr: 'Suppression inutile : aucun constat {rules} à cet endroit. Retirez-la.', en: 'Useless suppression: no finding {rules} here. Remove it.' },
      workspace: { fr: 'Suppression inutile : aucun constat {rules} dans les fichiers visés. Retirez-la.', en: 'Useless suppression: no finding {rules} in the files meant. Remove it.' },
    },
  },
});
