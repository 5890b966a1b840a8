// Where a cursor stands in a YAML text that may be half-written: by indentation and brackets, one line at a time. No parser can
// tell, because what is being written is not YAML yet.
import type { Position } from './model.ts';

export interface YamlPlace {
  /** Path of the mapping or list in which the cursor writes; items of lists count as 0. */
  path: (string | number)[];
  /** The key whose value is being written; undefined when a key, or an item of a list, is. */
  key?: string;
  /** An item of a list. */
  item: boolean;
  /** What is typed so far, and the column where it begins. */
  typed: string;
  column: number;
  /** Keys that the mapping has already. */
  siblings: Set<string>;
  /** Inside `{…}` or `[…]`. */
  flow: boolean;
  /** Column of the keys of the mapping. */
  indent: number;
}

interface Line { indent: number; dashes: number[]; column: number; key?: string; value: string; blank: boolean }

const ENTRY = /^("(?:[^"\\]|\\.)*"|'[^']*'|[\w$./*-]+)\s*:(?:\s+(.*))?$/;

/** The place of a cursor; undefined in a comment, in a text of several lines, and where nothing can be completed. */
export function placeAt(text: string, { line: at, character }: Position): YamlPlace | undefined {
  const lines = text.split(/\r\n|\r|\n/);
  const before = (lines[at] ?? '').slice(0, character);
  if (/(?:^|\s)#/.test(before.replace(/"[^"]*"|'[^']*'/g, '')) || /^(?:---|\.\.\.)/.test(before)) return undefined;
  const current = readLine(before);
  const parents = ancestors(lines, at, current);
  if (!parents) return undefined;
  const { path } = parents;
  const siblings = siblingsOf(lines, at, current);
  const common = { siblings, flow: false, indent: current.column };
  if (current.key === undefined) {
    const typed = before.slice(current.column);
    if (/^[{[]/.test(typed)) return inFlow(path, typed, current.column, current.column);
    if (/[\s:]\S*$/.test(typed) && /\s/.test(typed.trim())) return undefined;
    return { path, item: current.dashes.length > 0, typed, column: current.column, ...common };
  }
  const column = before.length - current.value.length;
  if (/^[{[]/.test(current.value)) return inFlow([...path, current.key], current.value, column, current.column);
  if (/^[|>]/.test(current.value)) return undefined;
  return { path, key: current.key, item: false, typed: current.value, column, ...common };
}

function readLine(line: string): Line {
  const prefix = /^(\s*(?:-(?:\s+|$))*)/.exec(line)![1]!;
  const dashes = [...prefix.matchAll(/-/g)].map((match) => match.index);
  const rest = line.slice(prefix.length);
  const entry = ENTRY.exec(rest);
  return {
    indent: /^\s*/.exec(line)![0].length, dashes, column: prefix.length, value: entry?.[2] ?? '', blank: rest.trim() === '' && dashes.length === 0 || rest.startsWith('#'),
    ...(entry ? { key: entry[1]!.replace(/^["']|["']$/g, '') } : {}),
  };
}

/** Keys and items that hold a line, outermost first; undefined inside a block of text. */
function ancestors(lines: readonly string[], at: number, current: Line): { path: (string | number)[] } | undefined {
  const path: (string | number)[] = [];
  let limit = current.column;
  let list = false;
  const enter = (dashes: readonly number[]): void => {
    for (const dash of [...dashes].reverse()) {
      path.unshift(0);
      limit = dash;
      list = true;
    }
  };
  enter(current.dashes);
  for (let i = at - 1; i >= 0 && (limit > 0 || list); i--) {
    const line = readLine(lines[i]!);
    if (/^(?:---|\.\.\.)(?:\s|$)/.test(lines[i]!)) break;
    if (line.blank) continue;
    const parent = line.key !== undefined && (list ? line.column <= limit && !line.dashes.includes(limit) : line.column < limit);
    if (parent) {
      const value = line.value.replace(/\s+#.*$/, '').trim();
      if (/^[|>]/.test(value)) return undefined;
      if (value !== '' && !/^[&!]\S+$/.test(value)) {
        if (line.column < limit || list) { limit = Math.min(limit, line.column); if (line.column === 0) return { path }; }
        continue;
      }
      path.unshift(line.key!);
      limit = line.column;
      list = false;
      enter(line.dashes);
    } else if (!list && line.column === limit && line.dashes.length > 0) enter(line.dashes);
  }
  return { path };
}

function siblingsOf(lines: readonly string[], at: number, current: Line): Set<string> {
  const found = new Set<string>();
  const look = (from: number, step: 1 | -1): void => {
    for (let i = from; i >= 0 && i < lines.length; i += step) {
      const line = readLine(lines[i]!);
      if (line.blank) continue;
      if (/^(?:---|\.\.\.)(?:\s|$)/.test(lines[i]!)) return;
      // Below, a dash begins another item; above, it begins this one.
      if (step === 1 && line.dashes.length > 0 && line.column <= current.column) return;
      if (line.column < current.column) return;
      if (line.column === current.column && line.key !== undefined) found.add(line.key);
      if (step === -1 && line.column === current.column && line.dashes.length > 0) return;
    }
  };
  if (current.dashes.length === 0) look(at - 1, -1);
  look(at + 1, 1);
  return found;
}

// ---------------------------------------------------------------- brackets

interface Frame { map: boolean; key?: string; keys: Set<string> }

function inFlow(base: readonly (string | number)[], text: string, column: number, indent: number): YamlPlace | undefined {
  const frames: Frame[] = [];
  let start = 0;
  let quote = '';
  for (let i = 0; i < text.length; i++) {
    const character = text[i]!;
    if (quote !== '') {
      if (character === quote) quote = '';
      continue;
    }
    const top = frames[frames.length - 1];
    if ((character === '"' || character === "'") && text.slice(start, i).trim() === '') quote = character;
    else if (character === '{' || character === '[') {
      frames.push({ map: character === '{', keys: new Set() });
      start = i + 1;
    } else if (character === '}' || character === ']') {
      frames.pop();
      start = i + 1;
      if (frames.length === 0) return undefined;
    } else if (character === ',') {
      if (top) delete top.key;
      start = i + 1;
    } else if (character === ':' && top?.map && top.key === undefined && /^(?:\s|$)/.test(text.slice(i + 1))) {
      top.key = text.slice(start, i).trim().replace(/^["']|["']$/g, '');
      top.keys.add(top.key);
      start = i + 1;
    }
  }
  const top = frames[frames.length - 1];
  if (!top) return undefined;
  const path: (string | number)[] = [...base];
  frames.forEach((frame, index) => {
    if (index < frames.length - 1) path.push(frame.map ? frame.key ?? '' : 0);
    else if (!frame.map) path.push(0);
  });
  const raw = text.slice(start);
  const typed = raw.trimStart();
  return { path, ...(top.map && top.key !== undefined ? { key: top.key } : {}), item: !top.map, typed, column: column + start + raw.length - typed.length, siblings: top.keys, flow: true, indent };
}
