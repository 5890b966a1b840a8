// Which dialect is this document? Decided by parsed structure first; a name alone is never enough to be sure.
import picomatch from 'picomatch';
import { compilePath, matchesPath, PathIndex, type PathPattern } from './paths.ts';
import type { Dialect, Extraction, Leaf, Recognition, RejectionReason, YamlDocument } from './model.ts';

export interface CompiledExtraction extends Extraction { expression?: RegExp; used?: PathPattern; neighbour?: RegExp; inFile?: (uri: string) => boolean }

export interface CompiledDialect {
  dialect: Dialect;
  recognise: ((uri: string, document: YamlDocument, top: Top, path: string) => boolean)[];
  extract: PathIndex<CompiledExtraction>;
  ignore: PathIndex<RejectionReason>;
  scripts: PathIndex<true>;
  components: { value?: PathPattern; key?: PathPattern }[];
  /** Where the last key of a path is a name that the author gives. */
  names: PathIndex<true>;
  nested: { at: PathPattern; as: CompiledDialect }[];
}

/** First leaf at each top-level key; undefined for a key seen only as a prefix. */
type Top = ReadonlyMap<string, Leaf | undefined>;

/** Compiles dialects once, in rank order. @throws Error naming a path pattern that cannot be read. */
export function compileDialects(dialects: readonly Dialect[]): CompiledDialect[] {
  const byId = new Map(dialects.map((dialect) => [dialect.id, dialect]));
  const compiled = [...dialects].map((dialect) => inherit(dialect, byId)).sort((a, b) => a.rank - b.rank || a.id.localeCompare(b.id, 'fr')).map((dialect): CompiledDialect => ({
    dialect,
    recognise: dialect.recognise.map(compileRecognition),
    extract: new PathIndex(dialect.extract.map((extraction) => [extraction.at, compileExtraction(extraction)] as const)),
    ignore: new PathIndex(dialect.ignore.map((one) => (typeof one === 'string' ? [one, 'prose'] as const : [one.at, one.because] as const))),
    scripts: new PathIndex(dialect.scripts.map((at) => [at, true] as const)),
    components: (dialect.component ?? []).map(({ value, key }) => ({ ...(value ? { value: compilePath(value) } : {}), ...(key ? { key: compilePath(key) } : {}) })),
    names: new PathIndex([...(dialect.names ?? []), ...(dialect.component ?? []).flatMap(({ key }) => (key?.endsWith('*') ? [key] : []))].map((at) => [at, true] as const)),
    nested: [],
  }));
  for (const { dialect, nested } of compiled) {
    for (const { at, as } of dialect.nested) {
      const other = compiled.find((one) => one.dialect.id === as);
      if (!other) throw new Error(`dialect "${dialect.id}": unknown dialect "${as}" at "${at}"`);
      nested.push({ at: compilePath(at), as: other });
    }
  }
  return compiled;
}

/** A dialect with what it takes over from the one it extends; its own extractions come first. */
function inherit(dialect: Dialect, byId: ReadonlyMap<string, Dialect>, seen: readonly string[] = []): Dialect {
  if (dialect.extends === undefined) return dialect;
  const parent = byId.get(dialect.extends);
  if (!parent || seen.includes(dialect.id)) throw new Error(`dialect "${dialect.id}": cannot extend "${dialect.extends}"`);
  const base = inherit(parent, byId, [...seen, dialect.id]);
  const dropped = new Set(dialect.without);
  const home = dialect.home ?? base.home;
  return {
    ...dialect,
    component: dialect.component ?? base.component ?? [],
    names: [...(dialect.names ?? []), ...(base.names ?? [])],
    extract: [...dialect.extract, ...base.extract.filter(({ at }) => !dropped.has(at))],
    ignore: [...dialect.ignore, ...base.ignore.filter((one) => !dropped.has(typeof one === 'string' ? one : one.at))],
    scripts: [...dialect.scripts, ...base.scripts.filter((at) => !dropped.has(at))],
    nested: [...dialect.nested, ...base.nested.filter(({ at }) => !dropped.has(at))],
    ...(home === undefined ? {} : { home }),
  };
}

function compileExtraction(extraction: Extraction): CompiledExtraction {
  const { match, usedAt, near, files } = extraction;
  return {
    ...extraction, ...(match === undefined ? {} : { expression: new RegExp(match) }), ...(usedAt === undefined ? {} : { used: compilePath(usedAt) }),
    ...(near === undefined ? {} : { neighbour: new RegExp(near) }),
    ...(files === undefined ? {} : { inFile: remember(picomatch(files, { dot: true, nocase: true })) }),
  };
}

/**
 * The first dialect, by rank, that recognises the document; undefined when none does.
 * @param path of the file below the project's root; only its name when the root is not known
 */
export function recognise(uri: string, document: YamlDocument, dialects: readonly CompiledDialect[], path = uri.slice(uri.lastIndexOf('/') + 1)): CompiledDialect | undefined {
  if (document.root === 'empty') return undefined;
  const top = new Map<string, Leaf | undefined>();
  for (const leaf of document.leaves) {
    const key = leaf.path[0];
    if (typeof key !== 'string') continue;
    if (leaf.path.length === 1) { if (top.get(key) === undefined) top.set(key, leaf); } else if (!top.has(key)) top.set(key, undefined);
  }
  return dialects.find((candidate) => candidate.recognise.some((test) => test(uri, document, top, path)));
}

function compileRecognition({ files, notFiles, within, keys, anyKey, noKey, values, root, templated }: Recognition): CompiledDialect['recognise'][number] {
  const matches = files ? remember(picomatch(files, { dot: true, nocase: true })) : undefined;
  const excluded = notFiles ? remember(picomatch(notFiles, { dot: true, nocase: true })) : undefined;
  const inside = within ? remember(picomatch(within, { dot: true, nocase: true })) : undefined;
  const tests = Object.entries(values ?? {}).map(([at, expression]) => ({ pattern: compilePath(at), literal: /^[\w$-]+$/.test(at) ? at : undefined, expression: new RegExp(expression) }));
  return (uri, document, top, path) => {
    if (root && document.root !== root) return false;
    if (keys && !keys.every((key) => top.has(key))) return false;
    if (anyKey && !anyKey.some((key) => top.has(key))) return false;
    if (noKey && noKey.some((key) => top.has(key))) return false;
    if (templated && !document.lineRead && !document.leaves.some((leaf) => leaf.text.includes('\uE000'))) return false;
    if (matches && !matches(uri)) return false;
    if (excluded?.(uri)) return false;
    if (inside && !inside(path)) return false;
    return tests.every(({ pattern, literal, expression }) => (literal === undefined
      ? document.leaves.some((leaf) => !leaf.container && matchesPath(pattern, leaf.path) && expression.test(leaf.text))
      : expression.test(top.get(literal)?.text ?? '\uE001')));
  };
}

// The documents of one file ask the same question in a row.
function remember(test: (path: string) => boolean): (uri: string) => boolean {
  let last: { uri: string; result: boolean } | undefined;
  return (uri) => {
    if (last?.uri !== uri) last = { uri, result: test(pathOf(uri)) };
    return last.result;
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
