// Values come from files that anybody may have written: what could hide, reorder or drive a terminal is made visible.

// C0 and C1 controls (ANSI escapes among them), marks that change the direction of writing, invisible spaces, line separators.
const HIDDEN = /[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/g;

const LONE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Text without half of a character, which no encoding can write. */
export function wellFormed(text: string): string {
  return text.replace(LONE, '\ufffd');
}

/** One line of harmless text: controls as their pictures (`␛`, `␊`), direction marks by their number (`<U+202E>`). */
export function visible(text: string): string {
  return wellFormed(text).replace(HIDDEN, (character) => {
    const code = character.charCodeAt(0);
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    if (code === 0x7f) return '␡';
    return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`;
  });
}

/** JSON in which what hides is written by its number: the same value, and nothing for a terminal to obey. */
export function json(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent).replace(HIDDEN, (character) => (character === '\n' ? character : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`));
}

/** Indentation of a report's JSON: none in a very large one, which must fit in one string. */
export function indentOf({ files }: { files: readonly { result: { diagnostics: readonly unknown[]; usages: readonly unknown[] } }[] }): 2 | undefined {
  return files.reduce((n, { result }) => n + result.diagnostics.length + result.usages.length, 0) > 40_000 ? undefined : 2;
}

/** A long value cut in its middle: both ends of a host or an identifier say who it is. */
export function shorten(text: string, length: number): string {
  if (text.length <= length) return text;
  const half = Math.floor((length - 1) / 2);
  return wellFormed(`${text.slice(0, length - 1 - half)}…${text.slice(text.length - half)}`).replace(/\ufffd…|…\ufffd/g, '…');
}
