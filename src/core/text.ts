// One language out of two, with {placeholders} filled.
import type { Lang, Text } from './model.ts';

/** Fills `{name}`; an argument that is a Text is taken in the language asked for. Unknown placeholders stay visible. */
export function render(text: Text, lang: Lang, args: Record<string, string | Text | undefined> = {}): string {
  return text[lang].replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = args[name];
    if (value === undefined) return whole;
    return typeof value === 'string' ? value : value[lang];
  });
}

/** Both languages at once. */
export function renderBoth(text: Text, args: Record<string, string | Text> = {}): Text {
  return { fr: render(text, 'fr', args), en: render(text, 'en', args) };
}

/** `a, b et c` / `a, b and c`. */
export function list(items: readonly string[], lang: Lang): string {
  if (items.length < 2) return items.join('');
  const last = items[items.length - 1];
  return `${items.slice(0, -1).join(', ')} ${lang === 'fr' ? 'et' : 'and'} ${last}`;
}

/** Name of a status as a sentence uses it. */
export const STATUS_TEXT: Record<string, Text> = {
  'qualified': { fr: 'qualifié SecNumCloud', en: 'SecNumCloud-qualified' },
  'to-recheck': { fr: 'qualification à revérifier', en: 'qualification to re-check' },
  'candidate': { fr: 'en cours de qualification, non qualifié', en: 'in process, not qualified' },
  'supported': { fr: 'soutenu, non qualifié', en: 'supported, not qualified' },
  'state-internal': { fr: 'cloud ou service de l’État', en: 'cloud or service of the State' },
  'not-qualified': { fr: 'non qualifié', en: 'not qualified' },
  'unknown': { fr: 'statut inconnu', en: 'status unknown' },
  'software': { fr: 'logiciel à héberger soi-même', en: 'software to host yourself' },
};
