// Hides template parts under filler of equal length, so that a YAML parser reads the rest and offsets stay true.
// It renders nothing: what a template would produce is unknown, and said as unknown.

/** A character of the private use area: never in a host, an image reference or an identifier. */
export const FILLER = '\uE000';

const TEMPLATE = /\$?\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}|<%[\s\S]*?%>|<<\s+[\w.]+\s+>>/g;
const MAYBE = /\{\{|\{%|<%|<<\s/;

/** Text with each template part masked, or the same text when there is none. */
export function maskTemplates(text: string): { text: string; templated: boolean } {
  if (!MAYBE.test(text)) return { text, templated: false };
  let templated = false;
  const masked = text.replace(TEMPLATE, (part) => {
    templated = true;
    return part.replace(/[^\r\n]/g, FILLER);
  });
  if (!templated) return { text, templated };
  return { text: blankControlLines(masked), templated };
}

// A line that holds nothing but template parts is control flow or an include: to YAML it is an empty line.
// After "key:" or "- " on the same line it is a value and stays.
function blankControlLines(masked: string): string {
  return masked.replace(/^[ \t]*\uE000[\uE000 \t]*(?=\r?$)/gm, (line) => ' '.repeat(line.length));
}

export function isTemplated(text: string): boolean {
  return text.includes(FILLER);
}
