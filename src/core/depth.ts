// How deeply a text nests, before a recursive parser meets it: past the stack's end a parser takes the process with it.

/** Deeper than this, a document is read line by line (YAML) or up to there (JSON). */
export const DEPTH_LIMIT = 400;

/** Whether brackets, indentation or dashes on one line nest deeper than the limit. A scan, not a parse: it may overcount quoted brackets. */
export function nestsTooDeep(text: string): boolean {
  const indents: number[] = [];
  let brackets = 0;
  let at = 0;
  while (at < text.length) {
    let start = at;
    let dashes = 0;
    while (start < text.length) {
      const c = text.charCodeAt(start);
      if (c === 32) start++;
      else if (c === 45 && text.charCodeAt(start + 1) === 32) { dashes++; start += 2; } // "- "
      else if (c === 63 && text.charCodeAt(start + 1) === 32) { dashes++; start += 2; } // "? "
      else break;
    }
    let end = text.indexOf('\n', start);
    if (end < 0) end = text.length;
    if (end > start) {
      while (indents.length > 0 && indents[indents.length - 1]! >= start - at) indents.pop();
      indents.push(start - at);
      for (let i = start; i < end; i++) {
        const c = text.charCodeAt(i);
        if (c === 91 || c === 123) brackets++;
        else if ((c === 93 || c === 125) && brackets > 0) brackets--;
        if (brackets > DEPTH_LIMIT) return true;
      }
    }
    if (dashes > DEPTH_LIMIT || indents.length > DEPTH_LIMIT) return true;
    at = end + 1;
  }
  return false;
}
