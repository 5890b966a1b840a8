import { defineRule, isCommercial } from '../rule.ts';
import { named } from './_phrases.ts';

export default defineRule({
  meta: {
    id: 'dr-or-classified', number: 35, applies: 'both', since: '0.1.0',
    title: { fr: 'Diffusion Restreinte ou données classifiées sur un cloud commercial', en: 'Diffusion Restreinte or classified data on a commercial cloud' },
    rationale: {
      fr: 'La qualification SecNumCloud n’atteste l’aptitude ni à la Diffusion Restreinte ni aux informations classifiées (référentiel, 3.3.2 et annexe 2, f). L’instruction n° 901 demande l’homologation du système ; l’instruction générale n° 1300 régit le secret de la défense nationale.',
      en: 'A SecNumCloud qualification attests fitness neither for Diffusion Restreinte nor for classified information (référentiel, 3.3.2 and annexe 2, f). Instruction no. 901 asks for the system to be accredited; general instruction no. 1300 governs national defence secrecy.',
    },
    avoid: { fr: 'Croire qu’un service qualifié SecNumCloud suffit pour une donnée marquée.', en: 'Believing that a SecNumCloud-qualified service is enough for marked data.' },
    prefer: { fr: 'S’arrêter et saisir le FSSI ou le HFDS.', en: 'Stop and ask the FSSI or the HFDS.' },
    trap: { fr: 'Un nuage homologué Diffusion Restreinte peut exister : avertissement, non erreur.', en: 'A cloud accredited for Diffusion Restreinte may exist: a warning, not an error.' },
    messages: {
      restricted: {
        fr: '{service} : Diffusion Restreinte sur un service commercial ; homologation à montrer (II 901). Saisissez le FSSI.',
        en: '{service}: Diffusion Restreinte on a commercial service; accreditation to be shown (II 901). Ask the FSSI.',
      },
      classified: {
        fr: '{service} : données classifiées sur un service commercial (IGI 1300). Arrêtez-vous et saisissez le HFDS.',
        en: '{service}: classified data on a commercial service (IGI 1300). Stop and ask the HFDS.',
      },
    },
  },
  check(facts, api) {
    const marking = facts.data.find((one) => one === 'classified' || one === 'restricted');
    if (!marking || !isCommercial(facts)) return undefined;
    return { messageId: marking === 'classified' ? 'classified' : 'restricted', args: { service: named(facts, api) }, withoutAlternatives: true };
  },
});
