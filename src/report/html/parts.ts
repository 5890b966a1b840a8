// Small pieces of the HTML report: tags, lists of places, of sources, of alternatives.
import type { CatalogueIndex } from '../../core/catalogue.ts';
import type { Alternative, Audit, Diagnostic, Lang, Source, Status } from '../../core/model.ts';
import type { Digest, Place } from '../digest.ts';
import type { FormatOptions } from '../format.ts';
import { html, type Html } from '../html-escape.ts';
import { alternativeStatus, sourceDates, sourceTitle, webAddress } from '../names.ts';
import { shorten } from '../visible.ts';
import { count, SEVERITY, statusWord } from '../words.ts';

/** What every part needs. */
export interface Scene {
  audit: Audit;
  digest: Digest;
  catalogue: CatalogueIndex;
  rules: FormatOptions['rules'];
  lang: Lang;
  /** The words in the report's language. */
  say(fr: string, en: string): string;
}

export const STATUS_CLASS: Record<Status | 'software', string> = {
  'qualified': 'good', 'state-internal': 'good', 'to-recheck': 'warning', 'candidate': 'warning', 'supported': 'warning', 'not-qualified': 'error', 'unknown': 'plain', 'software': 'plain',
};

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function statusTag(status: Status | 'software', { lang }: Scene): Html {
  return html`<span class="tag ${STATUS_CLASS[status]}">${statusWord(status, lang)}</span>`;
}

export function severityTag(severity: Diagnostic['severity'], { lang }: Scene): Html {
  return html`<span class="tag ${severity}">${capital(SEVERITY[severity][lang])}</span>`;
}

export function placeCount(n: number, { lang, say }: Scene): string {
  return count(n, say('endroit', 'place'), say('endroits', 'places'), lang);
}

const SHOWN = 8;

/** Places, eight at first sight, the others behind a click (and all on paper). */
export function placeList(places: readonly Place[], scene: Scene): Html {
  const row = ({ path, at, value, component }: Place): Html =>
    html`<li><span class="place" dir="ltr">${path}:${at}</span>${value === '' ? '' : html` <code dir="ltr">${shorten(value, 90)}</code>`}${component ? html` <span class="small">${component}</span>` : ''}</li>`;
  const rest = places.slice(SHOWN);
  return html`<ul class="plainlist places">${places.slice(0, SHOWN).map(row)}</ul>${rest.length > 0
    ? html`<details><summary>${scene.say(count(rest.length, 'autre endroit', 'autres endroits', 'fr'), count(rest.length, 'other place', 'other places', 'en'))}</summary><ul class="plainlist places">${rest.map(row)}</ul></details>` : ''}`;
}

/** Sources, each once, linked when their address is one. */
export function sourceList(sources: readonly Source[], { lang, say }: Scene): Html | '' {
  const unique = sources.filter((source, index) => sources.findIndex((one) => one.url === source.url && one.article === source.article) === index);
  if (unique.length === 0) return '';
  return html`<p class="label">${say('Textes et sources', 'Texts and sources')}</p><ul class="plainlist sources">${unique.map((source) => {
    const address = webAddress(source.url);
    const title = sourceTitle(source, lang);
    return html`<li>${address ? html`<a href="${address}" rel="noreferrer">${title}</a>` : title} <span class="small">${sourceDates(source, lang)}</span></li>`;
  })}</ul>`;
}

/** Alternatives as a table: name, status, reason. */
export function alternativeTable(alternatives: readonly Alternative[], subject: string, scene: Scene): Html | '' {
  const { say, lang } = scene;
  if (alternatives.length === 0) return '';
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${say(`Solutions de remplacement de ${subject}`, `Alternatives to ${subject}`)}"><table>
<caption>${say('Solutions de remplacement, qualifiées d’abord', 'Alternatives, qualified ones first')}</caption>
<thead><tr><th scope="col">${say('Solution', 'Solution')}</th><th scope="col">${say('Statut', 'Status')}</th><th scope="col">${say('Pourquoi', 'Why')}</th></tr></thead>
<tbody>${alternatives.slice(0, 6).map((one) => html`<tr><th scope="row">${one.name}</th><td><span class="tag ${STATUS_CLASS[one.status]}">${alternativeStatus(one, lang)}</span></td><td>${one.why}</td></tr>`)}</tbody></table></div>`;
}
