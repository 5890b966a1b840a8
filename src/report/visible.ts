// Values come from files that anybody may have written: what could hide, reorder or drive a terminal is made visible.

// C0 and C1 controls (ANSI escapes among them), marks that change the direction of writing, invisible spaces, line separators.
const HIDDEN = /[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/g;

/** One line of harmless text: controls as their pictures (`␛`, `␊`), direction marks by their number (`<U+202E>`). */
export function visible(text: string): string {
  return text.replace(HIDDEN, (character) => {
    const code = character.charCodeAt(0);
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    if (code === 0x7f) return '␡';
    return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`;
  });
}

/** A long value cut in its middle: both ends of a host or an identifier say who it is. */
export function shorten(text: string, length: number): string {
  if (text.length <= length) return text;
  const half = Math.floor((length - 1) / 2);
  return `${text.slice(0, length - 1 - half)}…${text.slice(text.length - half)}`;
}
