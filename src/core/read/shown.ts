// Links of pages that a value holds, in HTML, Markdown or XML: people open them, no program does.
import type { HostMention } from './hosts.ts';

/** Whether an address is what a link opens, or what it shows. */
export function isShown({ scheme, from, to }: HostMention, text: string): boolean {
  const before = text.slice(Math.max(0, from - 240), from);
  if (scheme !== undefined && /<a\s[^<>]{0,200}\bhref\s*=\s*\\?["']?$/i.test(before)) return true;
  // What a page says of itself to those who link to it.
  if (/<(?:meta\s+property\s*=\s*\\?["']og:|link\s+rel\s*=\s*\\?["']canonical)[^<>]*$/i.test(before)) return true;
  if (before.endsWith('>') && text.startsWith('</a', to)) return true;
  // A name in XML, which nothing fetches.
  if (before.includes('xmlns') && /\bxmlns(?::\w+)?\s*=\s*["']$/.test(before)) return true;
  if (before.endsWith('](') || before.includes('](') && /\]\([^)\s]*$/.test(before)) return true;
  // `See <https://…>`
  if (scheme !== undefined && before.endsWith('<') && text[to] === '>') return true;
  // `[le site data.exemple.fr](https://…)`
  return /\[[^[\]\n]{0,200}$/.test(before) && /^[^[\]\n]{0,200}\]\(/.test(text.slice(to, to + 202));
}
