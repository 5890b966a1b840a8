// Cuts a YAML stream into documents. YAML 1.2 (9.1.2) forbids `---` and `...` at column 0 inside any scalar, so the cut is exact.

/** Offsets of each document, first marker included; a stream of comments alone gives one document. */
export function splitDocuments(text: string): { start: number; end: number }[] {
  const chunks: { start: number; end: number }[] = [];
  let start = 0;
  let hasContent = false;
  const close = (end: number): void => {
    if (hasContent) chunks.push({ start, end });
    else if (chunks.length > 0 && end > start) chunks[chunks.length - 1]!.end = end;
    start = hasContent || chunks.length > 0 ? end : start;
    hasContent = false;
  };
  let lineStart = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  start = lineStart;
  while (lineStart <= text.length) {
    let lineEnd = text.indexOf('\n', lineStart);
    if (lineEnd < 0) lineEnd = text.length;
    const first = text.charCodeAt(lineStart);
    if (first === 45 && isMarker(text, lineStart, '---')) {
      close(lineStart);
      hasContent = true;
    } else if (first === 46 && isMarker(text, lineStart, '...')) {
      close(Math.min(lineEnd + 1, text.length));
    } else if (!hasContent && first !== 37 && !isBlankOrComment(text, lineStart, lineEnd)) {
      hasContent = true;
    }
    lineStart = lineEnd + 1;
  }
  close(text.length);
  return chunks.length > 0 ? chunks : [{ start: Math.min(start, text.length), end: text.length }];
}

function isMarker(text: string, at: number, marker: string): boolean {
  if (!text.startsWith(marker, at)) return false;
  const next = text[at + 3];
  return next === undefined || next === ' ' || next === '\t' || next === '\n' || next === '\r';
}

function isBlankOrComment(text: string, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const c = text.charCodeAt(i);
    if (c === 35) return true;
    if (c !== 32 && c !== 9 && c !== 13) return false;
  }
  return true;
}
