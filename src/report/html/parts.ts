// Small pieces of the HTML report: tags, lists of places, of sources, of alternatives.
import type { CatalogueIndex } from '../../core/catalogue.ts';
import type { Alternative, Audit, Diagnostic, Lang, Source, Status, Text } from '../../core/model.ts';
import type { Digest, Place } from '../digest.ts';
import type { FormatOptions } from '../format.ts';
import { html, type Html } from '../html-escape.ts';
import { sourceDates, sourceTitle, untilWord, webAddress } from '../names.ts';
import { shorten } from '../visible.ts';
import { count, SEVERITY, statusWord } from '../words.ts';

/** What every part needs. */
export interface Scene {
  audit: Audit;
  digest: Digest;
  catalogue: CatalogueIndex;
  rules: FormatOptions['rules'];
  link: FormatOptions['link'];
  lang: Lang;
  /** Sources cited so far, in the order of the page. */
  cited: Source[];
  /** Number of a source in that list. */
  cite(source: Source): number;
  /** What may still be written out; beyond, the page says how many are left and where they are. */
  room: { places: number; markup: number };
  /** The words in the report's language. */
  say(fr: string, en: string): string;
}

export const STATUS_CLASS: Record<Status | 'software', string> = {
  'qualified': 'good', 'state-internal': 'good', 'to-recheck': 'warning', 'candidate': 'warning', 'supported': 'warning', 'not-qualified': 'error', 'unknown': 'plain', 'software': 'plain',
};

/** What a reader has to do about something, most pressing first. */
export const URGENCIES = ['error', 'warning', 'information', 'covered'] as const;
export type Urgency = (typeof URGENCIES)[number];
export const URGENCY: Record<Urgency, Text> = {
  error: { fr: 'à traiter d’abord', en: 'to deal with first' },
  warning: { fr: 'à planifier ou à préciser', en: 'to plan or to make clear' },
  information: { fr: 'à connaître', en: 'to know of' },
  covered: { fr: 'déjà couverts ou neutralisés', en: 'already covered or suppressed' },
};
export const urgencyOf = (severity: Diagnostic['severity'] | undefined): Urgency => (severity === undefined ? 'covered' : severity === 'hint' ? 'information' : severity);

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
/** Places of one finding that are written out at most. */
const LISTED = 200;
/** Room of a whole page, so that a hundred thousand findings stay under five megabytes. */
export const ROOM: Scene['room'] = { places: 9000, markup: 2_400_000 };

/** A place, which leads there where the host can. */
export function placeTag({ path, at }: Pick<Place, 'path' | 'at'>, { link }: Pick<Scene, 'link'>): Html {
  const [line, column] = at.split(':').map(Number) as [number, number];
  const address = link?.(path, line, column);
  return address ? html`<a class="place" dir="ltr" href="${address}">${path}:${at}</a>` : html`<span class="place" dir="ltr">${path}:${at}</span>`;
}

/** Places, eight at first sight, the others behind a click (and all on paper); past the page's room, their number. */
export function placeList(places: readonly Place[], scene: Scene): Html {
  const row = (place: Place): Html =>
    html`<li>${placeTag(place, scene)}${place.value === '' ? '' : html` <code dir="ltr">${shorten(place.value, 90)}</code>`}${place.component ? html` <span class="small">${shorten(place.component, 120)}</span>` : ''}</li>`;
  const listed = places.slice(0, Math.max(1, Math.min(LISTED, scene.room.places)));
  scene.room.places -= listed.length;
  const folded = listed.slice(SHOWN);
  const left = places.length - listed.length;
  return html`<ul class="plainlist places">${listed.slice(0, SHOWN).map(row)}</ul>${folded.length > 0
    ? html`<details><summary>${scene.say(count(folded.length, 'autre endroit', 'autres endroits', 'fr'), count(folded.length, 'other place', 'other places', 'en'))}</summary><ul class="plainlist places">${folded.map(row)}</ul></details>` : ''}${leftOut(left, scene)}`;
}

/** How many are not written out, and where they are. */
export function leftOut(left: number, { say }: Pick<Scene, 'say'>): Html | '' {
  if (left <= 0) return '';
  return html`<p class="small">${say(`Et ${left} de plus, tous dans les formats csv et json.`, `And ${left} more, all of them in the formats csv and json.`)}</p>`;
}

/** The texts behind something, in one line; each leads to its entry at the end of the page. */
export function textsLine(sources: readonly Source[], scene: Scene): Html | '' {
  const numbers = [...new Set(sources.map((source) => scene.cite(source)))];
  if (numbers.length === 0) return '';
  return html`<p class="small texts">${scene.say('Textes : ', 'Texts: ')}${numbers.map((number, index) => html`${index > 0 ? ' ; ' : ''}<a href="#t${number}">${sourceTitle(scene.cited[number - 1]!, scene.lang)}</a>`)}</p>`;
}

/** Every text cited above, with its address and dates. */
export function textsSection({ cited, lang, say }: Scene): Html | '' {
  if (cited.length === 0) return '';
  return html`<section id="texts"><h2>${say('Textes et sources', 'Texts and sources')}</h2>
<ol class="sources">${cited.map((source, index) => {
    const address = webAddress(source.url);
    const title = sourceTitle(source, lang);
    return html`<li id="t${index + 1}">${address ? html`<a href="${address}" rel="noreferrer">${title}</a>` : title} <span class="small">${sourceDates(source, lang)}</span></li>
`;
  })}</ol></section>`;
}

/** Alternatives as a table: name, status, reason. */
export function alternativeTable(alternatives: readonly Alternative[], subject: string, scene: Scene): Html | '' {
  const { say, lang } = scene;
  if (alternatives.length === 0) return '';
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${say(`Solutions de remplacement de ${subject}`, `Alternatives to ${subject}`)}"><table class="dense">
<caption>${say('Solutions de remplacement, qualifiées d’abord', 'Alternatives, qualified ones first')}</caption>
<thead><tr><th scope="col">${say('Solution', 'Solution')}</th><th scope="col">${say('Statut', 'Status')}</th><th scope="col">${say('Pourquoi', 'Why')}</th></tr></thead>
<tbody>${alternatives.map((one) => html`<tr><th scope="row">${one.name}</th><td><span class="tag ${STATUS_CLASS[one.status]}">${statusWord(one.status, lang)}</span>${one.status === 'qualified' ? html`<span class="small">${untilWord(one.until, lang)}</span>` : ''}</td><td>${one.why}</td></tr>
`)}</tbody></table></div>`;
}
