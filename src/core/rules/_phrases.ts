// Sentences that several rules share: how a service is named, and the way out of a finding.
import { longDate } from '../dates.ts';
import { displayName } from '../suggest.ts';
import { list } from '../text.ts';
import type { RuleApi, UsageFacts } from '../rule.ts';
import type { Text } from '../model.ts';

/** Name of the service used, or of its provider when the service is not known. */
export function named(facts: UsageFacts, api: RuleApi): string {
  if (facts.service) return displayName(api.catalogue, facts.service);
  return facts.provider?.name ?? facts.usage.provider ?? '?';
}

/** Qualified services for the same need, or the sentence that says there is none. Three names at most. */
export function wayOut(facts: UsageFacts, api: RuleApi): Text {
  const qualified = api.alternatives(facts).filter(({ status }) => status === 'qualified').slice(0, 3);
  const date = api.catalogue.data.asOf;
  if (facts.usage.capability === undefined) {
    return {
      fr: 'Le fichier ne montre pas lequel de ses services est employé : chercher l’équivalent qualifié besoin par besoin dans le catalogue.',
      en: 'The file does not show which of its services is used: look for the qualified equivalent need by need in the catalogue.',
    };
  }
  if (qualified.length === 0) {
    const capability = api.catalogue.capability(facts.usage.capability);
    const ways = otherWays(facts);
    return {
      fr: `Aucun service qualifié connu${capability ? ` pour « ${capability.label.fr} »` : ''} au ${longDate(date, 'fr')} : ${ways.fr}.`,
      en: `No qualified service known${capability ? ` for "${capability.label.en}"` : ''} on ${longDate(date, 'en')}: ${ways.en}.`,
    };
  }
  const names = qualified.map(({ name }) => name);
  return {
    fr: `Qualifiés pour ce besoin (catalogue du ${longDate(date, 'fr')}) : ${list(names, 'fr')}.`,
    en: `Qualified for this need (catalogue of ${longDate(date, 'en')}): ${list(names, 'en')}.`,
  };
}

/** The State's own cloud is for those whom the doctrine binds, and a derogation answers for in-scope data alone. */
function otherWays({ group, dsp }: UsageFacts): Text {
  if (group !== 'bound' && group !== 'circular') return { fr: 'un logiciel exploité sur une base qualifiée reste possible', en: 'software operated on a qualified base remains possible' };
  return dsp ? { fr: 'cloud interne, hébergement sur une base qualifiée, ou dérogation si le projet est déjà engagé', en: 'internal cloud, hosting on a qualified base, or a derogation if the project is already under way' }
    : { fr: 'cloud interne, ou hébergement sur une base qualifiée', en: 'internal cloud, or hosting on a qualified base' };
}

/** Date of the catalogue’s facts. */
export function asOf({ catalogue }: RuleApi): Text {
  return { fr: longDate(catalogue.data.asOf, 'fr'), en: longDate(catalogue.data.asOf, 'en') };
}

/** End date of the current decision in both languages, or the sentence that it is not known. */
export function endDate(facts: UsageFacts): Text {
  const end = facts.qualification?.end;
  return end ? { fr: longDate(end, 'fr'), en: longDate(end, 'en') } : { fr: 'date non connue', en: 'unknown date' };
}
