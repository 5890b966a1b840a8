// Adding a key to a dossier: as the next line of a block, or inside a flow mapping, with the parents that are missing.
import { insert } from './edits.ts';
import { positionsOf } from './positions.ts';
import type { DossierFacts } from './rule.ts';
import type { DossierPath } from './dossierPaths.ts';
import type { Leaf, TextEdit } from './model.ts';

/**
 * Edits that add values under a path, in the order given.
 * @param entries keys and their values as YAML writes them on one line
 * @returns no edit when the parent is neither a mapping nor absent
 */
export function addKeys(dossier: DossierFacts, parent: DossierPath, entries: readonly (readonly [string, string])[]): TextEdit[] {
  if (entries.length === 0) return [];
  let depth = parent.length;
  while (depth > 0 && !dossier.places.leaf(parent.slice(0, depth))) depth--;
  const missing = parent.slice(depth).map(String);
  if (depth === 0) return atEnd(dossier, missing, entries);
  const holder = dossier.places.leaf(parent.slice(0, depth))!;
  if (dossier.text[holder.start] === '{') return [insideFlow(dossier, holder, missing, entries)];
  if (!holder.key || (holder.container !== 'map' && holder.container !== 'null')) return [];
  const positions = positionsOf(dossier.text);
  const { line, character } = positions.position(holder.key.start);
  const child = holder.container === 'map' ? firstChildColumn(dossier, holder, character) : character + 2;
  return [insert({ line: line + 1, character: 0 }, endsLine(dossier.text, line) + block(missing, entries, child))];
}

function block(missing: readonly string[], entries: readonly (readonly [string, string])[], column: number): string {
  const lines = missing.map((key, level) => `${' '.repeat(column + level * 2)}${key}:`);
  const indent = ' '.repeat(column + missing.length * 2);
  return [...lines, ...entries.map(([key, value]) => `${indent}${key}: ${value}`), ''].join('\n');
}

function insideFlow(dossier: DossierFacts, holder: Leaf, missing: readonly string[], entries: readonly (readonly [string, string])[]): TextEdit {
  const inner = entries.map(([key, value]) => `${key}: ${value}`).join(', ');
  const text = missing.reduceRight((inside, key) => `${key}: { ${inside} }`, inner);
  const empty = /^\{\s*\}/.test(dossier.text.slice(holder.start));
  return insert(positionsOf(dossier.text).position(holder.start + 1), empty ? ` ${text} ` : ` ${text},`);
}

function atEnd(dossier: DossierFacts, missing: readonly string[], entries: readonly (readonly [string, string])[]): TextEdit[] {
  const first = dossier.places.leaf([]);
  if (!first || first.container !== 'map' || dossier.text[first.start] === '{') return [];
  const { line } = positionsOf(dossier.text).position(dossier.places.last());
  return [insert({ line: line + 1, character: 0 }, endsLine(dossier.text, line) + block(missing, entries, 0))];
}

// A file whose last line has no end needs one before a line is added.
function endsLine(text: string, line: number): string {
  const lines = text.split(/\r\n|\r|\n/);
  return line === lines.length - 1 && lines[line] !== '' ? '\n' : '';
}

function firstChildColumn(dossier: DossierFacts, holder: Leaf, parentColumn: number): number {
  const child = dossier.places.childKey(holder.path);
  return child === undefined ? parentColumn + 2 : positionsOf(dossier.text).position(child).character;
}
