// Which dialect is this document? Decided by parsed structure first; a name alone is never enough to be sure.
import picomatch from 'picomatch';
import { compilePath, matchesPath, PathIndex, type PathPattern } from './paths.ts';
import type { Dialect, Extraction, Leaf, Recognition, YamlDocument } from './model.ts';

export interface CompiledDialect {
  dialect: Dialect;
  recognise: ((uri: string, document: YamlDocument, keys: ReadonlySet<string>) => boolean)[];
  extract: PathIndex<Extraction>;
  ignore: PathIndex<true>;
  scripts: PathIndex<true>;
  components: { value?: PathPattern; key?: PathPattern }[];
}

/** Compiles dialects once, in rank order. @throws Error naming a path pattern that cannot be read. */
export function compileDialects(dialects: readonly Dialect[]): CompiledDialect[] {
  return [...dialects].sort((a, b) => a.rank - b.rank || a.id.localeCompare(b.id)).map((dialect) => ({
    dialect,
    recognise: dialect.recognise.map(compileRecognition),
    extract: new PathIndex(dialect.extract.map((extraction) => [extraction.at, extraction] as const)),
    ignore: new PathIndex(dialect.ignore.map((at) => [at, true] as const)),
    scripts: new PathIndex(dialect.scripts.map((at) => [at, true] as const)),
    components: (dialect.component ?? []).map(({ value, key }) => ({ ...(value ? { value: compilePath(value) } : {}), ...(key ? { key: compilePath(key) } : {}) })),
  }));
}

/** The first dialect, by rank, that recognises the document; undefined when none does. */
export function recognise(uri: string, document: YamlDocument, dialects: readonly CompiledDialect[]): CompiledDialect | undefined {
  if (document.root === 'empty') return undefined;
  const keys = new Set<string>();
  for (const leaf of document.leaves) if (leaf.path.length === 1 && typeof leaf.path[0] === 'string') keys.add(leaf.path[0]);
  for (const leaf of document.leaves) if (typeof leaf.path[0] === 'string') keys.add(leaf.path[0]);
  return dialects.find((candidate) => candidate.recognise.some((test) => test(uri, document, keys)));
}

function compileRecognition(recognition: Recognition): CompiledDialect['recognise'][number] {
  const { files, keys, anyKey, values, root } = recognition;
  const match = files ? picomatch(files, { dot: true, nocase: true }) : undefined;
  const tests = Object.entries(values ?? {}).map(([at, expression]) => ({ pattern: compilePath(at), expression: new RegExp(expression) }));
  return (uri, document, present) => {
    if (root && document.root !== root) return false;
    if (keys && !keys.every((key) => present.has(key))) return false;
    if (anyKey && !anyKey.some((key) => present.has(key))) return false;
    if (match && !match(pathOf(uri))) return false;
    return tests.every(({ pattern, expression }) => document.leaves.some((leaf) => matchesPath(pattern, leaf.path) && expression.test(leaf.text)));
  };
}

/** Path part of a URI or a plain path, decoded, without a leading slash: what file globs are matched against. */
export function pathOf(uri: string): string {
  const path = /^[a-z][a-z0-9+.-]+:/i.test(uri) && !/^[a-z]:[\\/]/i.test(uri) ? uri.replace(/^[a-z][a-z0-9+.-]+:(\/\/[^/]*)?/i, '') : uri;
  try {
    return decodeURIComponent(path).replace(/\\/g, '/').replace(/^\/+/, '');
  } catch {
    return path.replace(/\\/g, '/').replace(/^\/+/, '');
  }
}

/** Last string key of a path. */
export function lastKey(leaf: Pick<Leaf, 'path'>): string {
  for (let i = leaf.path.length - 1; i >= 0; i--) if (typeof leaf.path[i] === 'string') return leaf.path[i] as string;
  return '';
}
