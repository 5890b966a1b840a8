// The register of derogations: for a terminal, for a spreadsheet, and as a calendar of ends, renewals and awaited opinions.
import { addMonths, longDate } from '../core/dates.ts';
import type { DerogationState } from '../core/derogations.ts';
import type { IsoDate, Lang, Text } from '../core/model.ts';
import type { RegisterEntry } from '../core/register.ts';
import { calendar, type CalendarEvent } from './calendar.ts';
import { renderTable, type Column } from './table.ts';
import { visible } from './visible.ts';

export type RegisterForm = 'text' | 'csv' | 'ics';
export const REGISTER_FORMS: readonly RegisterForm[] = ['text', 'csv', 'ics'];

/** States as a reader meets them. */
export const STATE: Readonly<Record<DerogationState, Text>> = {
  'brouillon': { fr: 'brouillon', en: 'draft' },
  'demandee': { fr: 'demandée', en: 'requested' },
  'accordee': { fr: 'accordée', en: 'granted' },
  'a-renouveler': { fr: 'à renouveler', en: 'to renew' },
  'refusee': { fr: 'refusée', en: 'refused' },
  'expiree': { fr: 'expirée', en: 'expired' },
  'incomplete': { fr: 'incomplète', en: 'incomplete' },
  'hors-delai': { fr: 'hors délai', en: 'past the maximum' },
};

/** Months that DINUM has to give its opinion, as the arrêté of 14 April 2026 is reported. */
const OPINION_MONTHS = 2;

/** Renders the register at a date. Same register and date, same bytes. */
export function renderRegister(entries: readonly RegisterEntry[], form: RegisterForm, { lang, today }: { lang: Lang; today: IsoDate }): string {
  if (form === 'ics') return calendar(entries.flatMap((entry) => eventsOf(entry, lang)), 'derogations', today);
  const rows = form === 'csv' ? `\ufeff${renderTable(columns(lang), entries, 'csv')}` : renderTable(columns(lang), entries, 'text');
  if (form === 'csv') return rows;
  const head = lang === 'fr' ? `Registre des dérogations au ${longDate(today, 'fr')}` : `Register of derogations on ${longDate(today, 'en')}`;
  if (entries.length === 0) return `${head}\n${lang === 'fr' ? 'Aucune dérogation.' : 'No derogation.'}\n`;
  return `${head}\n\n${rows}`;
}

function columns(lang: Lang): Column<RegisterEntry>[] {
  const say = (fr: string, en: string): string => (lang === 'fr' ? fr : en);
  return [
    { title: say('dérogation', 'derogation'), cell: ({ id }) => visible(id) },
    { title: say('état', 'state'), cell: ({ state }) => STATE[state][lang] },
    { title: say('fin', 'end'), cell: ({ end }) => end ?? '' },
    { title: say('fin légale', 'legal end'), cell: ({ legalEnd }) => legalEnd ?? '' },
    { title: say('à préparer dès', 'prepare from'), cell: ({ renewFrom }) => renewFrom ?? '' },
    { title: say('emplois', 'uses'), cell: ({ covers }) => (covers === undefined ? '' : String(covers)), align: 'right' },
    { title: say('projet', 'project'), cell: ({ project }) => visible(project ?? '') },
    { title: say('portée', 'scope'), cell: ({ scope }) => visible(scope.join(', ')) },
    { title: say('manque', 'missing'), cell: ({ missing }) => missing.join(', ') },
  ];
}

// ---------------------------------------------------------------- calendar

function eventsOf(entry: RegisterEntry, lang: Lang): CalendarEvent[] {
  const say = (fr: string, en: string): string => (lang === 'fr' ? fr : en);
  const { id, state, end, renewFrom, filed } = entry;
  const description = [entry.project, entry.reference, entry.scope.join(', ')].filter((part) => part).join(' · ');
  const event = (kind: string, day: IsoDate, summary: string): CalendarEvent => ({ uid: `${id}-${kind}`, day, summary, description });
  const live = state === 'accordee' || state === 'a-renouveler' || state === 'incomplete';
  return [
    ...(live && end ? [event('fin', end, say(`Fin de la dérogation « ${id} »`, `End of the derogation "${id}"`))] : []),
    ...(live && renewFrom ? [event('renouvellement', renewFrom, say(`Dérogation « ${id} » : renouvellement ou départ à préparer`, `Derogation "${id}": renewal or departure to prepare`))] : []),
    ...(state === 'demandee' && filed ? [event('avis', addMonths(filed, OPINION_MONTHS), say(`Dérogation « ${id} » : avis de la DINUM attendu`, `Derogation "${id}": DINUM’s opinion awaited`))] : []),
  ];
}
