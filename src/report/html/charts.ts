// Charts as inline SVG: no script, colours of the theme, every number also in words for those who do not see them.
import type { ExposureRow, Shade } from '../decide/exposure.ts';
import type { Score } from '../../core/score.ts';
import { html, raw, type Html } from '../html-escape.ts';
import { shorten } from '../visible.ts';

type Say = (fr: string, en: string) => string;
const SHADES: readonly Shade[] = ['good', 'warning', 'plain', 'error'];

/** Names of the shades, in the order of the bars. */
export function shadeNames(say: Say): Record<Shade, string> {
  return {
    good: say('qualifié ou de l’État', 'qualified or of the State'), warning: say('en cours, soutenu ou à revérifier', 'in process, supported or to re-check'),
    plain: say('statut inconnu', 'status unknown'), error: say('non qualifié', 'not qualified'),
  };
}

const WIDTH = 560;
const LABEL = 200;
/** Columns that a character of a value takes at most. */
const CHARACTER = 6.6;
const ROW = 24;

/** Stacked bars, one per row; what exceeds `most` is gathered in a last row. @param id unique in the page */
export function bars(rows: readonly ExposureRow[], { id, title, most, say }: { id: string; title: string; most: number; say: Say }): Html | '' {
  if (rows.length === 0) return '';
  const shown = rows.length > most ? [...rows.slice(0, most - 1), gathered(rows.slice(most - 1), say)] : rows;
  const max = Math.max(...shown.map(({ total }) => total));
  const unit = (WIDTH - LABEL - 12 - CHARACTER * Math.max(...shown.map((row) => valueOf(row, say).length))) / max;
  const names = shadeNames(say);
  const words = shown.map(({ label, shades, total }) => `${label}${say(' : ', ': ')}${total} (${SHADES.filter((shade) => shades[shade] > 0).map((shade) => `${shades[shade]} ${names[shade]}`).join(', ')})`).join(say(' ; ', '; '));
  return html`<figure class="chart"><figcaption>${title}</figcaption>
<svg viewBox="0 0 ${WIDTH} ${shown.length * ROW + 2}" role="img" aria-labelledby="${id}-t ${id}-d"><title id="${id}-t">${title}</title><desc id="${id}-d">${words}.</desc>
${shown.map((row, index) => bar(row, index * ROW, unit, say))}</svg></figure>`;
}

function gathered(rows: readonly ExposureRow[], say: Say): ExposureRow {
  const sum: ExposureRow = { id: '', label: say(`${rows.length} autres`, `${rows.length} others`), shades: { good: 0, warning: 0, error: 0, plain: 0 }, total: 0 };
  for (const { shades, total } of rows) {
    for (const shade of SHADES) sum.shades[shade] += shades[shade];
    sum.total += total;
  }
  return sum;
}

function valueOf({ shades, total }: ExposureRow, say: Say): string {
  return shades.good === total ? String(total) : say(`${shades.good} sur ${total}`, `${shades.good} of ${total}`);
}

function bar(row: ExposureRow, y: number, unit: number, say: Say): Html {
  const { label, shades } = row;
  let x = LABEL;
  const parts = SHADES.filter((shade) => shades[shade] > 0).map((shade) => {
    const width = Math.max(2, shades[shade] * unit);
    const part = raw(`<rect class="${shade}" x="${round(x)}" y="${y + 4}" width="${round(width - 1)}" height="15"/>`);
    x += width;
    return part;
  });
  return html`<g aria-hidden="true"><text x="0" y="${y + 16}">${shorten(label, 29)}</text>${parts}<text class="value" x="${round(x + 5)}" y="${y + 16}">${valueOf(row, say)}</text></g>
`;
}

const round = (n: number): number => Math.round(n * 10) / 10;

/** The legend of the bars; the pattern differs with the colour, for paper without colours. */
export function legend(say: Say): Html {
  const names = shadeNames(say);
  return html`<ul class="key" aria-hidden="true">${SHADES.map((shade) => html`<li><svg viewBox="0 0 14 14"><rect class="${shade}" width="14" height="14"/></svg>${names[shade]}</li>`)}</ul>`;
}

/** The score as one bar: established, unknown, contrary. */
export function scoreBar({ value, atMost }: Score, say: Say): Html | '' {
  if (value === null || atMost === null) return '';
  const words = say(`${value} points établis, ${atMost - value} inconnus, ${100 - atMost} contraires`, `${value} points established, ${atMost - value} unknown, ${100 - atMost} contrary`);
  return html`<svg class="score-bar" viewBox="0 0 200 12" preserveAspectRatio="none" role="img" aria-label="${words}">${raw(`<rect class="good" width="${value * 2}" height="12"/><rect class="plain" x="${value * 2}" width="${(atMost - value) * 2}" height="12"/><rect class="error" x="${atMost * 2}" width="${(100 - atMost) * 2}" height="12"/>`)}</svg>`;
}

/** Fills of the charts; the theme gives the colours. */
export const CHART_STYLE = `
.chart { margin: 0; } .chart figcaption { font-weight: 600; font-size: .92rem; margin: 0 0 .3rem; }
.chart svg { display: block; width: 100%; height: auto; }
.chart text { fill: var(--ink); font: 12px system-ui, "Segoe UI", Roboto, "Liberation Sans", Arial, sans-serif; } .chart .value { fill: var(--soft); font-size: 11.5px; }
rect.good { fill: var(--good); } rect.warning { fill: var(--warning); } rect.plain { fill: var(--soft); opacity: .55; } rect.error { fill: var(--error); }
.key { display: flex; flex-wrap: wrap; gap: .15rem 1.1rem; list-style: none; margin: .3rem 0 0; padding: 0; font-size: .82rem; color: var(--soft); }
.key svg { width: .75rem; height: .75rem; margin-right: .35rem; vertical-align: -.05rem; }
.score-bar { display: block; width: 100%; height: .7rem; border-radius: .3rem; }
svg rect { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
`;
