// Text edits: minimal, on ranges of the tree, so that comments, quotes, indentation and anchors stay as they are.
import { compare, positionsOf } from './positions.ts';
import type { Range, TextEdit } from './model.ts';

/** Replaces a range of the linted file. */
export function replace(range: Range, newText: string): TextEdit {
  return { range, newText };
}

/** Inserts at a position of the linted file. */
export function insert(at: Range['start'], newText: string, uri?: string): TextEdit {
  return { range: { start: at, end: at }, newText, ...(uri ? { uri } : {}) };
}

/** Edits that touch each other: only the first of them is applied, the rest wait for the next run. */
export function withoutOverlaps(edits: readonly TextEdit[]): TextEdit[] {
  const sorted = [...edits].sort((a, b) => compare(a.range.start, b.range.start) || compare(a.range.end, b.range.end));
  const kept: TextEdit[] = [];
  for (const edit of sorted) {
    const last = kept[kept.length - 1];
    if (last && last.newText === edit.newText && compare(last.range.start, edit.range.start) === 0 && compare(last.range.end, edit.range.end) === 0) continue;
    if (!last || compare(last.range.end, edit.range.start) <= 0) kept.push(edit);
  }
  return kept;
}

/** Applies edits of one text; overlapping ones are dropped as `withoutOverlaps` says. New lines end as the text's first line does. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const positions = positionsOf(text);
  const windows = /^[^\n]*\r\n/.test(text);
  let out = '';
  let at = 0;
  for (const edit of withoutOverlaps(edits)) {
    const start = positions.offset(edit.range.start);
    out += text.slice(at, start) + (windows ? edit.newText.replace(/\r?\n/g, '\r\n') : edit.newText);
    at = positions.offset(edit.range.end);
  }
  return out + text.slice(at);
}

/** A YAML scalar that reads back as the text: plain when it can be, else double-quoted. */
export function yamlScalar(text: string): string {
  const plain = /^[\p{L}_/.][\p{L}\p{N}_/. ()’,-]*$/u.test(text) && !/^(?:true|false|null|yes|no|on|off|~)$/i.test(text) && !text.endsWith(' ');
  return plain ? text : JSON.stringify(text);
}
