// HTML by a tagged template: what stands in the template is markup, what is put into it is text, unless it was made here.
import { visible } from './visible.ts';

/** Markup that is known to be safe; only `html` and `raw` make it. */
export class Html {
  readonly markup: string;
  constructor(markup: string) {
    this.markup = markup;
  }
  toString(): string { return this.markup; }
}

export type Piece = Html | string | number | boolean | null | undefined | readonly Piece[];

/** Escapes everything that is put in, and makes its hidden characters visible; lists are joined, `false` and `null` vanish. */
export function html(strings: TemplateStringsArray, ...pieces: Piece[]): Html {
  return new Html(strings.reduce((done, part, index) => done + part + (index < pieces.length ? markupOf(pieces[index]) : ''), ''));
}

/** Markup of the product's own, such as its style sheet. Never a value. */
export function raw(markup: string): Html {
  return new Html(markup);
}

/** Text made fit for element content and for quoted attributes. */
export function escape(text: string): string {
  return visible(text).replace(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`);
}

function markupOf(piece: Piece): string {
  if (piece instanceof Html) return piece.markup;
  if (Array.isArray(piece)) return piece.map(markupOf).join('');
  return piece === null || piece === undefined || typeof piece === 'boolean' ? '' : escape(String(piece));
}

/** French spacing of a plain text: a no-break space before `: ; ? ! »`, after `«` and `n°`, before units. */
export function frenchText(text: string): string {
  return text.replace(/ ([:;?!»])/g, '\u00a0$1').replace(/(«|n°|art\.) /g, '$1\u00a0').replace(/(\d) (€|%|k€|M€)/g, '$1\u00a0$2');
}

/** French spacing of a page, in text only: code and attributes are left alone. */
export function frenchSpaces(markup: string): string {
  return markup.split(/(<style>[\s\S]*?<\/style>|<code[\s\S]*?<\/code>|<[^>]*>)/).map((part, index) => (index % 2 === 1 ? part : frenchText(part))).join('');
}
