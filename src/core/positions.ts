// Offset ↔ LSP position (zero-based line, zero-based UTF-16 character). A line ends at \n, \r\n or \r.
import type { Position, Range } from './model.ts';

export interface Positions {
  position(offset: number): Position;
  range(start: number, end: number): Range;
  /** Offset of a position; clamped to the text. */
  offset(position: Position): number;
}

/** Builds the line table of a text once; every look-up is a binary search. */
export function positionsOf(text: string): Positions {
  const starts = [0];
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 10) starts.push(i + 1);
    else if (c === 13 && text.charCodeAt(i + 1) !== 10) starts.push(i + 1);
  }
  const position = (offset: number): Position => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: Math.max(0, offset - starts[low]!) };
  };
  return {
    position,
    range: (start, end) => ({ start: position(start), end: position(end) }),
    offset: ({ line, character }) => {
      if (line >= starts.length) return text.length;
      return Math.min(starts[line]! + character, text.length);
    },
  };
}

/** Whether a position lies in a range, both ends included. */
export function contains(range: Range, { line, character }: Position): boolean {
  const { start, end } = range;
  if (line < start.line || line > end.line) return false;
  if (line === start.line && character < start.character) return false;
  return !(line === end.line && character > end.character);
}

/** Whether two ranges share a position, ends included. */
export function touches(a: Range, b: Range): boolean {
  return compare(a.start, b.end) <= 0 && compare(b.start, a.end) <= 0;
}

/** Negative, zero or positive as `a` is before, at or after `b`. */
export function compare(a: Position, b: Position): number {
  return a.line - b.line || a.character - b.character;
}
