import { AT, CLAUSE, clause, contractEnd, isCloud } from '../dossierPaths.ts';
import { longDate } from '../dates.ts';
import { defineRule } from '../rule.ts';

/** No switching charges from this day (Data Act, art. 29). */
const FREE_FROM = '2027-01-12';
const LONGEST_NOTICE_MONTHS = 2;

export default defineRule({
  meta: {
    id: 'switching-charges', number: 40, applies: 'procurement', timed: true, since: '0.1.0',
    title: { fr: 'Frais de changement de fournisseur, ou préavis de plus de deux mois', en: 'Switching charges, or notice of more than two months' },
    rationale: {
      fr: 'Le règlement sur les données (2023/2854) limite le préavis de changement de fournisseur à deux mois et supprime les frais de changement, sortie des données comprise, à partir du 12 janvier 2027.',
      en: 'The Data Act (2023/2854) limits the notice for switching to two months and removes switching charges, data egress included, from 12 January 2027.',
    },
    avoid: { fr: 'Un barème de frais de sortie qui court après le 12 janvier 2027.', en: 'A schedule of exit charges running after 12 January 2027.' },
    prefer: { fr: 'Aucun frais de changement, un préavis de deux mois au plus, une transition de trente jours.', en: 'No switching charges, two months’ notice at most, a thirty-day transition.' },
    trap: { fr: 'Un usage parallèle de plusieurs fournisseurs et une indemnité de résiliation anticipée sont autre chose ; les services sur mesure sont en partie exemptés (de mémoire).', en: 'Parallel use of several providers and an early-termination fee are another thing; bespoke services are partly exempt (from memory).' },
    messages: {
      charges: {
        fr: 'Frais de changement prévus jusqu’au {end} : le règlement (UE) 2023/2854 les exclut dès le 12 janvier 2027. Retirez-les.',
        en: 'Switching charges until {end}: Regulation (EU) 2023/2854 rules them out from 12 January 2027. Remove them.',
      },
      notice: {
        fr: 'Préavis de {months} mois : le règlement (UE) 2023/2854 n’en admet que deux pour changer de fournisseur. Réduisez-le.',
        en: 'Notice of {months} months: Regulation (EU) 2023/2854 admits two for switching. Shorten it.',
      },
    },
  },
  *checkNeed(dossier, api) {
    if (!isCloud(dossier)) return;
    const end = contractEnd(dossier, api.today);
    for (const key of [CLAUSE.switching, CLAUSE.egress]) {
      const charge = clause(dossier, key);
      if (!end || end <= FREE_FROM || !(charge === true || (typeof charge === 'number' && charge > 0))) continue;
      const range = dossier.range([...AT.clauses, key]);
      yield {
        messageId: 'charges', range, args: { end: { fr: longDate(end, 'fr'), en: longDate(end, 'en') } },
        fixes: [{ title: { fr: 'Retirer les frais de changement', en: 'Remove the switching charges' }, kind: 'clause', safe: false, preferred: true, edits: [{ range, newText: typeof charge === 'number' ? '0' : 'false' }] }],
      };
    }
    const notice = clause(dossier, CLAUSE.notice);
    if (typeof notice !== 'number' || notice <= LONGEST_NOTICE_MONTHS) return;
    const range = dossier.range([...AT.clauses, CLAUSE.notice]);
    yield {
      messageId: 'notice', range, args: { months: String(notice) },
      fixes: [{ title: { fr: 'Ramener le préavis à deux mois', en: 'Shorten the notice to two months' }, kind: 'clause', safe: false, preferred: true, edits: [{ range, newText: '2' }] }],
    };
  },
});
