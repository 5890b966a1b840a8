import { longDate } from '../dates.ts';
import { isCloud, textAt } from '../dossierPaths.ts';
import { defineRule } from '../rule.ts';
import { unknownOffers } from './_offers.ts';
import { asOf, endDate, named } from './_phrases.ts';

export default defineRule({
  meta: {
    id: 'snc-expired', number: 12, applies: 'both', timed: true, since: '0.1.0',
    title: { fr: 'Qualification dont la date de fin est passée', en: 'Qualification past its end date' },
    rationale: {
      fr: 'Une décision de qualification vaut trois ans au plus (décret n° 2015-350). Les renouvellements paraissent parfois après la date de fin : le catalogue ne sait que ce qui était publié à sa date.',
      en: 'A decision is valid for three years at most (décret no. 2015-350). Renewals are sometimes published after the end date: the catalogue knows only what was published on its own date.',
    },
    avoid: { fr: 'Tenir pour qualifié, ou pour non qualifié, un service dont la décision est arrivée à son terme.', en: 'Taking a service whose decision has ended for qualified, or for not qualified.' },
    prefer: { fr: 'Vérifier la liste de l’ANSSI et demander l’attestation en cours de validité.', en: 'Check ANSSI’s list and ask for the attestation in force.' },
    trap: { fr: 'Un renouvellement peut avoir été publié après la date du catalogue.', en: 'A renewal may have been published after the date of the catalogue.' },
    messages: {
      ended: {
        fr: '{service} : qualification SecNumCloud échue ({end}), à revérifier auprès de l’ANSSI ; état connu au {asOf} ({text}).',
        en: '{service}: SecNumCloud qualification ended ({end}), to re-check with ANSSI; as known on {asOf} ({text}).',
      },
      claimed: {
        fr: '{service} : qualification annoncée jusqu’au {end}, date passée ({text}). Demandez l’attestation en cours de validité.',
        en: '{service}: qualification claimed until {end}, now past ({text}). Ask for the attestation in force.',
      },
    },
  },
  check(facts, api) {
    if (!facts.dsp || facts.status !== 'to-recheck') return undefined;
    return {
      messageId: 'ended', tags: ['deprecated'],
      args: { service: named(facts, api), end: endDate(facts), asOf: asOf(api), text: api.text(facts.group) },
    };
  },
  *checkNeed(dossier, api) {
    if (!isCloud(dossier) || !dossier.dsp) return;
    for (const { path, value, name, claim } of unknownOffers(dossier, api)) {
      if (claim !== 'ended') continue;
      const end = textAt(value, ['qualification', 'finLe'])!;
      yield { messageId: 'claimed', range: dossier.range([...path, 'qualification', 'finLe']), args: { service: name, end: { fr: longDate(end, 'fr'), en: longDate(end, 'en') }, text: api.text(dossier.group) }, atMost: 'warning' };
    }
  },
});
