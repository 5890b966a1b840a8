import { daysBetween } from '../dates.ts';
import { defineRule } from '../rule.ts';
import { asOf, endDate, named } from './_phrases.ts';
import type { Text } from '../model.ts';

/** Days before the end from which the reader is told. */
const SOON = 180;

export default defineRule({
  meta: {
    id: 'snc-expires-soon', number: 13, applies: 'both', timed: true, since: '0.1.0',
    title: { fr: 'Qualification qui finit dans moins de 180 jours', en: 'Qualification that ends within 180 days' },
    rationale: {
      fr: 'La qualification est limitée dans le temps (trois ans au plus). Préparer la suite prend des mois : l’échéance se regarde avant qu’elle n’arrive.',
      en: 'A qualification is limited in time (three years at most). What comes next takes months to prepare: the end is to be looked at before it comes.',
    },
    avoid: { fr: 'Découvrir l’échéance le jour où elle passe.', en: 'Finding out about the end on the day it comes.' },
    prefer: { fr: 'Demander au fournisseur où en est le renouvellement, et noter la date dans le suivi du marché.', en: 'Ask the provider how the renewal is going, and note the date in the contract follow-up.' },
    trap: { fr: 'Les fournisseurs renouvellent d’ordinaire : c’est une échéance, pas un reproche.', en: 'Providers usually renew: it is a deadline, not a reproach.' },
    messages: {
      soon: {
        fr: '{service} : la qualification SecNumCloud finit le {end}, {when} (catalogue du {asOf}). Demandez au fournisseur l’état du renouvellement.',
        en: '{service}: the SecNumCloud qualification ends on {end}, {when} (catalogue of {asOf}). Ask the provider about the renewal.',
      },
    },
  },
  check(facts, api) {
    const end = facts.qualification?.end;
    if (!facts.dsp || facts.status !== 'qualified' || !end) return undefined;
    const days = daysBetween(api.today, end);
    return days <= SOON ? { messageId: 'soon', args: { service: named(facts, api), end: endDate(facts), when: inDays(days), asOf: asOf(api) }, withoutAlternatives: true } : undefined;
  },
});

function inDays(days: number): Text {
  if (days === 0) return { fr: 'aujourd’hui', en: 'today' };
  return days === 1 ? { fr: 'demain', en: 'tomorrow' } : { fr: `dans ${days} jours`, en: `in ${days} days` };
}
