// The tolerant reader: keys by indentation, one line at a time, for what no YAML parser can read (templates, a document
// broken in its middle, very large files). It knows no anchors and no flow collections; it loses nothing that stands on a line.
import { DEPTH_LIMIT } from './depth.ts';
import { makeLeaf } from './leaf.ts';
import type { Leaf } from './model.ts';

// A plain key takes the spaces before its colon along: asking for them apart would cost the square of their number.
const ENTRY = /^(\s*(?:-\s+)*)((?:"(?:[^"\\]|\\.)*"|'[^']*')\s*|[^\s#"'{[\]},&*!|>%@`-][^#]*?|-[^\s#][^#]*?):(?:\s+(.*))?$/;
const ITEM = /^(\s*(?:-\s+)+)(.*)$/;
const URL_LINE = /^\s*([a-z][a-z\d+.-]*:\/\/\S+)\s*(?:\s#.*)?$/;
const BLOCK = /^(?:[&!]\S+\s+)*[|>][-+0-9]*\s*(?:#.*)?$/;

interface Level { indent: number; key: string | number; dash: boolean }

/** Leaves of a text, offsets from its start; sequence items are numbered in order. */
export function readLines(text: string): Leaf[] {
  const leaves: Leaf[] = [];
  const stack: Level[] = [];
  const counters = new Map<string, number>();
  let offset = 0;
  while (offset < text.length) {
    const newline = text.indexOf('\n', offset);
    const next = newline < 0 ? text.length : newline + 1;
    const line = text.slice(offset, newline < 0 ? text.length : newline).replace(/\r$/, '');
    offset = line.trim() === '' || /^\s*#/.test(line) || /^(---|\.\.\.)(\s|$)/.test(line) ? next : readLine(text, line, offset, next, stack, counters, leaves);
  }
  return leaves;
}

function readLine(text: string, line: string, offset: number, next: number, stack: Level[], counters: Map<string, number>, leaves: Leaf[]): number {
  const entry = ENTRY.exec(line);
  const item = entry ? undefined : ITEM.exec(line);
  const prefix = entry?.[1] ?? item?.[1] ?? /^\s*/.exec(line)![0];
  const indent = enter(prefix, stack, counters);
  if (!entry && !item) {
    // What a named template of Helm gives, alone on its line.
    const given = URL_LINE.exec(line);
    if (given) leaves.push(makeLeaf({ path: stack.map((level) => level.key), text: given[1]!, start: offset + line.indexOf(given[1]!), quote: 'plain' }));
    return next;
  }

  let value = entry ? (entry[3] ?? '') : item![2]!;
  let valueAt = offset + line.length - value.length;
  let key: Leaf['key'];
  if (entry) {
    const name = entry[2]!.trimEnd();
    const quoted = /^["']/.test(name);
    const keyStart = offset + prefix.length + (quoted ? 1 : 0);
    key = { start: keyStart, end: keyStart + name.length - (quoted ? 2 : 0) };
    while (stack.length > 0 && stack[stack.length - 1]!.indent >= indent && !(stack[stack.length - 1]!.dash && stack[stack.length - 1]!.indent < indent)) stack.pop();
    stack.push({ indent, key: quoted ? name.slice(1, -1) : name, dash: false });
  }
  const path = stack.map((level) => level.key);
  if (BLOCK.test(value)) {
    const end = endOfBlock(text, next, indent);
    leaves.push(makeLeaf({ path, text: text.slice(next, end), start: next, quote: 'block', key }));
    return end;
  }
  const quote = value[0] === '"' ? 'double' : value[0] === "'" ? 'single' : 'plain';
  if (quote !== 'plain') {
    const close = value.indexOf(value[0]!, 1);
    value = value.slice(1, close < 0 ? undefined : close);
    valueAt += 1;
  } else {
    value = value.replace(/(^|\s)#.*$/, '').trimEnd();
  }
  if (value === '' && quote === 'plain') leaves.push(makeLeaf({ path, text: '', start: valueAt, quote, key, container: 'map' }));
  else leaves.push(makeLeaf({ path, text: value, start: valueAt, quote, key }));
  return next;
}

// Leaves the levels that this line ends, and enters one level for each dash of its prefix.
function enter(prefix: string, stack: Level[], counters: Map<string, number>): number {
  const leading = /^\s*/.exec(prefix)![0].length;
  while (stack.length > 0) {
    const top = stack[stack.length - 1]!;
    if (top.indent > leading || (top.indent === leading && (top.dash || !prefix.includes('-')))) stack.pop();
    else break;
  }
  for (let i = leading; i < prefix.length; i++) {
    if (prefix[i] !== '-' || stack.length >= DEPTH_LIMIT) continue;
    const parent = stack.map((level) => level.key).join('\u0000');
    const index = counters.get(parent) ?? 0;
    counters.set(parent, index + 1);
    stack.push({ indent: i, key: index, dash: true });
  }
  return prefix.length;
}

function endOfBlock(text: string, from: number, indent: number): number {
  let offset = from;
  while (offset < text.length) {
    const newline = text.indexOf('\n', offset);
    const next = newline < 0 ? text.length : newline + 1;
    const line = text.slice(offset, next);
    if (line.trim() !== '' && /^\s*/.exec(line)![0].length <= indent) break;
    offset = next;
  }
  return offset;
}
