import { defineRule } from '../rule.ts';

export default defineRule({
  meta: {
    id: 'derogation-unused', number: 55, applies: 'both', house: true, since: '0.1.0',
    title: { fr: 'Dérogation qui ne couvre rien', en: 'Derogation that covers nothing' },
    rationale: {
      fr: 'Une dérogation du registre qui ne correspond à aucun emploi relevé est sans objet, ou sa portée est mal écrite.',
      en: 'A derogation of the register that matches no use found is moot, or its scope is badly written.',
    },
    avoid: { fr: 'Laisser au registre une dérogation dont le service a été quitté.', en: 'Leaving in the register a derogation whose service has been left.' },
    prefer: { fr: 'La clore, ou corriger sa portée.', en: 'Close it, or correct its scope.' },
    trap: { fr: 'Se juge sur tout le dépôt, par l’audit, et non sur un fichier.', en: 'Judged on the whole repository, by the audit, and not on one file.' },
    messages: {
      unused: { fr: 'Dérogation « {id} » : aucun emploi relevé ne correspond à sa portée. Corrigez la portée ou clôturez-la.', en: 'Derogation "{id}": no use found matches its scope. Correct the scope or close it.' },
    },
  },
});
