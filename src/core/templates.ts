// Hides template parts under filler of equal length, so that a YAML parser reads the rest and offsets stay true.
// It renders nothing: what a template would produce is unknown, and said as unknown.

/** A character of the private use area: never in a host, an image reference or an identifier. */
export const FILLER = '\uE000';

/** While a text is masked: `${{ }}` is a value wherever it stands, never control flow. */
const VALUE = '\uE001';

/** Openers of template parts and their closers; `<< x >>` is CircleCI’s and closes on its own line; `{{resolve:…}}` is CloudFormation’s, a value. */
const OPENER = /\$?\{\{(?!resolve:)|\{%|<%|<<(?=\s+[\w.]+\s+>>)/g;
const CLOSER: Record<string, string> = { '{{': '}}', '${{': '}}', '{%': '%}', '<%': '%>', '<<': '>>' };

/** `if: ${{ false }}`: what it gives is known. */
const CONSTANT = /^\$\{\{\s*(?:true|false)\s*\}\}$/;

/** Text with each template part masked, or the same text when there is none. One pass, whatever the text holds. */
export function maskTemplates(text: string): { text: string; templated: boolean } {
  let masked = '';
  let at = 0;
  const closed = new Set(Object.values(CLOSER));
  OPENER.lastIndex = 0;
  for (let match = OPENER.exec(text); match; match = OPENER.exec(text)) {
    const closer = CLOSER[match[0]]!;
    const end = closed.has(closer) ? closing(text, match.index + match[0].length, match[0], closer) : -1;
    if (end < 0) {
      closed.delete(closer); // Nothing closes it from here on: it is not looked for again.
      continue;
    }
    // The indentation of its further lines stays: without it they would end the value that they stand in. So does their `#` in a comment.
    const filler = match[0] === '${{' ? VALUE : FILLER;
    const kept = /^[ \t]*#/.test(text.slice(text.lastIndexOf('\n', match.index) + 1, match.index)) ? /(\n[ \t]*#?)|[^\r\n]/g : /(\n[ \t]*)|[^\r\n]/g;
    const part = text.slice(match.index, end + 2);
    masked += text.slice(at, match.index) + (CONSTANT.test(part) ? part.replace(/[${}]/g, ' ') : part.replace(kept, (_, indent: string | undefined) => indent ?? filler));
    at = end + 2;
    OPENER.lastIndex = at;
  }
  if (at === 0) return { text, templated: false };
  return { text: blankControlLines(masked + text.slice(at)).replaceAll(VALUE, FILLER), templated: true };
}

/** Index of the closer: the balanced one on the same line (`{{ a."{{b}}".c }}`), else the first. */
function closing(text: string, from: number, opener: string, closer: string): number {
  const first = text.indexOf(closer, from);
  const inner = text.indexOf('{{', from);
  if (opener !== '{{' || first < 0 || inner < 0 || inner > first) return first;
  let depth = 1;
  for (let at = from; at < text.length && text[at] !== '\n'; at++) {
    if (text.startsWith('{{', at)) { depth++; at++; }
    else if (text.startsWith('}}', at)) { if (--depth === 0) return at; at++; }
  }
  return first;
}

// A line that holds nothing but template parts is control flow or an include: to YAML it is an empty line.
// After "key:" or "- " on the same line it is a value and stays.
function blankControlLines(masked: string): string {
  return masked.replace(/^[ \t]*\uE000[\uE000 \t]*(?=\r?$)/gm, (line) => ' '.repeat(line.length));
}

export function isTemplated(text: string): boolean {
  return text.includes(FILLER);
}
