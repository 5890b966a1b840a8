import { defineRule, isCommercial } from '../rule.ts';
import { named } from './_phrases.ts';

/** Last day on which a certificate under the previous référentiel was accepted. */
const TRANSITION_END = '2026-05-16';

export default defineRule({
  meta: {
    id: 'hds-old-certificate', number: 33, applies: 'both', timed: true, since: '0.1.0',
    title: { fr: 'Certificat HDS délivré sous l’ancien référentiel', en: 'HDS certificate under the previous requirements' },
    rationale: {
      fr: 'L’arrêté du 26 avril 2024 approuve la version 2 du référentiel HDS ; la transition des anciens certificats se serait achevée le 16 mai 2026. Cette date vient d’une source indirecte.',
      en: 'The arrêté of 26 April 2024 approves version 2 of the HDS requirements; the transition of older certificates is reported to have ended on 16 May 2026. That date comes from an indirect source.',
    },
    avoid: { fr: 'Un certificat HDS sans sa version.', en: 'An HDS certificate without its version.' },
    prefer: { fr: 'Un certificat sous la version 2, avec les activités couvertes.', en: 'A certificate under version 2, with the activities covered.' },
    trap: { fr: 'La date de fin de la transition est de source indirecte : jamais une erreur.', en: 'The end of the transition comes from an indirect source: never an error.' },
    messages: {
      old: {
        fr: '{service} : certificat HDS en version {version}, transition achevée le 16 mai 2026 (arrêté du 26 avril 2024). Demandez le certificat en version 2.',
        en: '{service}: HDS certificate under version {version}, transition ended on 16 May 2026 (arrêté of 26 April 2024). Ask for the version 2 certificate.',
      },
    },
  },
  check(facts, api) {
    const version = facts.service?.hds?.value === true ? facts.service.hds.version : undefined;
    if (!facts.data.includes('health') || !isCommercial(facts) || version === undefined || !(Number.parseFloat(version) < 2) || api.today <= TRANSITION_END) return undefined;
    return { messageId: 'old', args: { service: named(facts, api), version }, withoutAlternatives: true };
  },
});
