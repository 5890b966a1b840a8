import { overlap } from '../derogations.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  meta: {
    id: 'derogation-overlap', number: 54, applies: 'both', house: true, since: '0.1.0',
    title: { fr: 'Deux dérogations pour la même chose', en: 'Two derogations for the same thing' },
    rationale: {
      fr: 'Quand deux dérogations accordées couvrent le même service au même moment, on ne sait pas laquelle répond, ni laquelle expire.',
      en: 'When two granted derogations cover the same service at the same time, nobody knows which one answers, nor which one ends.',
    },
    avoid: { fr: 'Ajouter une dérogation sans clore la précédente.', en: 'Adding a derogation without closing the previous one.' },
    prefer: { fr: 'Une seule dérogation accordée par portée.', en: 'One granted derogation per scope.' },
    trap: { fr: 'Une demande de renouvellement à côté d’une dérogation accordée est normale.', en: 'A renewal request beside a granted derogation is normal.' },
    messages: {
      overlap: { fr: 'Dérogations « {id} » et « {other} » : même portée au même moment. Gardez celle qui fait foi.', en: 'Derogations "{id}" and "{other}": same scope at the same time. Keep the one that counts.' },
    },
  },
  *checkConfig(config, api) {
    const running = config.derogations.filter(({ finLe }) => finLe === undefined || finLe >= api.today);
    const providerOf = (service: string): string | undefined => api.catalogue.service(service)?.provider;
    for (const [index, derogation] of running.entries()) {
      const other = running.slice(0, index).find((earlier) => overlap(earlier, derogation, providerOf));
      if (other) yield { messageId: 'overlap', range: derogation.range, args: { id: derogation.id, other: other.id }, related: [{ range: other.range, message: { fr: 'l’autre dérogation', en: 'the other derogation' } }] };
    }
  },
});
