// Which needs the market covers with qualified services, and by how many operators.
import type { CoverageRow } from '../../core/market.ts';
import type { Lang, Layer, Status } from '../../core/model.ts';
import { renderTable, type Column } from '../table.ts';
import { pad, widthOf, wrap } from '../wrap.ts';
import { closing, count, indented, json, layerNames, sayIn, statusName, type View } from './view.ts';

type Place = Layer | 'none';
const PLACES: readonly Place[] = ['iaas', 'caas', 'paas', 'saas', 'supply', 'none'];
const placeName = (place: Place, lang: Lang): string => (place === 'none' ? sayIn(lang)('couche ?', 'layer ?') : layerNames([place], lang));
/** Columns from which the text has place for tooling, which no buyer asks to be qualified. */
const WIDE = 96;
/** In the order of a cell: what can be relied on first. */
const LETTERS: readonly (readonly [Status, string])[] = [['qualified', 'Q'], ['to-recheck', 'R'], ['state-internal', 'E'], ['candidate', 'C'], ['supported', 'S'], ['not-qualified', 'n'], ['unknown', '?']];

export function renderCoverage(rows: readonly CoverageRow[], view: View): string {
  const { form, lang } = view;
  if (form === 'json') return json(rows);
  const say = sayIn(lang);
  if (rows.length === 0 && form === 'text') return `${say('Aucun besoin ne correspond.', 'No need matches.')}\n${closing(view)}`;
  const layers = PLACES.filter((place) => form === 'csv' || ['iaas', 'caas', 'paas', 'saas'].includes(place) || ((place === 'none' || form !== 'text' || view.width >= WIDE) && rows.some((row) => cellOf(row, place) !== '')));
  if (form !== 'text') {
    const table = renderTable<CoverageRow>([
      { title: say('Besoin', 'Need'), cell: (row) => row.label }, ...(form === 'csv' ? [{ title: 'Id', cell: (row: CoverageRow) => row.capability }] : []),
      ...layers.map((layer): Column<CoverageRow> => ({ title: placeName(layer, lang), cell: (row) => cellOf(row, layer) })),
      { title: say('Services qualifiés', 'Qualified services'), cell: (row) => String(row.qualified), align: 'right' },
      { title: say('Opérateurs qualifiés', 'Qualified operators'), cell: (row) => String(row.providers.length), align: 'right' },
      { title: say('Lesquels', 'Which'), cell: (row) => operators(row, lang) }, { title: say('Sans qualification', 'Without qualification'), cell: (row) => others(row, lang) },
      { title: say('Constat', 'Remark'), cell: (row) => remark(row, lang) },
    ], rows, form);
    return form === 'csv' ? table : `${table}${closing(view, [legend(rows, lang), ...remarks(rows, lang)])}`;
  }
  const groups: [string, CoverageRow[]][] = [
    [say('Aucun service qualifié', 'No qualified service'), rows.filter((row) => row.gap)],
    [say('Un seul opérateur qualifié', 'One qualified operator'), rows.filter((row) => row.providers.length === 1)],
    [say('Deux opérateurs qualifiés', 'Two qualified operators'), rows.filter((row) => row.providers.length === 2)],
    [say('Trois opérateurs qualifiés ou plus', 'Three qualified operators or more'), rows.filter((row) => row.providers.length > 2)],
  ];
  const matrix = matrixOf(rows, layers, view);
  return groups.filter(([, own]) => own.length > 0).map(([title, own]) => `${title} (${count(own.length, say('besoin', 'need'), say('besoins', 'needs'))})\n${matrix.head}\n${own.map(matrix.line).join('\n')}\n`).join('\n') + closing(view, [legend(rows, lang), ...remarks(rows, lang)]);
}

/** Lines of the matrix, the same columns in every group; the operators under the need they serve. */
function matrixOf(rows: readonly CoverageRow[], layers: readonly Place[], { lang, width }: View): { head: string; line(row: CoverageRow): string } {
  const widths = layers.map((layer) => Math.max(widthOf(placeName(layer, lang)), ...rows.map((row) => widthOf(cellOf(row, layer)))) + 1);
  const left = Math.min(Math.max(16, width - widths.reduce((a, b) => a + b, 0)), Math.max(...rows.map((row) => widthOf(row.label))) + 4);
  const cells = (texts: readonly string[]): string => texts.map((text, i) => pad(text, widths[i]!)).join('');
  return {
    head: `${pad('', left)}${cells(layers.map((layer) => placeName(layer, lang)))}`.trimEnd(),
    line(row) {
      const [first, ...more] = wrap(row.label, left - 3);
      const own = row.gap ? [] : [indented(operators(row, lang), width, 6)];
      return [`  ${pad(first!, left - 2)}${cells(layers.map((layer) => cellOf(row, layer)))}`.trimEnd(), ...more.map((text) => `    ${text}`), ...own].join('\n');
    },
  };
}

/** `6Q 2C 9n`: so many services of each status. */
export function cellOf({ layers, noLayer }: CoverageRow, place: Place): string {
  const own = place === 'none' ? noLayer : layers[place];
  return LETTERS.flatMap(([status, letter]) => (own[status] ? [`${own[status]}${letter}`] : [])).join(' ');
}

export function legend(rows: readonly CoverageRow[], lang: Lang): string {
  const used = LETTERS.filter(([status]) => rows.some((row) => row.statuses[status]));
  return used.map(([status, letter]) => `${letter} ${statusName(status, lang)}`).join(' · ');
}

/** Names, with `*` when the dates, the number or the very row are not settled. */
export function operators({ providers }: CoverageRow, lang: Lang): string {
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

export function remarks(rows: readonly CoverageRow[], lang: Lang): string[] {
  const say = sayIn(lang);
  const unsure = rows.some((row) => row.providers.some(({ sure }) => !sure));
  return [
    ...(unsure ? [say('* numéro, dates, nom exact ou périmètre non lus au catalogue de l’ANSSI : demander l’attestation.', '* number, dates, exact name or perimeter not read in ANSSI’s catalogue: ask for the attestation.')] : []),
    say('Un service de plusieurs couches compte dans chacune.', 'A service of several layers counts in each.'),
    say('Un besoin est dit couvert quand une offre qualifiée le sert d’après sa documentation ; seule l’attestation dit si la fonction est dans le périmètre. Les nombres comptent les services du catalogue, non le marché.', 'A need is called covered when a qualified offer serves it according to its documentation; only the attestation says whether the function is inside the perimeter. Figures count the services of the catalogue, not the market.'),
  ];
}
