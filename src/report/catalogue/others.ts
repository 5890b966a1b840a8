// Alternatives, decisions that end, programmes.
import { longDate } from '../../core/dates.ts';
import type { AlternativeRow, ExpiringRow, ProgrammeRow } from '../../core/market.ts';
import { renderTable, type Column } from '../table.ts';
import { capital, closing, count, indented, json, sayIn, statusName, type View } from './view.ts';

/** @param without labels of the needs for which no row is left */
export function renderAlternatives(rows: readonly AlternativeRow[], without: readonly string[], view: View): string {
  const { form, lang, width } = view;
  if (form === 'json') return json(rows);
  const say = sayIn(lang);
  const none = without.length === 0 ? [] : [`${say('Sans alternative au catalogue, ou avec ce filtre : ', 'Without alternative in the catalogue, or with this filter: ')}${without.join(', ')}.`];
  if (form !== 'text') {
    return renderTable<AlternativeRow>([
      { title: say('Besoin', 'Need'), cell: (row) => row.capabilityLabel }, { title: say('Rang', 'Rank'), cell: (row) => String(row.rank), align: 'right' },
      { title: 'Service', cell: (row) => row.service ?? '' }, { title: say('Nom', 'Name'), cell: (row) => row.name },
      { title: say('Fin', 'End'), cell: (row) => row.until ?? '' }, { title: say('Pourquoi à ce rang', 'Why this rank'), cell: (row) => row.because },
    ], rows, form) + closing(view, none);
  }
  if (rows.length === 0) return `${say('Le catalogue ne connaît pas d’alternative.', 'The catalogue knows no alternative.')}\n${closing(view, none)}`;
  const needs = new Map<string, AlternativeRow[]>();
  for (const row of rows) needs.set(row.capabilityLabel, [...(needs.get(row.capabilityLabel) ?? []), row]);
  const text = [...needs].map(([need, own]) => `${need}\n${own.map((row) => `${indented(`${`${row.rank}.`.padStart(4)} ${row.name}${row.service ? ` (${row.service})` : ''}`, width, 0, 5)}\n${indented(row.because, width, 5)}`).join('\n')}`);
  return `${text.join('\n\n')}\n${closing(view, [...none, say('Rang : statut, puis couche, interface commune, contrôle, ordre du catalogue.', 'Rank: status, then layer, shared interface, control, order of the catalogue.')])}`;
}

interface Decision { end: string | null; days: number | null; decision: string | null; status: string; next: ExpiringRow['next']; names: string[]; ids: string[] }

/** One line per decision: its components end with it. */
function decisions(rows: readonly ExpiringRow[]): Decision[] {
  const kept = new Map<string, Decision>();
  for (const row of rows) {
    const key = row.decision === null ? `${row.provider} ${row.end} ${row.end === null ? row.id : ''}` : `${row.provider} ${row.decision} ${row.end}`;
    const known = kept.get(key);
    if (known) {
      known.names.push(row.name);
      known.ids.push(row.id);
    } else kept.set(key, { end: row.end, days: row.days, decision: row.decision, status: row.status, next: row.next, names: [row.name], ids: [row.id] });
  }
  return [...kept.values()];
}

export function renderExpiring(rows: readonly ExpiringRow[], within: number, view: View): string {
  const { form, lang, width } = view;
  if (form === 'json') return json(rows);
  const say = sayIn(lang);
  const end: Column<{ end: string | null; days: number | null }>[] = [
    { title: say('Fin', 'End'), cell: (row) => (row.end === null ? '' : form === 'csv' ? row.end : longDate(row.end, lang)) },
    { title: say('Jours', 'Days'), cell: (row) => (row.days === null ? '' : String(row.days)), align: 'right' },
  ];
  if (form === 'csv') {
    return renderTable<ExpiringRow>([
      ...end, { title: 'Service', cell: (row) => row.id }, { title: say('Nom', 'Name'), cell: (row) => row.name },
      { title: say('Décision', 'Decision'), cell: (row) => row.decision ?? '' }, { title: say('Statut', 'Status'), cell: (row) => statusName(row.status, lang) },
      { title: say('Décision suivante', 'Next decision'), cell: (row) => row.next?.decision ?? '' }, { title: say('Jusqu’au', 'Until'), cell: (row) => row.next?.end ?? '' },
    ], rows, 'csv');
  }
  const all = decisions(rows);
  const dated = all.filter((row) => row.end !== null);
  const successor = ({ next }: Decision): string => (next ? say(` – suivie de la décision n° ${next.decision ?? '?'}, jusqu’au ${longDate(next.end ?? '?', 'fr')}`, ` – followed by decision no. ${next.decision ?? '?'}, until ${longDate(next.end ?? '?', 'en')}`) : '');
  const table = (own: readonly Decision[]): string => renderTable<Decision>([
    ...end, { title: say('Décision', 'Decision'), cell: (row) => (row.decision ? `${say('n°', 'no.')} ${row.decision}` : say('n° non lu', 'no. not read')) },
    { title: 'Service', cell: (row) => `${row.names.map((name, i) => `${name} (${row.ids[i]!})`).join(', ')}${row.status === 'to-recheck' ? ` – ${statusName(row.status, lang)}` : ''}${successor(row)}`, wraps: true },
  ], own, form, width);
  const unknown = all.filter((row) => row.end === null);
  const head = dated.length > 0
    ? `${say(`Décisions qui finissent d’ici ${within} jours, ou finies`, `Decisions that end within ${within} days, or have ended`)} (${dated.length})\n${form === 'markdown' ? '\n' : ''}${table(dated)}`
    : `${say(`Aucune décision datée ne finit d’ici ${within} jours.`, `No dated decision ends within ${within} days.`)}\n`;
  const tail = unknown.length > 0
    ? `\n${say('Fin non connue : à demander à l’opérateur', 'End not known: ask the operator')} (${unknown.length})\n${form === 'markdown' ? `\n${unknown.map(({ names, ids }) => `- ${names.join(', ')} (${ids.join(', ')})`).join('\n')}` : unknown.map(({ names, ids }) => indented(`${names.join(', ')} (${ids.join(', ')})`, width, 2, 2)).join('\n')}\n` : '';
  const ended = dated.some((row) => row.status === 'to-recheck');
  return `${head}${tail}${closing(view, ended ? [say('Une fin passée se revérifie : les renouvellements sont publiés avec retard.', 'A past end is to be re-checked: renewals are published late.')] : [])}`;
}

export function renderProgrammes(rows: readonly ProgrammeRow[], view: View): string {
  const { form, lang, width } = view;
  if (form === 'json') return json(rows);
  const say = sayIn(lang);
  if (form === 'csv') return programmesCsv(rows, lang);
  if (rows.length === 0) return `${say('Aucun programme ne correspond.', 'No programme matches.')}\n${closing(view)}`;
  const colon = say(' : ', ': ');
  const money = (eur: number | null): string => (eur === null ? say('montant non connu', 'amount not known') : `${(eur / 1_000_000).toLocaleString(lang === 'fr' ? 'fr-FR' : 'en-GB', { maximumFractionDigits: 1 })} M€`);
  const paragraph = (text: string): string => (form === 'markdown' ? `${text}\n` : `${indented(text, width, 2)}\n`);
  const items = (title: string, list: readonly string[]): string[] => (list.length === 0 ? [] : [form === 'markdown' ? `**${title}**\n` : `  ${title}`, ...list.map((text) => (form === 'markdown' ? `- ${text}` : indented(text, width, 4, 2))), '']);
  return rows.map((row) => [
    form === 'markdown' ? `## ${row.name}\n` : `${row.name} [${row.id}]`,
    paragraph(row.what), paragraph(`${say('Pour un acheteur', 'For a buyer')}${colon}${row.implies}`),
    ...items(say('Montants', 'Amounts'), row.amounts.map((amount) => `${amount.label}${colon}${money(amount.eur)}${amount.note ? ` (${amount.note})` : ''}`)),
    ...items('Dates', row.dates.map(({ label, date }) => `${label}${colon}${longDate(date, lang)}`)),
    ...items(say('Acteurs', 'Actors'), [...row.actors.map((actor) => `${actor.name}${colon}${actor.role}${standing(actor, lang)}`), ...(row.unnamed ? [`${unnamed(row.unnamed, lang)}${colon}${row.unnamed.note}`] : [])]),
    ...items('Sources', [...new Set(row.sources)]),
  ].join('\n')).join('\n') + closing(view, [capital(say('ni soutien, ni lauréat, ni candidature ne vaut qualification.', 'no support, award or candidacy is a qualification.'))]);
}

/** What an actor's services are worth at the date; a provider is never qualified, its services are. */
function standing({ status, qualifiedServices }: ProgrammeRow['actors'][number], lang: View['lang']): string {
  const say = sayIn(lang);
  if (qualifiedServices.length > 0) return say(` (par ailleurs qualifié pour ${qualifiedServices.join(', ')})`, ` (qualified elsewhere, for ${qualifiedServices.join(', ')})`);
  return status && status !== 'unknown' ? ` (${statusName(status, lang)})` : '';
}

/** `17 noms non publiés`; those that are public and were not read say so. */
function unnamed({ count: n, published }: NonNullable<ProgrammeRow['unnamed']>, lang: View['lang']): string {
  const say = sayIn(lang);
  const [one, many] = published ? [say('nom non relevé ici', 'name not recorded here'), say('noms non relevés ici', 'names not recorded here')] : [say('nom non publié', 'name not published'), say('noms non publiés', 'names not published')];
  return n === null ? capital(many) : count(n, one, many);
}

/** One line per amount, date, actor or count of names never published. */
function programmesCsv(rows: readonly ProgrammeRow[], lang: View['lang']): string {
  const say = sayIn(lang);
  type Line = { programme: ProgrammeRow; kind: string; label: string; value: string; service?: string; status?: string };
  return renderTable<Line>([
    { title: 'Programme', cell: ({ programme }) => programme.id }, { title: say('Nom', 'Name'), cell: ({ programme }) => programme.name },
    { title: say('Rubrique', 'Item'), cell: ({ kind }) => kind }, { title: say('Intitulé', 'Label'), cell: ({ label }) => label }, { title: say('Valeur', 'Value'), cell: ({ value }) => value },
    { title: 'Services', cell: ({ service = '' }) => service }, { title: say('Statut', 'Status'), cell: ({ status = '' }) => status }, { title: 'Source', cell: ({ programme }) => programme.sources[0] ?? '' },
  ], rows.flatMap((programme): Line[] => [
    ...programme.amounts.map(({ label, eur, note }): Line => ({ programme, kind: say('montant (€)', 'amount (€)'), label: note ? `${label} (${note})` : label, value: eur === null ? '' : String(eur) })),
    ...programme.dates.map(({ label, date }): Line => ({ programme, kind: 'date', label, value: date })),
    ...programme.actors.map(({ name, role, service, status, qualifiedServices }): Line => ({ programme, kind: say('acteur', 'actor'), label: name, value: role, service: service ?? qualifiedServices.join(', '), status: qualifiedServices.length > 0 ? statusName('qualified', lang) : status && status !== 'unknown' ? statusName(status, lang) : '' })),
    ...(programme.unnamed ? [{ programme, kind: programme.unnamed.published ? say('noms non relevés', 'names not recorded') : say('noms non publiés', 'names not published'), label: programme.unnamed.note, value: String(programme.unnamed.count ?? '') }] : []),
  ]), 'csv');
}
