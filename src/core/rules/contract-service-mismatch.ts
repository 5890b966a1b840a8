import { defineRule } from '../rule.ts';

/** Judged on the whole audit: `../crossCheck.ts`. */
export default defineRule({
  meta: {
    id: 'contract-service-mismatch', number: 61, applies: 'both', house: true, since: '0.1.0',
    title: { fr: 'Service ou zone déployés autres que ceux achetés', en: 'Service or zone deployed other than bought' },
    rationale: {
      fr: 'La qualification porte sur un service et un périmètre nommés. Un même fournisseur vend des services qualifiés et d’autres : acheter l’un et déployer l’autre laisse les clauses du marché sans objet.',
      en: 'The qualification is that of a named service and perimeter. One provider sells qualified services and others: buying one and deploying another leaves the clauses of the contract without object.',
    },
    avoid: { fr: 'Acheter l’offre qualifiée et déployer dans la région ordinaire du même fournisseur.', en: 'Buying the qualified offer and deploying in the ordinary region of the same provider.' },
    prefer: { fr: 'Le service et la région du marché, ou un avenant.', en: 'The service and region of the contract, or a change of the contract.' },
    trap: { fr: 'Un fichier qui ne montre que le fournisseur, sans service ni région, n’est pas contredit.', en: 'A file that shows the provider only, with no service or region, is not contradicted.' },
    messages: {
      service: {
        fr: '{service} : déployé, alors que {contract} achète {bought}. Déployez le service acheté, ou faites modifier le marché.',
        en: '{service}: deployed, while {contract} buys {bought}. Deploy the service bought, or have the contract changed.',
      },
      region: {
        fr: '{service} : déployé en {region}, alors que {contract} achète {bought}. Changez de région, ou faites modifier le marché.',
        en: '{service}: deployed in {region}, while {contract} buys {bought}. Change the region, or have the contract changed.',
      },
    },
  },
});
