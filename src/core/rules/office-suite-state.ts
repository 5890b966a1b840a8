import { defineRule, isCommercial } from '../rule.ts';
import { STATUS_TEXT } from '../text.ts';
import { named, wayOut } from './_phrases.ts';
import { SUITE } from './_places.ts';

export default defineRule({
  meta: {
    id: 'office-suite-state', number: 37, applies: 'both', since: '0.1.0',
    title: { fr: 'Messagerie ou suite bureautique d’agents de l’État sur un service non qualifié', en: 'Mail or office suite of State agents on an unqualified service' },
    rationale: {
      fr: 'La note du directeur interministériel du numérique du 15 septembre 2021 range les suites collaboratives, bureautiques et de messagerie des agents parmi les systèmes qui manipulent des données sensibles ; la lettre du 22 avril 2025 le rappelle. Cette note repose sur la définition de 2021, plus large que celle de la loi.',
      en: 'The note of the State’s chief digital officer of 15 September 2021 counts agents’ collaborative, office and mail suites among systems that handle sensitive data; the letter of 22 April 2025 recalls it. That note rests on the definition of 2021, wider than the law’s.',
    },
    avoid: { fr: 'Une suite en ligne non qualifiée pour la messagerie des agents.', en: 'An unqualified online suite for agents’ mail.' },
    prefer: { fr: 'La Suite numérique, ou une suite qualifiée.', en: 'La Suite numérique, or a qualified suite.' },
    trap: { fr: 'La note suit la définition de 2021 : pas d’erreur tant qu’une sensibilité particulière n’est pas déclarée.', en: 'The note follows the definition of 2021: no error unless a particular sensitivity is declared.' },
    messages: {
      suite: {
        fr: '{service} ({status}) : suite d’agents publics, note DINUM du 15 septembre 2021 ; conformité non démontrée. {wayOut}',
        en: '{service} ({status}): suite for public agents, DINUM note of 15 September 2021; not shown to comply. {wayOut}',
      },
    },
  },
  check(facts, api) {
    // With in-scope data the article 31 rules speak; "aucune" is a demonstration.
    if (!facts.group || facts.dsp || !isCommercial(facts) || facts.status === 'qualified' || facts.context.sensibilite === 'aucune' || facts.usage.layer === 'supply') return undefined;
    if (!SUITE.has(facts.usage.capability ?? '')) return undefined;
    return { messageId: 'suite', fixes: api.moves(facts), args: { service: named(facts, api), status: STATUS_TEXT[facts.status]!, wayOut: wayOut(facts, api) } };
  },
});
