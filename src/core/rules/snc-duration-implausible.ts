import { addDays, addMonths, isDate, longDate } from '../dates.ts';
import { isRecord, items } from '../dossierPaths.ts';
import { defineRule } from '../rule.ts';
import { asOf, named } from './_phrases.ts';
import type { Text } from '../model.ts';

/** The official list sometimes prints an end some days after the third anniversary. */
const TOLERANCE_DAYS = 31;
const both = (date: string): Text => ({ fr: longDate(date, 'fr'), en: longDate(date, 'en') });
const tooLong = (start: string, end: string): boolean => end > addDays(addMonths(start, 36), TOLERANCE_DAYS);

export default defineRule({
  meta: {
    id: 'snc-duration-implausible', number: 15, applies: 'both', timed: true, since: '0.1.0',
    title: { fr: 'Qualification déclarée pour plus de trois ans', en: 'Qualification declared for more than three years' },
    rationale: {
      fr: 'Une décision de qualification vaut trois ans au plus (décret n° 2015-350). Une durée plus longue mêle deux décisions, ou se trompe de date.',
      en: 'A decision is valid for three years at most (décret no. 2015-350). A longer term mixes two decisions, or has a wrong date.',
    },
    avoid: { fr: 'Compter la validité depuis la première décision.', en: 'Counting the validity from the first decision.' },
    prefer: { fr: 'Les dates de la décision en vigueur, et d’elle seule.', en: 'The dates of the decision in force, and of it alone.' },
    trap: { fr: 'Un service renouvelé a plusieurs décisions : on compare les dates d’une seule.', en: 'A renewed service has several decisions: the dates of one only are compared.' },
    messages: {
      listed: {
        fr: '{service} : qualification notée du {start} au {end}, plus de trois ans (décret n° 2015-350 ; catalogue du {asOf}). Vérifiez la décision.',
        en: '{service}: qualification recorded from {start} to {end}, more than three years (décret no. 2015-350; catalogue of {asOf}). Check the decision.',
      },
      tooLong: {
        fr: '{service} : qualification déclarée du {start} au {end}, plus de trois ans (décret n° 2015-350). Corrigez les dates.',
        en: '{service}: qualification declared from {start} to {end}, more than three years (décret no. 2015-350). Correct the dates.',
      },
    },
  },
  check(facts, api) {
    const decision = facts.qualification;
    if (!decision?.start || !decision.end || !facts.dsp || !tooLong(decision.start, decision.end)) return undefined;
    return { messageId: 'listed', args: { service: named(facts, api), asOf: asOf(api), start: both(decision.start), end: both(decision.end) }, withoutAlternatives: true };
  },
  *checkDossier(dossier) {
    for (const { path, value } of items(dossier, 'offres')) {
      const said = value['qualification'];
      if (!isRecord(said) || !isDate(said['debutLe']) || !isDate(said['finLe']) || !tooLong(said['debutLe'], said['finLe'])) continue;
      yield { messageId: 'tooLong', range: dossier.range([...path, 'qualification', 'finLe']), args: { service: String(value['service'] ?? value['titulaire'] ?? '?'), start: both(said['debutLe']), end: both(said['finLe']) } };
    }
  },
});
