import { defineRule, isCommercial } from '../rule.ts';
import { displayName } from '../suggest.ts';
import { list } from '../text.ts';
import { offerOf, showsHds } from './_offers.ts';
import { named } from './_phrases.ts';

export default defineRule({
  meta: {
    id: 'hds-missing', number: 30, applies: 'both', since: '0.1.0',
    title: { fr: 'Données de santé confiées à un hébergeur sans certificat HDS', en: 'Health data entrusted to a host without an HDS certificate' },
    rationale: {
      fr: 'Héberger pour autrui des données de santé recueillies lors de soins ou d’un suivi demande la certification HDS (code de la santé publique, art. L. 1111-8), quel que soit le régime de l’acheteur.',
      en: 'Hosting for another health data collected in care or follow-up asks for HDS certification (public health code, art. L. 1111-8), whatever the buyer’s regime.',
    },
    avoid: { fr: 'Un hébergeur qualifié SecNumCloud mais non certifié HDS pour des données de soins.', en: 'A SecNumCloud-qualified host without HDS certification for care data.' },
    prefer: { fr: 'Un hébergeur dont le certificat couvre les activités employées, et en plus la qualification quand l’article 31 s’applique.', en: 'A host whose certificate covers the activities used, and the qualification on top when article 31 applies.' },
    trap: { fr: 'Le responsable qui s’héberge lui-même n’est pas visé ; la recherche hors du soin est à vérifier.', en: 'A controller that hosts itself is not concerned; research outside care is to be checked.' },
    messages: {
      none: {
        fr: '{service} n’est pas certifié HDS : conformité non démontrée pour des données de santé (CSP, art. L. 1111-8). {hosts}',
        en: '{service} is not HDS-certified: not shown to comply for health data (CSP, art. L. 1111-8). {hosts}',
      },
      unknown: {
        fr: '{service} : aucun certificat HDS connu du catalogue (CSP, art. L. 1111-8). Vérifiez la liste de l’Agence du numérique en santé. {hosts}',
        en: '{service}: no HDS certificate in the catalogue (CSP, art. L. 1111-8). Check the list of the Agence du numérique en santé. {hosts}',
      },
    },
  },
  check(facts, api) {
    if (!facts.data.includes('health') || !isCommercial(facts) || facts.service?.hds?.value === true) return undefined;
    // The bidder shows a certificate that the catalogue does not know of.
    if (facts.service?.hds?.value !== false && showsHds(offerOf(facts))) return undefined;
    const hosts = api.catalogue.allServices().filter((one) => one.hds?.value === true && one.capabilities.includes(facts.usage.capability ?? ''))
      // The qualified ones first: health data may be of a particular sensitivity too.
      .sort((a, b) => Number(api.status(b) === 'qualified') - Number(api.status(a) === 'qualified')).map((one) => displayName(api.catalogue, one)).slice(0, 3);
    const args = {
      service: named(facts, api),
      hosts: hosts.length === 0 ? { fr: 'Aucun hébergeur certifié connu pour ce besoin.', en: 'No certified host known for this need.' }
        : { fr: `Certifiés pour ce besoin : ${list(hosts, 'fr')}.`, en: `Certified for this need: ${list(hosts, 'en')}.` },
    };
    return facts.service?.hds?.value === false ? { messageId: 'none', args } : { messageId: 'unknown', args, atMost: 'warning' };
  },
});
