import { defineRule } from '../rule.ts';
import { onDerogations, placeOf, written } from './_derogations.ts';

/** The two days that may be the cut-off: entry into force of the law, and of its decree. */
const LAW = '2024-05-23';
const DECREE = '2026-04-17';

export default defineRule({
  meta: {
    id: 'derogation-new-project', number: 26, applies: 'both', since: '0.1.0',
    title: { fr: 'Dérogation demandée pour un projet nouveau', en: 'Derogation for a new project' },
    rationale: {
      fr: 'La dérogation est ouverte aux projets déjà engagés. La date butoir n’est pas établie : entrée en vigueur de la loi (23 mai 2024) ou du décret (17 avril 2026).',
      en: 'The derogation is open to projects already under way. The cut-off is not settled: entry into force of the law (23 May 2024) or of the decree (17 April 2026).',
    },
    avoid: { fr: 'Commencer un projet en comptant sur une dérogation.', en: 'Starting a project while counting on a derogation.' },
    prefer: { fr: 'Une offre conforme dès le début.', en: 'A compliant offer from the start.' },
    trap: { fr: 'La date butoir est incertaine : jamais une erreur.', en: 'The cut-off is uncertain: never an error.' },
    messages: {
      after: {
        fr: 'Dérogation « {id} » : projet commencé le {start}, après la loi et son décret (article 31, II). Saisissez le service juridique.',
        en: 'Derogation "{id}": project started on {start}, after the law and its decree (article 31, II). Ask the legal department.',
      },
      between: {
        fr: 'Dérogation « {id} » : projet commencé le {start}, entre la loi et son décret ; date butoir incertaine. Saisissez le service juridique.',
        en: 'Derogation "{id}": project started on {start}, between the law and its decree; uncertain cut-off. Ask the legal department.',
      },
    },
  },
  ...onDerogations(({ derogation }) => {
    const { id, debutProjet, etat } = derogation;
    if (!debutProjet || debutProjet < LAW || etat === 'refusee') return undefined;
    return { messageId: debutProjet >= DECREE ? ('after' as const) : ('between' as const), range: placeOf(derogation, 'debutProjet'), args: { id, start: written(debutProjet) } };
  }),
});
