// Adding a key to a dossier: as the next line of a block, or inside a flow mapping, with the parents that are missing.
import { insert } from './edits.ts';
import { positionsOf } from './positions.ts';
import type { DossierFacts } from './rule.ts';
import { AT, valueAt, type DossierPath } from './dossierPaths.ts';
import type { Clause } from './procurement.ts';
import type { Fix, Leaf, TextEdit } from './model.ts';

/** A value to be written: as YAML writes it on one line, or a text of several lines. */
export type NewValue = string | { text: string };
type Entries = readonly (readonly [string, NewValue])[];
/** A text of ours and the way to its places: a dossier, or the workspace file. */
export type Written = Pick<DossierFacts, 'text' | 'places'>;

/**
 * Edits that add values under a path, in the order given.
 * @param entries keys and their values
 * @returns no edit when the parent is neither a mapping nor absent
 */
export function addKeys(dossier: Written, parent: DossierPath, entries: Entries): TextEdit[] {
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

function block(missing: readonly string[], entries: Entries, column: number): string {
  const lines = missing.map((key, level) => `${' '.repeat(column + level * 2)}${key}:`);
  const indent = ' '.repeat(column + missing.length * 2);
  return [...lines, ...entries.map(([key, value]) => `${indent}${key}: ${typeof value === 'string' ? value : literal(value.text, indent)}`), ''].join('\n');
}

/** A block scalar, one level in. */
function literal(text: string, indent: string): string {
  return ['|', ...text.trimEnd().split('\n').map((line) => (line === '' ? '' : `${indent}  ${line}`))].join('\n');
}

function insideFlow(dossier: Written, holder: Leaf, missing: readonly string[], entries: Entries): TextEdit {
  // A file that is one flow mapping may be JSON, whose keys and texts have quotes; YAML takes them too.
  const json = dossier.text[dossier.places.leaf([])?.start ?? 0] === '{';
  const name = (key: string): string => (json ? JSON.stringify(key) : key);
  const said = (value: NewValue): string => (typeof value !== 'string' ? JSON.stringify(value.text.trim().replace(/\s+/g, ' ')) : json ? quoted(value) : value);
  const inner = entries.map(([key, value]) => `${name(key)}: ${said(value)}`).join(', ');
  const text = missing.reduceRight((inside, key) => `${name(key)}: { ${inside} }`, inner);
  const empty = /^\{\s*\}/.test(dossier.text.slice(holder.start));
  return insert(positionsOf(dossier.text).position(holder.start + 1), empty ? ` ${text} ` : ` ${text},`);
}

/** A value of one line as JSON writes it: its words in quotes. */
function quoted(value: string): string {
  return value.replace(/"[^"]*"|[\p{L}_][\p{L}\p{N}_-]*/gu, (word) => (/^(?:"|(?:true|false|null)$)/.test(word) ? word : JSON.stringify(word)));
}

function atEnd(dossier: Written, missing: readonly string[], entries: Entries): TextEdit[] {
  const first = dossier.places.leaf([]);
  if (!first || first.container !== 'map') return [];
  if (dossier.text[first.start] === '{') return [insideFlow(dossier, first, missing, entries)];
  const { line } = positionsOf(dossier.text).position(dossier.places.last());
  return [insert({ line: line + 1, character: 0 }, endsLine(dossier.text, line) + block(missing, entries, 0))];
}

// A file whose last line has no end needs one before a line is added.
function endsLine(text: string, line: number): string {
  const lines = text.split(/\r\n|\r|\n/);
  return line === lines.length - 1 && lines[line] !== '' ? '\n' : '';
}

function firstChildColumn(dossier: Written, holder: Leaf, parentColumn: number): number {
  const child = dossier.places.childKey(holder.path);
  return child === undefined ? parentColumn + 2 : positionsOf(dossier.text).position(child).character;
}

/**
 * Edits that put a model clause into a dossier: its text under `cloud.clauses`, in place of `true` or of nothing.
 * @returns no edit when a text is already there
 */
export function clauseEdit({ key, text: model, sources }: Clause, dossier: DossierFacts): TextEdit[] {
  const text = `[Modèle à faire relire par un juriste. Sources : ${sources.map(({ title }) => title.fr).join(' ; ')}.]\n${model}`;
  const path = [...AT.clauses, key];
  const leaf = dossier.places.leaf(path);
  const said = valueAt(dossier.value, path);
  if (!leaf) return addKeys(dossier, AT.clauses, [[key, { text }]]);
  const unwritten = leaf.container === 'null' || said === '' || typeof said === 'boolean';
  if (!unwritten || !leaf.key) return [];
  const { line, character } = positionsOf(dossier.text).position(leaf.key.start);
  const inFlow = dossier.text[dossier.places.leaf(AT.clauses)?.start ?? 0] === '{';
  const written = inFlow ? JSON.stringify(text.trim().replace(/\s+/g, ' ')) : literal(text, ' '.repeat(character));
  const range = dossier.range(path);
  if (leaf.container === 'null' || said === '') {
    const end = { line, character: character + key.length + 1 };
    return [{ range: { start: end, end: said === '' ? { line, character: range.end.character + 1 } : end }, newText: ` ${written}` }];
  }
  return [{ range, newText: written }];
}

/** Fixes that insert the model clauses that answer a rule. */
export function clauseFixes(rule: string, dossier: DossierFacts, clauses: readonly Clause[]): Fix[] {
  return clauses.filter(({ rules }) => rules.includes(rule)).flatMap((clause): Fix[] => {
    const edits = clauseEdit(clause, dossier);
    return edits.length === 0 ? [] : [{
      title: { fr: `Insérer le modèle de clause « ${clause.title.fr} »`, en: `Insert the model clause "${clause.title.en}" (in French)` }, kind: 'clause', safe: false, edits,
      todo: { fr: `Modèle à faire relire par un juriste : ${clause.review.fr} Compléter les crochets.`, en: `A model, to be reviewed by a lawyer: ${clause.review.en} Fill in the brackets.` },
    }];
  });
}
