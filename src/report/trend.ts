// Past audits in order of date: a table and a chart of how the dependence moves.
import type { IsoDate, Lang } from '../core/model.ts';
import type { PastReport } from './compare.ts';
import { frenchSpaces, html, raw, type Html } from './html-escape.ts';
import { THEME } from './html/style.ts';
import { renderTable, type Column } from './table.ts';
import { json, visible } from './visible.ts';

export interface TrendPoint { name: string; asOf: IsoDate; errors: number; warnings: number; suppressed: number; usages: number; qualified: number; score: number | null }
export type TrendForm = 'text' | 'csv' | 'json' | 'svg' | 'html';
export const TREND_FORMS: readonly TrendForm[] = ['text', 'csv', 'json', 'svg', 'html'];

/** @param reports with the name of their file; of two audits of one day the last by name counts */
export function trendOf(reports: readonly { name: string; report: PastReport }[]): TrendPoint[] {
  const byDay = new Map<string, TrendPoint & { method: number | undefined }>();
  for (const { name, report } of [...reports].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const { asOf, summary: { bySeverity, byStatus, suppressed, usages }, score } = report;
    byDay.set(asOf, {
      name, asOf, errors: bySeverity['error'] ?? 0, warnings: bySeverity['warning'] ?? 0, suppressed, usages,
      qualified: (byStatus['qualified'] ?? 0) + (byStatus['state-internal'] ?? 0), score: score?.value ?? null, method: score?.version,
    });
  }
  const points = [...byDay.values()].sort((a, b) => a.asOf.localeCompare(b.asOf, 'fr'));
  // Scores of another method than the last one's are not comparable with it.
  const last = points.at(-1)?.method;
  return points.map(({ method, ...point }) => (method === last ? point : { ...point, score: null }));
}

export function renderTrend(points: readonly TrendPoint[], form: TrendForm, lang: Lang): string {
  const say = (fr: string, en: string): string => (lang === 'fr' ? fr : en);
  switch (form) {
    case 'json': return `${json(points, 2)}\n`;
    case 'text': return renderTable(columns(say), points, 'text');
    case 'csv': return `\ufeff${renderTable(columns(say), points, 'csv')}`;
    case 'svg': return `${chart(points, say, true).markup}\n`;
    case 'html': return lang === 'fr' ? frenchSpaces(page(points, say, lang).markup) : page(points, say, lang).markup;
  }
}

type Say = (fr: string, en: string) => string;

function columns(say: Say): Column<TrendPoint>[] {
  return [
    { title: say('date', 'date'), cell: ({ asOf }) => asOf }, { title: say('erreurs', 'errors'), cell: ({ errors }) => String(errors), align: 'right' }, { title: say('alertes', 'warnings'), cell: ({ warnings }) => String(warnings), align: 'right' },
    { title: say('couverts', 'covered'), cell: ({ suppressed }) => String(suppressed), align: 'right' }, { title: say('emplois', 'usages'), cell: ({ usages }) => String(usages), align: 'right' },
    { title: say('dont qualifiés', 'of them qualified'), cell: ({ qualified }) => String(qualified), align: 'right' }, { title: 'score', cell: ({ score }) => (score === null ? '' : String(score)), align: 'right' }, { title: say('fichier', 'file'), cell: ({ name }) => visible(name) },
  ];
}

const [WIDTH, HEIGHT, LEFT, BOTTOM] = [680, 260, 44, 34];
const day = (date: IsoDate): number => Date.parse(`${date}T00:00:00Z`) / 86_400_000;

/** Lines of errors, of unqualified usages and of the score, each told by its own dash and mark. @param alone with its own colours */
function chart(points: readonly TrendPoint[], say: Say, alone: boolean): Html {
  const series = [
    { name: say('erreurs', 'errors'), value: (point: TrendPoint) => point.errors, dash: '', colour: alone ? '#a8201a' : 'var(--error)' },
    { name: say('emplois non qualifiés', 'unqualified usages'), value: ({ usages, qualified }: TrendPoint) => usages - qualified, dash: '7 4', colour: alone ? '#7a4a00' : 'var(--warning)' },
    { name: say('score (sur 100)', 'score (of 100)'), value: ({ score }: TrendPoint) => score, dash: '2 4', colour: alone ? '#1e6239' : 'var(--good)' },
  ];
  const [ink, line] = alone ? ['#17202b', '#d9dde3'] : ['var(--ink)', 'var(--line)'];
  const [first, last] = [points[0], points.at(-1)];
  const span = first && last ? Math.max(1, day(last.asOf) - day(first.asOf)) : 1;
  const top = Math.max(10, ...points.flatMap((point) => series.map(({ value }) => value(point) ?? 0)));
  const x = (point: TrendPoint): number => Math.round((LEFT + ((WIDTH - LEFT - 16) * (points.length === 1 ? 0.5 : (day(point.asOf) - day(first!.asOf)) / span))) * 10) / 10;
  const y = (value: number): number => Math.round((HEIGHT - BOTTOM - ((HEIGHT - BOTTOM - 30) * value) / top) * 10) / 10;
  const title = say('Évolution des audits', 'Trend of the audits');
  const words = points.map((point) => `${point.asOf}${say(' : ', ': ')}${series.map(({ name, value }) => `${value(point) ?? say('inconnu', 'unknown')} ${name}`).join(', ')}`).join(' ; ');
  return html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="trend-t trend-d"${raw(alone ? ' font-family="system-ui, sans-serif" style="background:#fff"' : '')}><title id="trend-t">${title}</title><desc id="trend-d">${words}</desc>
${[0, 0.5, 1].map((part) => html`<line x1="${LEFT}" x2="${WIDTH - 10}" y1="${y(top * part)}" y2="${y(top * part)}" stroke="${line}"/><text x="${LEFT - 8}" y="${y(top * part) + 4}" text-anchor="end" font-size="12" fill="${ink}">${Math.round(top * part)}</text>`)}
${series.map(({ name, value, dash, colour }, index) => {
    const known = points.filter((point) => value(point) !== null);
    return html`<polyline fill="none" stroke="${colour}" stroke-width="2.2" stroke-dasharray="${dash}" points="${known.map((point) => `${x(point)},${y(value(point)!)}`).join(' ')}"/>${known.map((point) => html`<circle cx="${x(point)}" cy="${y(value(point)!)}" r="3.2" fill="${colour}"/>`)}<line x1="${LEFT + index * 200}" x2="${LEFT + index * 200 + 26}" y1="13" y2="13" stroke="${colour}" stroke-width="2.2" stroke-dasharray="${dash}"/><text x="${LEFT + index * 200 + 33}" y="17" font-size="12.5" fill="${ink}">${name}</text>
`;
  })}${first ? html`<text x="${LEFT}" y="${HEIGHT - 10}" font-size="12" fill="${ink}">${first.asOf}</text>` : ''}${last && last !== first ? html`<text x="${WIDTH - 10}" y="${HEIGHT - 10}" font-size="12" text-anchor="end" fill="${ink}">${last.asOf}</text>` : ''}</svg>`;
}

function page(points: readonly TrendPoint[], say: Say, lang: Lang): Html {
  const title = say('Évolution de la dépendance aux services d’informatique en nuage', 'How the dependence on cloud services moves');
  const heads = columns(say);
  return html`<!doctype html>
<html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><title>${title}</title>
<style>${raw(`${THEME}body{margin:0 auto;max-width:56rem;padding:2rem 1.5rem;background:var(--paper);color:var(--ink);font:1rem/1.5 system-ui,"Segoe UI",Roboto,"Liberation Sans",Arial,sans-serif}h1{font-size:1.5rem}svg{width:100%;height:auto}table{width:100%;border-collapse:collapse;font-size:.92rem}th,td{padding:.35rem .6rem;border-bottom:1px solid var(--line);text-align:right}th:first-child,td:last-child,th:last-child{text-align:left}caption{text-align:left;color:var(--soft)}`)}</style></head>
<body><main><h1>${title}</h1>${points.length === 0 ? html`<p>${say('Aucun audit.', 'No audit.')}</p>` : html`${chart(points, say, false)}
<table><caption>${say('Un audit par jour', 'One audit a day')}</caption><thead><tr>${heads.map((column) => html`<th scope="col">${column.title}</th>`)}</tr></thead><tbody>${points.map((point) => html`<tr>${heads.map(({ cell }, index) => (index === 0 ? html`<th scope="row">${cell(point)}</th>` : html`<td>${cell(point)}</td>`))}</tr>
`)}</tbody></table>`}</main></body></html>
`;
}
