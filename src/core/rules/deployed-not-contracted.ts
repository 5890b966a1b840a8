import { defineRule } from '../rule.ts';

/** Judged on the whole audit: `../crossCheck.ts`. */
export default defineRule({
  meta: {
    id: 'deployed-not-contracted', number: 60, applies: 'both', house: true, since: '0.1.0',
    title: { fr: 'Service déployé qu’aucun marché suivi n’achète', en: 'Service deployed that no contract followed buys' },
    rationale: {
      fr: 'Les fichiers d’infrastructure montrent un fournisseur que les marchés suivis dans le même dossier de travail n’achètent pas. Ni clause, ni attestation, ni réversibilité ne le couvrent alors de façon connue.',
      en: 'The infrastructure files show a provider that the contracts followed in the same workspace do not buy. No clause, attestation or exit then covers it as far as is known.',
    },
    avoid: { fr: 'Une ressource ouverte à la carte bancaire, hors de tout marché.', en: 'A resource opened with a bank card, outside any contract.' },
    prefer: { fr: 'Un suivi de marché qui nomme chaque service déployé, ou le retrait du service.', en: 'A contract follow-up that names each service deployed, or the removal of the service.' },
    trap: { fr: 'Le marché peut être suivi ailleurs, ou porté par un autre acheteur : la règle se tait quand aucun marché n’est suivi ici.', en: 'The contract may be followed elsewhere, or held by another buyer: the rule is silent when no contract is followed here.' },
    messages: {
      nothing: {
        fr: '{service} : déployé, mais acheté par aucun des marchés suivis ici ({count}). Nommez le marché qui le porte, ou retirez-le.',
        en: '{service}: deployed, but bought by none of the contracts followed here ({count}). Name the contract that holds it, or remove it.',
      },
      elsewhere: {
        fr: '{service} : acheté par {contract} pour d’autres fichiers que celui-ci. Étendez « chemins » si l’achat le couvre.',
        en: '{service}: bought by {contract} for other files than this one. Extend "chemins" if the purchase covers it.',
      },
    },
  },
});
