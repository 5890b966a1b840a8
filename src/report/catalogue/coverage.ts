// Which needs the market covers with qualified services, and by how many operators.
import type { CoverageRow } from '../../core/queries.ts';
import type { Lang, Layer, Status } from '../../core/model.ts';
import { renderTable, type Column } from '../table.ts';
import { pad, widthOf, wrap } from '../wrap.ts';
import { closing, count, json, sayIn, type View } from './view.ts';

const LAYERS: readonly Layer[] = ['iaas', 'caas', 'paas', 'saas'];
const LETTER: Record<Status, string> = { 'qualified': 'Q', 'to-recheck': 'R', 'candidate': 'C', 'supported': 'S', 'state-internal': 'E', 'not-qualified': 'n', 'unknown': '?' };

export function renderCoverage(rows: readonly CoverageRow[], view: View): string {
  const { form, lang } = view;
  if (form === 'json') return json(rows);
  const say = sayIn(lang);
  const layer = (name: Layer): Column<CoverageRow> => ({ title: name.toUpperCase(), cell: (row) => Object.entries(row.layers[name]).filter(([key]) => form === 'csv' || key !== 'not-qualified').map(([key, n]) => `${n}${LETTER[key as Status]}`).join(' ') });
  if (form !== 'text') {
    const table = renderTable<CoverageRow>([
      { title: say('Besoin', 'Need'), cell: (row) => row.label }, ...(form === 'csv' ? [{ title: 'Id', cell: (row: CoverageRow) => row.capability }] : []), ...LAYERS.map(layer),
      { title: say('Services qualifiés', 'Qualified services'), cell: (row) => String(row.qualified), align: 'right' },
      { title: say('Opérateurs qualifiés', 'Qualified operators'), cell: (row) => String(row.providers.length), align: 'right' },
      { title: say('Lesquels', 'Which'), cell: (row) => operators(row, lang) }, { title: say('Sans qualification', 'Without qualification'), cell: (row) => others(row, lang) },
      { title: say('Constat', 'Remark'), cell: (row) => remark(row, lang) },
    ], rows, form);
    return form === 'csv' ? table : `${table}\n${say('Q qualifié · R à revérifier · C en cours · S soutenu · E cloud interne de l’État', 'Q qualified · R to re-check · C in process · S supported · E internal State cloud')}\n${closing(view, remarks(rows, lang))}`;
  }
  const groups: [string, CoverageRow[]][] = [
    [say('Aucun service qualifié', 'No qualified service'), rows.filter((row) => row.gap)],
    [say('Un seul opérateur qualifié', 'One qualified operator'), rows.filter((row) => row.providers.length === 1)],
    [say('Deux opérateurs qualifiés', 'Two qualified operators'), rows.filter((row) => row.providers.length === 2)],
    [say('Trois opérateurs qualifiés ou plus', 'Three qualified operators or more'), rows.filter((row) => row.providers.length > 2)],
  ];
  const left = Math.min(40, Math.max(...rows.map((row) => widthOf(row.label)))) + 4;
  return groups.filter(([, own]) => own.length > 0).map(([title, own]) => `${title} (${count(own.length, say('besoin', 'need'), say('besoins', 'needs'))})\n${own.map((row) => entry(row, left, view)).join('\n')}\n`).join('\n') + closing(view, remarks(rows, lang));
}

function entry(row: CoverageRow, left: number, { lang, width }: View): string {
  const text = row.gap ? others(row, lang) : `${row.providers.length > 1 ? `${row.providers.length}${sayIn(lang)(' : ', ': ')}` : ''}${operators(row, lang)}`;
  return wrap(text, Math.max(30, width - left)).map((line, i) => (i === 0 ? pad(`  ${row.label}`, left) : ' '.repeat(left)) + line).join('\n');
}

/** Names, with `*` when the dates, the number or the very row are not settled. */
function operators({ providers }: CoverageRow, lang: Lang): string {
  return providers.map(({ name, sure }) => name + (sure ? '' : '*')).join(', ') || sayIn(lang)('aucun', 'none');
}

function others({ statuses }: CoverageRow, lang: Lang): string {
  const say = sayIn(lang);
  const words: [Status, string, string][] = [
    ['state-internal', say('de l’État', 'of the State'), say('de l’État', 'of the State')], ['to-recheck', say('à revérifier', 'to re-check'), say('à revérifier', 'to re-check')],
    ['candidate', say('en cours', 'in process'), say('en cours', 'in process')], ['supported', say('soutenu', 'supported'), say('soutenus', 'supported')],
    ['not-qualified', say('non qualifié', 'not qualified'), say('non qualifiés', 'not qualified')],
  ];
  return words.flatMap(([status, one, many]) => (statuses[status] ? [count(statuses[status], one, many)] : [])).join(' · ') || say('aucun service connu', 'no known service');
}

function remark({ gap, providers }: CoverageRow, lang: Lang): string {
  const say = sayIn(lang);
  if (gap) return say('aucun choix qualifié', 'no qualified choice');
  if (providers.length === 1) return say('un seul opérateur', 'one operator');
  return providers.length === 2 ? say('concurrence faible', 'thin competition') : '';
}

function remarks(rows: readonly CoverageRow[], lang: Lang): string[] {
  const say = sayIn(lang);
  const unsure = rows.some((row) => row.providers.some(({ sure }) => !sure));
  return [
    ...(unsure ? [say('* numéro, dates ou nom exact non lus au catalogue de l’ANSSI : demander l’attestation.', '* number, dates or exact name not read in ANSSI’s catalogue: ask for the attestation.')] : []),
    say('Un besoin est dit couvert quand une offre qualifiée le sert d’après sa documentation ; seule l’attestation dit si la fonction est dans le périmètre. Les nombres comptent les services du catalogue, non le marché.', 'A need is called covered when a qualified offer serves it according to its documentation; only the attestation says whether the function is inside the perimeter. Figures count the services of the catalogue, not the market.'),
  ];
}
