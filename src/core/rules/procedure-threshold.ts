import { AT, amountOf, centralChannel, dateAt, isCloud, isDefence, numberAt, textAt, valueAt } from '../dossierPaths.ts';
import { longDate } from '../dates.ts';
import { normalizeName } from '../names.ts';
import { defineRule, type DossierFacts } from '../rule.ts';

/** Share of tax left out of an amount that is only written with it. */
const VAT = 1.2;
/** Thresholds of supplies and services, before tax, and the days between which they are known to hold. */
const PERIOD = { from: '2026-01-01', to: '2027-12-31' };
const FORMAL = { state: 140_000, others: 216_000, entities: 432_000 };
const DIRECT = [{ from: '2026-04-01', amount: 60_000 }, { from: '2026-01-01', amount: 40_000 }];

const ADAPTED = /procedure adaptee|\bmapa\b/;
const DIRECTLY = /sans publicite|gre a gre|dispense/;

export default defineRule({
  meta: {
    id: 'procedure-threshold', number: 45, applies: 'procurement', timed: true, since: '0.1.0',
    title: { fr: 'Procédure incohérente avec le montant', en: 'Procedure inconsistent with the amount' },
    rationale: {
      fr: 'Du 1er janvier 2026 au 31 décembre 2027, une procédure formalisée est demandée à partir de 140 000 € HT (État), 216 000 € (autres pouvoirs adjudicateurs) ou 432 000 € (entités adjudicatrices) ; la dispense de publicité et de mise en concurrence s’arrête à 60 000 € depuis le 1er avril 2026 (40 000 € avant).',
      en: 'From 1 January 2026 to 31 December 2027 a formal procedure is asked for from 140,000 € before tax (State), 216,000 € (other contracting authorities) or 432,000 € (contracting entities); the dispense from publicity and competition stops at 60,000 € since 1 April 2026 (40,000 € before).',
    },
    avoid: { fr: 'Une procédure adaptée au-dessus du seuil.', en: 'An adapted procedure above the threshold.' },
    prefer: { fr: 'La procédure formalisée, ou l’exception écrite dans le dossier.', en: 'The formal procedure, or the exception written in the file.' },
    trap: { fr: 'Innovation, centrale d’achat et quasi-régie ont leurs propres règles : la règle se tait.', en: 'Innovation, central purchasing and in-house awards have rules of their own: the rule is silent.' },
    messages: {
      adapted: {
        fr: 'Procédure adaptée pour {amount} € HT : seuil de {limit} € pour cet acheteur (2026-2027). Prévoyez une procédure formalisée.',
        en: 'Adapted procedure for {amount} € before tax: threshold of {limit} € for this buyer (2026-2027). Plan a formal procedure.',
      },
      direct: {
        fr: 'Achat sans publicité pour {amount} € HT : la dispense s’arrête à {limit} € à cette date. Prévoyez une mise en concurrence.',
        en: 'Purchase without publicity for {amount} € before tax: the dispense stops at {limit} € on that date. Plan a competition.',
      },
      unknown: {
        fr: 'Seuils connus du 1er janvier 2026 au 31 décembre 2027 seulement : rien n’est vérifié pour un achat lancé le {date}. Consultez les seuils en vigueur à cette date.',
        en: 'Thresholds known from 1 January 2026 to 31 December 2027 only: nothing is checked for a purchase launched on {date}. See the thresholds in force on that date.',
      },
    },
  },
  *checkDossier(dossier, api) {
    const taxed = numberAt(dossier.value, AT.amountTtc);
    const amount = amountOf(dossier)?.amount ?? (taxed === undefined ? undefined : Math.round(taxed / VAT));
    const procedure = normalizeName(textAt(dossier.value, AT.procedure) ?? '');
    // The thresholds are those of the launch; a deadline or a notification says that it was earlier still.
    const date = [AT.published, AT.deadline, AT.notified].map((path) => dateAt(dossier.value, path)).find((one) => one !== undefined) ?? api.today;
    if (!isCloud(dossier) || amount === undefined || isExcepted(dossier)) return;
    const range = dossier.range(AT.procedure);
    if (date < PERIOD.from || date > PERIOD.to) {
      if (ADAPTED.test(procedure) || DIRECTLY.test(procedure)) yield { messageId: 'unknown', range, atMost: 'information', args: { date: { fr: longDate(date, 'fr'), en: longDate(date, 'en') } } };
      return;
    }
    if (ADAPTED.test(procedure)) {
      const limit = formal(dossier);
      if (limit !== undefined && amount >= limit) yield { messageId: 'adapted', range, args: amounts(amount, limit) };
    } else if (DIRECTLY.test(procedure)) {
      const limit = DIRECT.find(({ from }) => from <= date)!.amount;
      if (amount >= limit) yield { messageId: 'direct', range, args: amounts(amount, limit) };
    }
  },
});

function isExcepted(dossier: DossierFacts): boolean {
  const { value } = dossier;
  return [AT.innovation, AT.inHouse].some((path) => valueAt(value, path) === true) || isDefence(dossier) || centralChannel(dossier) !== undefined;
}

function formal({ value, context }: DossierFacts): number | undefined {
  if (/pub-undert|entite/i.test(textAt(value, AT.buyerType) ?? '')) return FORMAL.entities;
  if (context.regime === 'prive' || context.regime === undefined) return undefined;
  return context.regime === 'etat' ? FORMAL.state : FORMAL.others;
}

function amounts(amount: number, limit: number) {
  const write = (value: number, separator: string): string => String(value).replace(/\B(?=(\d{3})+$)/g, separator);
  const both = (value: number) => ({ fr: write(value, '\u00a0'), en: write(value, ',') });
  return { amount: both(amount), limit: both(limit) };
}
