import { countryName } from '../countries.ts';
import { isEu } from '../jurisdiction.ts';
import { defineRule, isCommercial } from '../rule.ts';
import { named } from './_phrases.ts';
import { changeRegion, located, TECHNICAL } from './_places.ts';

export default defineRule({
  meta: {
    id: 'technical-data-outside-eu', number: 28, applies: 'infrastructure', since: '0.1.0',
    title: { fr: 'Journaux, identités ou supervision hors de l’Union', en: 'Logs, identities or monitoring outside the Union' },
    rationale: {
      fr: 'Les données techniques (identités, journaux, annuaire, certificats, configuration des accès) restent dans l’Union (SecNumCloud 19.2.d). Un envoi de journaux vers un service en ligne d’un pays tiers les en fait sortir, même quand les données métier n’ont pas bougé.',
      en: 'Technical data (identities, logs, directory, certificates, access configuration) stay in the Union (SecNumCloud 19.2.d). Sending logs to an online service of a third country takes them out, even when the business data have not moved.',
    },
    avoid: { fr: 'Un agent de supervision qui écrit vers un point d’accès hors de l’Union.', en: 'A monitoring agent that writes to an endpoint outside the Union.' },
    prefer: { fr: 'Un collecteur dans l’Union, ou exploité sur la base qualifiée.', en: 'A collector in the Union, or operated on the qualified base.' },
    trap: { fr: 'Des métriques pseudonymes, sans identité ni adresse, ne disent rien des personnes : à apprécier.', en: 'Pseudonymous metrics without identity or address say nothing of persons: to be weighed.' },
    messages: {
      outside: {
        fr: '{service}, région {region} : données techniques hors de l’Union ({country}), SecNumCloud 19.2.d. Choisissez un point d’accès dans l’Union.',
        en: '{service}, region {region}: technical data outside the Union ({country}), SecNumCloud 19.2.d. Choose an endpoint in the Union.',
      },
    },
  },
  check(facts, api) {
    if (!facts.dsp || !isCommercial(facts) || !TECHNICAL.has(facts.usage.capability ?? '')) return undefined;
    const outside = located(facts).filter(({ country }) => !isEu(country));
    const [first] = outside;
    return first && {
      messageId: 'outside', range: first.row.range, fixes: changeRegion(facts, outside, isEu), withoutAlternatives: true,
      args: { service: named(facts, api), region: first.region, country: countryName(first.country) },
    };
  },
});
