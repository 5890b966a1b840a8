// Documents inside values: a file of a ConfigMap, an inline patch, the values of a chart given as text. Each is read by the
// dialect that it is of and reported where it stands; what no dialect knows stays text.
import { recognise, type CompiledDialect } from './dialect.ts';
import { matchPrefix } from './paths.ts';
import { DocumentCache, readDocument } from './parse.ts';
import { FILLER } from './templates.ts';
import type { Leaf, YamlDocument } from './model.ts';

/** Longer texts are dashboards and dumps. */
const LONGEST = 200_000;
/** Blank lines, comments and markers, then a key: the head of a mapping, or of a list of mappings. */
const HEAD = /^(?:[ \t]*(?:(?:#|---)[^\n]*)?\r?\n)*[ \t]*(?:-[ \t]+)?["']?[A-Za-z_][\w./-]*["']?:(?:[ \t]|\r?\n)/;

/** The head of an object in JSON. */
const OBJECT = /^\s*\{\s*"[\w$.@/-]+"\s*:/;

/** What charts and ConfigMaps call a file of configuration. */
const CONFIGURATION = /\.(?:ya?ml|conf(?:ig)?)$/i;

/** A dashboard too long to be read: its addresses are links and titles. */
export function isLongDashboard(text: string): boolean {
  return text.length > LONGEST && OBJECT.test(text) && text.includes('"panels"') && text.includes('"schemaVersion"');
}

export interface Embedded { document: YamlDocument; dialect: CompiledDialect }

/**
 * The documents of a block of text, offsets in the file, paths from their own root; none when it is no YAML or of no
 * dialect that says more than "configuration", unless its name is that of a file.
 * @param given the dialect that the place asks for
 * @param trees kept from the last reading of the file
 */
export function embeddedIn(leaf: Leaf, name: string, given: CompiledDialect | undefined, dialects: readonly CompiledDialect[], trees = new DocumentCache()): Embedded[] {
  const { text } = leaf;
  if (leaf.quote !== 'block' || text.length > LONGEST || !(HEAD.test(text) || OBJECT.test(text))) return [];
  const found: Embedded[] = [];
  for (const [start, end] of parts(text)) {
    const part = text.slice(start, end);
    const templated = part.includes(FILLER);
    const { root, leaves, lineRead } = trees.get(templated ? `\0${part}` : part, () => readDocument(part, templated));
    if (root !== 'map' && root !== 'seq') continue;
    const document: YamlDocument = { index: 0, start: leaf.start + start, end: leaf.start + end, root, leaves: leaves.map((one) => one.shift(leaf.start + start)), comments: [], problems: [], lineRead };
    const dialect = given ?? recognise(/\.ya?ml$/i.test(name) ? name : 'embedded.yaml', document, dialects);
    if (!dialect || (dialect.dialect.id === 'configuration' && !(root === 'map' && CONFIGURATION.test(name))) || dialect.dialect.procurement) return [];
    found.push({ document, dialect });
  }
  return found;
}

// The markers of a stream are indented with the block that holds it.
function parts(text: string): [number, number][] {
  const found: [number, number][] = [];
  let start = 0;
  for (const marker of text.matchAll(/^[ \t]*---[ \t]*\r?$/gm)) {
    if (text.slice(start, marker.index).trim() !== '') found.push([start, marker.index]);
    start = marker.index + marker[0].length;
  }
  if (text.slice(start).trim() !== '') found.push([start, text.length]);
  return found;
}

/** The dialect that a place of a document is of, with how much of the path leads to it. */
export function nestedAt(path: Leaf['path'], dialect: CompiledDialect | undefined): { dialect: CompiledDialect; length: number } | undefined {
  for (const { at, as } of dialect?.nested ?? []) {
    const length = matchPrefix(at, path);
    if (length >= 0) return { dialect: as, length };
  }
  return undefined;
}
