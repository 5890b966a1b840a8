import { defineRule } from '../rule.ts';
import { displayName } from '../suggest.ts';
import { list } from '../text.ts';
import { asOf, named } from './_phrases.ts';
import type { Lang } from '../model.ts';

/** Services that a message names. */
const NAMED = 4;

export default defineRule({
  meta: {
    id: 'snc-service-not-covered', number: 6, applies: 'both', since: '0.1.0',
    title: { fr: 'Le fournisseur a un service qualifié, pas celui-ci', en: 'The provider has a qualified service, not this one' },
    rationale: {
      fr: 'La décision de qualification nomme des services. Un prestataire qualifié peut vendre des services hors du périmètre et ne peut pas se prévaloir de la qualification pour eux ; l’annexe 2 du référentiel demande à l’acheteur de s’assurer que le service fourni est bien celui qui est qualifié.',
      en: 'The decision names services. A qualified provider may sell services outside the scope and cannot claim the qualification for them; annexe 2 of the référentiel asks the buyer to make sure that the service supplied is the qualified one.',
    },
    avoid: { fr: 'Choisir le fournisseur dans la liste, sans regarder le service.', en: 'Picking the provider from the list without looking at the service.' },
    prefer: { fr: 'Le service nommé par la décision, dans sa région ou sa zone qualifiée, avec l’attestation au contrat.', en: 'The service named by the decision, in its qualified region or zone, with the attestation in the contract.' },
    trap: { fr: 'Comparer le produit, non le fournisseur : le Public Cloud d’OVHcloud n’est pas sa SNC Cloud Platform.', en: 'Compare the product, not the provider: OVHcloud’s Public Cloud is not its SNC Cloud Platform.' },
    messages: {
      otherService: {
        fr: '{service} : non qualifié, à la différence d’autres services de ce fournisseur ; conformité non démontrée ({text}). Qualifiés chez {provider} au {asOf} : {qualified}.',
        en: '{service}: not qualified, unlike other services of this provider; not shown to comply with {text}. Qualified at {provider} on {asOf}: {qualified}.',
      },
      unnamed: {
        fr: '{provider} : rien ne montre lequel de ses services est employé ({text}). Qualifiés chez {provider} au {asOf} : {qualified}.',
        en: '{provider}: nothing shows which of its services is used ({text}). Qualified at {provider} on {asOf}: {qualified}.',
      },
    },
  },
  check(facts, api) {
    if (!facts.dsp || !facts.provider || (facts.status !== 'not-qualified' && facts.status !== 'unknown')) return undefined;
    const qualified = facts.provider.services.filter((service) => service.id !== facts.service?.id && api.status(service) === 'qualified');
    if (qualified.length === 0) return undefined;
    const names = qualified.map((service) => displayName(api.catalogue, service));
    const args = {
      service: named(facts, api), provider: facts.provider.name, text: api.text(facts.group), asOf: asOf(api),
      qualified: { fr: some(names, 'fr'), en: some(names, 'en') },
    };
    const fixes = api.moves(facts);
    return facts.service ? { messageId: 'otherService', args, fixes } : { messageId: 'unnamed', args, atMost: 'warning', fixes };
  },
});

function some(names: readonly string[], lang: Lang): string {
  const rest = names.length - NAMED;
  return rest < 2 ? list(names, lang) : list([...names.slice(0, NAMED), lang === 'fr' ? `${rest} autres` : `${rest} more`], lang);
}
