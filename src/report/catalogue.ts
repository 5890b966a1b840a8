// The catalogue's answers as text, Markdown, CSV or JSON.
import { renderTable, type Column, type TableForm } from './table.ts';
import { longDate } from '../core/dates.ts';
import { STATUS_TEXT } from '../core/text.ts';
import type { AlternativeRow, CoverageRow, ExpiringRow, ProgrammeRow, ServiceRow } from '../core/queries.ts';
import type { Lang, Layer, Status } from '../core/model.ts';

export type CatalogueForm = TableForm | 'json';

const t = (lang: Lang, fr: string, en: string): string => (lang === 'fr' ? fr : en);
const status = (value: string, lang: Lang): string => STATUS_TEXT[value]?.[lang] ?? value;
const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

export function renderServices(rows: readonly ServiceRow[], form: CatalogueForm, lang: Lang): string {
  if (form === 'json') return json(rows);
  const columns: Column<ServiceRow>[] = [
    { title: t(lang, 'Service', 'Service'), cell: (row) => row.id + (row.local ? t(lang, ' (local)', ' (local)') : '') },
    { title: t(lang, 'Fournisseur', 'Provider'), cell: (row) => row.providerName },
    { title: t(lang, 'Nom', 'Name'), cell: (row) => row.name },
    { title: t(lang, 'Couches', 'Layers'), cell: (row) => row.layers.join(', ') },
    { title: t(lang, 'Statut', 'Status'), cell: (row) => status(row.status, lang) },
    { title: t(lang, 'Fin', 'End'), cell: (row) => row.qualification?.end ?? (row.qualification ? '?' : '') },
    { title: t(lang, 'Siège', 'Seat'), cell: (row) => row.jurisdiction.parentCountry && row.jurisdiction.parentCountry !== row.jurisdiction.seat ? `${row.jurisdiction.seat ?? '?'} → ${row.jurisdiction.parentCountry}` : (row.jurisdiction.seat ?? '?') },
  ];
  if (form === 'csv') columns.push({ title: t(lang, 'Capacités', 'Capabilities'), cell: (row) => row.capabilities.join(', ') }, { title: 'Source', cell: (row) => row.sources[0]?.url ?? '' }, { title: t(lang, 'Lue le', 'Read on'), cell: (row) => row.sources[0]?.readOn ?? '' });
  return renderTable(columns, rows, form);
}

/** One service as a card. */
export function renderService(row: ServiceRow, form: CatalogueForm, lang: Lang): string {
  if (form === 'json') return json(row);
  if (form === 'csv') return renderServices([row], 'csv', lang);
  const unknown = t(lang, 'non connu', 'not known');
  const { qualification: q } = row;
  const lines: [string, string][] = [
    [t(lang, 'Identifiant', 'Id'), row.id], [t(lang, 'Fournisseur', 'Provider'), `${row.providerName} (${row.provider})`],
    [t(lang, 'Statut', 'Status'), status(row.status, lang)],
    ...(q ? [
      [t(lang, 'Décision', 'Decision'), `${q.scheme} ${q.version ?? t(lang, '(version non connue)', '(version not known)')}, n° ${q.decision ?? unknown}`],
      [t(lang, 'Du… au…', 'From… to…'), `${q.start ?? unknown} → ${q.end ?? unknown}`],
      [t(lang, 'Périmètre', 'Perimeter'), [...q.perimeter.regions, ...q.perimeter.hosts, q.perimeter.note ?? ''].filter(Boolean).join(', ') || unknown],
    ] as [string, string][] : []),
    ...(row.candidate ? [[t(lang, 'En cours', 'In process'), [Object.entries(row.candidate.milestones).map(([k, v]) => `${k} ${v}`).join(', '), row.candidate.note ?? ''].filter(Boolean).join('. ')] as [string, string]] : []),
    ...row.support.map(({ programme, what }): [string, string] => [t(lang, 'Soutenu', 'Supported'), `${what} (${programme})`]),
    [t(lang, 'Couches', 'Layers'), row.layers.join(', ')], [t(lang, 'Capacités', 'Capabilities'), row.capabilities.join(', ')],
    [t(lang, 'Juridiction', 'Jurisdiction'), [row.jurisdiction.seat ?? unknown, row.jurisdiction.parent ? `${row.jurisdiction.parent} (${row.jurisdiction.parentCountry ?? unknown})` : '', row.jurisdiction.foreignLaws.join(', ')].filter(Boolean).join(' → ')],
    ['HDS', row.hds ? `${row.hds.value === null ? unknown : row.hds.value ? t(lang, 'oui', 'yes') : t(lang, 'non', 'no')}${row.hds.detail ? ` : ${row.hds.detail}` : ''}` : unknown],
    ...(row.hostedOn.length > 0 ? [[t(lang, 'Repose sur', 'Runs on'), row.hostedOn.join(', ')] as [string, string]] : []),
    ...(row.routes.length > 0 ? [[t(lang, 'Achat', 'Purchase'), row.routes.join(', ')] as [string, string]] : []),
    ...(row.note ? [['Note', row.note] as [string, string]] : []),
    ...row.sources.map(({ about, url, date, readOn, evidence }): [string, string] => ['Source', `${about} : ${url} (${longDate(date, lang)}, ${t(lang, 'lue le', 'read on')} ${readOn}${evidence === 'recall' ? t(lang, ', de mémoire', ', from memory') : ''})`]),
  ];
  if (form === 'markdown') return `## ${row.name}\n\n${lines.map(([k, v]) => `- **${k}** : ${v}`).join('\n')}\n`;
  const width = Math.max(...lines.map(([key]) => key.length));
  return `${row.name}\n${lines.map(([key, value]) => `  ${key.padEnd(width)}  ${value}`).join('\n')}\n`;
}

export function renderAlternatives(rows: readonly AlternativeRow[], form: CatalogueForm, lang: Lang): string {
  if (form === 'json') return json(rows);
  return renderTable<AlternativeRow>([
    { title: t(lang, 'Besoin', 'Need'), cell: (row) => row.capability }, { title: t(lang, 'Rang', 'Rank'), cell: (row) => String(row.rank), align: 'right' },
    { title: t(lang, 'Service', 'Service'), cell: (row) => row.service ?? row.name }, { title: t(lang, 'Nom', 'Name'), cell: (row) => row.name },
    { title: t(lang, 'Fin', 'End'), cell: (row) => row.until ?? '' }, { title: t(lang, 'Pourquoi à ce rang', 'Why this rank'), cell: (row) => row.because },
  ], rows, form);
}

const SHORT: Record<Status, string> = { 'qualified': 'Q', 'to-recheck': 'R', 'candidate': 'C', 'supported': 'S', 'state-internal': 'E', 'not-qualified': 'n', 'unknown': '?' };

export function renderCoverage(rows: readonly CoverageRow[], form: CatalogueForm, lang: Lang): string {
  if (form === 'json') return json(rows);
  const layer = (name: Layer): Column<CoverageRow> => ({ title: name.toUpperCase(), cell: (row) => Object.entries(row.layers[name]).filter(([key]) => key !== 'not-qualified').map(([key, count]) => `${count}${SHORT[key as Status]}`).join(' ') || '·' });
  const table = renderTable<CoverageRow>([
    { title: t(lang, 'Besoin', 'Need'), cell: (row) => row.label }, layer('iaas'), layer('caas'), layer('paas'), layer('saas'),
    { title: t(lang, 'Qualifiés', 'Qualified'), cell: (row) => String(row.qualified), align: 'right' },
    { title: t(lang, 'Constat', 'Remark'), cell: (row) => (row.gap ? t(lang, 'aucun choix qualifié', 'no qualified choice') : row.qualified < 3 ? t(lang, 'concurrence faible', 'thin competition') : '') },
  ], rows, form);
  const legend = t(lang, 'Q qualifié · R à revérifier · C en cours · S soutenu · E cloud interne de l’État', 'Q qualified · R to re-check · C in process · S supported · E internal State cloud');
  return form === 'csv' ? table : `${table}\n${legend}\n`;
}

export function renderExpiring(rows: readonly ExpiringRow[], form: CatalogueForm, lang: Lang): string {
  if (form === 'json') return json(rows);
  return renderTable<ExpiringRow>([
    { title: t(lang, 'Fin', 'End'), cell: (row) => row.end ?? t(lang, 'non connue', 'not known') },
    { title: t(lang, 'Jours', 'Days'), cell: (row) => (row.days === null ? '?' : String(row.days)), align: 'right' },
    { title: t(lang, 'Service', 'Service'), cell: (row) => row.id }, { title: t(lang, 'Nom', 'Name'), cell: (row) => row.name },
    { title: t(lang, 'Décision', 'Decision'), cell: (row) => row.decision ?? '?' }, { title: t(lang, 'Statut', 'Status'), cell: (row) => status(row.status, lang) },
  ], rows, form);
}

export function renderProgrammes(rows: readonly ProgrammeRow[], form: CatalogueForm, lang: Lang): string {
  if (form === 'json') return json(rows);
  if (form === 'csv') {
    return renderTable<{ programme: ProgrammeRow; actor: ProgrammeRow['actors'][number] | undefined }>([
      { title: t(lang, 'Programme', 'Programme'), cell: ({ programme }) => programme.id }, { title: t(lang, 'Nom', 'Name'), cell: ({ programme }) => programme.name },
      { title: t(lang, 'Acteur', 'Actor'), cell: ({ actor }) => actor?.name ?? '' }, { title: t(lang, 'Rôle', 'Role'), cell: ({ actor }) => actor?.role ?? '' },
      { title: t(lang, 'Service', 'Service'), cell: ({ actor }) => actor?.service ?? '' }, { title: t(lang, 'Statut', 'Status'), cell: ({ actor }) => (actor?.status ? status(actor.status, lang) : '') },
    ], rows.flatMap((programme): { programme: ProgrammeRow; actor: ProgrammeRow['actors'][number] | undefined }[] => (programme.actors.length > 0 ? programme.actors.map((actor) => ({ programme, actor })) : [{ programme, actor: undefined }])), 'csv');
  }
  const money = (eur: number | null): string => (eur === null ? t(lang, 'montant non connu', 'amount not known') : `${(eur / 1_000_000).toLocaleString(lang === 'fr' ? 'fr-FR' : 'en-GB', { maximumFractionDigits: 1 })} M€`);
  const head = form === 'markdown' ? '## ' : '';
  const item = form === 'markdown' ? '- ' : '  · ';
  return rows.map((row) => [
    `${head}${row.name}  [${row.id}]`, '', row.what, '', `${t(lang, 'Pour un acheteur', 'For a buyer')} : ${row.implies}`, '',
    ...row.amounts.map((amount) => `${item}${amount.label} : ${money(amount.eur)}${amount.note ? ` (${amount.note})` : ''}`),
    ...row.dates.map(({ label, date }) => `${item}${label} : ${longDate(date, lang)}`),
    ...row.actors.map((actor) => `${item}${actor.name}, ${actor.role}${actor.status ? ` – ${status(actor.status, lang)}` : ''}`),
    ...(row.unnamed ? [`${item}${row.unnamed.count} ${t(lang, 'noms non publiés', 'names not published')} : ${row.unnamed.note}`] : []),
    ...row.sources.map((url) => `${item}${url}`), '',
  ].join('\n')).join('\n');
}
