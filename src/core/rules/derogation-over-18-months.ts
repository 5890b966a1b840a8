import { legalEnd, monthsAllowed } from '../derogations.ts';
import { defineRule } from '../rule.ts';
import { onDerogations, placeOf, written } from './_derogations.ts';

export default defineRule({
  meta: {
    id: 'derogation-over-18-months', number: 25, applies: 'both', timed: true, since: '0.1.0',
    title: { fr: 'Dérogation plus longue que le maximum', en: 'Derogation longer than the maximum' },
    rationale: {
      fr: 'La dérogation cesse dix-huit mois au plus après qu’une offre conforme est disponible en France (décret n° 2026-272) ; douze mois sous la seule circulaire. Le délai part de cette offre, et non de la signature ni de la validation.',
      en: 'The derogation ends eighteen months at most after a compliant offer is available in France (décret no. 2026-272); twelve months under the circular alone. The term runs from that offer, not from the signature or the validation.',
    },
    avoid: { fr: 'Compter dix-huit mois depuis la validation.', en: 'Counting eighteen months from the validation.' },
    prefer: { fr: '« finLe » au plus tard dix-huit mois après « offreAcceptableLe ».', en: '"finLe" eighteen months after "offreAcceptableLe" at the latest.' },
    trap: { fr: 'Le délai part de la disponibilité de l’offre ; qu’une offre ait été acceptable ce jour-là est une affirmation de l’acheteur.', en: 'The term runs from the availability of the offer; that an offer was acceptable on that day is the buyer’s statement.' },
    messages: {
      over: {
        fr: 'Dérogation « {id} » : fin le {end}, au plus tard le {latest} ({months} mois après l’offre acceptable, {text}). Ramenez « finLe ».',
        en: 'Derogation "{id}": ends on {end}, at the latest on {latest} ({months} months after the acceptable offer, {text}). Bring "finLe" back.',
      },
      passed: {
        fr: 'Dérogation « {id} » : maximum atteint le {latest} ({months} mois après l’offre acceptable, {text}) ; elle ne couvre plus rien. Changez de service.',
        en: 'Derogation "{id}": maximum reached on {latest} ({months} months after the acceptable offer, {text}); it covers nothing any more. Change service.',
      },
    },
  },
  ...onDerogations(({ derogation, group }, api) => {
    const { id, finLe, etat } = derogation;
    const latest = legalEnd(derogation, group);
    // Past its own end, derogation-expired says so.
    if (!finLe || !latest || finLe <= latest || etat === 'refusee' || finLe < api.today) return undefined;
    const range = placeOf(derogation, 'finLe');
    return {
      messageId: latest < api.today ? ('passed' as const) : ('over' as const), range, ...(etat === 'brouillon' ? { atMost: 'warning' as const } : {}),
      args: { id, end: written(finLe), latest: written(latest), months: String(monthsAllowed(group)), text: api.text(group) },
      fixes: [{ title: { fr: `Ramener la fin au ${latest}`, en: `Bring the end back to ${latest}` }, kind: 'derogation' as const, safe: false, preferred: true, edits: [{ range, newText: latest }] }],
    };
  }),
});
