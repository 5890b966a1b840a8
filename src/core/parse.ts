// Text → documents → leaves. Broken documents are read as far as they go and said to be broken; nothing is thrown.
// Aliases are followed on nodes, within a budget; `toJS()` is never called on a user's file.
import { isAlias, isMap, isScalar, isSeq, parseDocument, type Node, type Scalar } from 'yaml';
import { DEPTH_LIMIT, nestsTooDeep } from './depth.ts';
import { readJson } from './json.ts';
import { readLines } from './lineReader.ts';
import { makeLeaf } from './leaf.ts';
import { positionsOf } from './positions.ts';
import { splitDocuments } from './stream.ts';
import { maskTemplates } from './templates.ts';
import { yamlError } from './yamlErrors.ts';
import type { Comment, Leaf, Path, Problem, SourceFile, Text, YamlDocument, YamlFile } from './model.ts';

/** Above this many characters a YAML document is read line by line. */
export const TREE_LIMIT = 4_000_000;
const ALIAS_BUDGET = 20_000;

/** What is kept of one document between two readings of a file; offsets count from the document's start. */
export interface ParsedDocument { root: YamlDocument['root']; leaves: Leaf[]; problems: Problem[]; lineRead: boolean }

/**
 * Trees by document text. Given to `parse` on each edit of a file, it makes an edit re-read the changed document only.
 * Entries not used by the last reading are dropped.
 */
export class DocumentCache {
  private kept = new Map<string, ParsedDocument>();
  private next = new Map<string, ParsedDocument>();
  get(text: string, read: () => ParsedDocument): ParsedDocument {
    const found = this.next.get(text) ?? this.kept.get(text) ?? read();
    this.next.set(text, found);
    return found;
  }
  turn(): void {
    this.kept = this.next;
    this.next = new Map();
  }
}

/**
 * Reads a YAML stream or a JSON file.
 * @param source its URI decides JSON (`.json`, `.jsonc`) from YAML
 * @returns documents with their leaves (offsets in the file) and every problem met; never throws
 */
export function parse(source: SourceFile, cache = new DocumentCache()): YamlFile {
  const positions = positionsOf(source.text);
  const file = { source, position: positions.position, range: positions.range };
  const refused = refuse(source.text);
  if (refused) return { ...file, documents: [], problems: [refused], templated: false };

  const json = /\.jsonc?$/i.test(source.uri);
  const { text, templated } = json ? { text: source.text, templated: false } : maskTemplates(source.text);
  const problems: Problem[] = [];
  if (!json && text.length > TREE_LIMIT) {
    problems.push({ id: 'file-too-large', message: tooLarge(text.length), start: 0, end: endOfLine(text, 0) });
  }
  const chunks = json ? [{ start: 0, end: text.length }] : splitDocuments(text);
  const documents = chunks.map((chunk, index): YamlDocument => {
    const part = text.slice(chunk.start, chunk.end);
    // The same text is read otherwise in a file with templates: its syntax errors are not told.
    const parsed = cache.get(templated ? `\0${part}` : part, () => (json ? readJson(part) : readDocument(part, templated)));
    const leaves = chunk.start === 0 ? parsed.leaves : parsed.leaves.map((leaf) => leaf.shift(chunk.start));
    return {
      index, ...chunk, root: parsed.root, leaves, lineRead: parsed.lineRead,
      comments: directives(source.text.slice(chunk.start, chunk.end), json ? IN_JSON : IN_YAML, chunk.start, leaves, positions.position),
      problems: parsed.problems.map((p) => ({ ...p, start: p.start + chunk.start, end: p.end + chunk.start })),
    };
  });
  cache.turn();
  return { ...file, documents, problems, templated };
}

// ---------------------------------------------------------------- files that are not text to lint

function refuse(text: string): Problem | undefined {
  const head = text.slice(0, 8192);
  if (head.includes('\0')) {
    return problem('file-binary', 'Fichier binaire ou encodé en UTF-16 : non analysé. Convertissez-le en UTF-8.', 'Binary or UTF-16 file: not read. Convert it to UTF-8.', 0, 0);
  }
  const conflict = /^<{7} .*$/m.exec(text);
  if (conflict && /^>{7} /m.test(text) && /^={7}$/m.test(text.replace(/\r/g, ''))) {
    return problem('file-merge-conflict', 'Marques de conflit de fusion : le fichier n’est pas analysé tant que le conflit n’est pas résolu.', 'Merge conflict markers: the file is not read until the conflict is resolved.', conflict.index, conflict.index + conflict[0].length);
  }
  return undefined;
}

function problem(id: Problem['id'], fr: string, en: string, start: number, end: number): Problem {
  return { id, message: { fr, en }, start, end };
}

function tooLarge(length: number): Text {
  const mb = (length / 1_000_000).toFixed(1);
  return {
    fr: `Fichier de ${mb.replace('.', ',')} millions de caractères : lu ligne à ligne, sans ancres ni structures en flux.`,
    en: `File of ${mb} million characters: read line by line, without anchors or flow structures.`,
  };
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

// ---------------------------------------------------------------- one document

/** Reads one document, without its marker; offsets count from its start. Never throws. */
export function readDocument(text: string, templated: boolean): ParsedDocument {
  if (text.length > TREE_LIMIT) {
    const leaves = readLines(text);
    return { root: leaves.length > 0 ? 'map' : 'empty', leaves, problems: [], lineRead: true };
  }
  if (nestsTooDeep(text)) {
    const leaves = readLines(text);
    return { root: leaves.length > 0 ? 'map' : 'empty', leaves, problems: [tooDeep(text)], lineRead: true };
  }
  const problems: Problem[] = [];
  let leaves: Leaf[] = [];
  let root: YamlDocument['root'] = 'empty';
  let broken = false;
  try {
    const document = parseDocument(text, { prettyErrors: false, strict: false, uniqueKeys: false, logLevel: 'silent', merge: false });
    const contents = document.contents as Node | null;
    root = isMap(contents) ? 'map' : isSeq(contents) ? 'seq' : isScalar(contents) && contents.value !== null ? 'scalar' : 'empty';
    leaves = new TreeWalk(text, problems).read(contents);
    const first = document.errors[0];
    if (first) {
      broken = true;
      if (!templated) {
        problems.push(problem('yaml-syntax',
          `Ce document YAML n’est pas lisible à partir d’ici : ${yamlError(first.code).fr}. Le reste du fichier est analysé.`,
          `This YAML document cannot be read from here: ${yamlError(first.code).en}. The rest of the file is linted.`,
          Math.min(first.pos[0], text.length), Math.min(Math.max(first.pos[1], first.pos[0]), text.length)));
      }
    }
  } catch (error) {
    broken = true;
    const detail = error instanceof RangeError ? { fr: 'imbrication trop profonde', en: 'nested too deeply' } : { fr: String(error), en: String(error) };
    problems.push(problem('yaml-syntax', `Ce document YAML n’est pas lisible (${detail.fr}).`, `This YAML document cannot be read (${detail.en}).`, 0, endOfLine(text, 0)));
  }
  if (!broken) return { root, leaves, problems, lineRead: false };
  // What the tree lost is read line by line; lines that the tree did read are not read twice.
  const lines = readLines(text);
  const known = new Set(leaves.filter((leaf) => !leaf.via && !isUrlAlone(leaf)).map((leaf) => lineOf(text, leaf.start)));
  const lost = lines.filter((leaf) => !leaf.container && !known.has(lineOf(text, leaf.start)));
  const treeIsPoor = root !== 'map' && root !== 'seq';
  return { root: treeIsPoor && lines.length > 0 ? 'map' : root, leaves: treeIsPoor ? lines : [...leaves, ...lost], problems, lineRead: true };
}

/** The problem of a document that no recursive parser should meet. */
function tooDeep(text: string): Problem {
  return problem('yaml-syntax', 'Imbrication trop profonde : ce document est lu ligne à ligne.', 'Nested too deeply: this document is read line by line.', 0, endOfLine(text, 0));
}

/** What stands alone on its line was taken for a key. */
function isUrlAlone({ path, text }: Leaf): boolean {
  return text === '' && String(path[path.length - 1]).includes('://');
}

function lineOf(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1);
}

/** Walks the library's nodes once and flattens them; the only place that knows them. */
class TreeWalk {
  private readonly leaves: Leaf[] = [];
  private readonly anchors = new Map<string, Node>();
  private readonly open = new Set<Node>();
  private budget = ALIAS_BUDGET;
  private readonly text: string;
  private readonly problems: Problem[];

  constructor(text: string, problems: Problem[]) {
    this.text = text;
    this.problems = problems;
  }

  read(root: Node | null): Leaf[] {
    if (root) this.visit(root, [], undefined, undefined);
    return this.leaves;
  }

  private visit(node: Node, path: Path, key: Leaf['key'], via: Leaf['via']): void {
    if (isAlias(node)) return this.follow(node, path, key);
    const anchor = (node as { anchor?: string }).anchor;
    if (anchor && !via) this.anchors.set(anchor, node);
    if (via && --this.budget < 0) return this.exhausted(via);
    if (isScalar(node)) return this.scalar(node, path, key, via);
    if (path.length > DEPTH_LIMIT) throw new RangeError('depth');
    if (isMap(node)) {
      this.leaves.push(makeLeaf({ path, text: '', start: node.range?.[0] ?? 0, quote: 'plain', key, via, container: 'map', tag: node.tag }));
      this.map(node, path, via);
    } else if (isSeq(node)) {
      this.leaves.push(makeLeaf({ path, text: '', start: node.range?.[0] ?? 0, quote: 'plain', key, via, container: 'seq', tag: node.tag }));
      node.items.forEach((item, index) => this.visit(item as Node, [...path, index], undefined, via));
    }
  }

  private map(node: { items: { key: unknown; value: unknown }[] }, path: Path, via: Leaf['via'], except?: Set<string>): void {
    const own = new Set<string>();
    for (const pair of node.items) own.add(keyName(pair.key));
    for (const pair of node.items) {
      const name = keyName(pair.key);
      if (except?.has(name)) continue;
      const keyRange = isScalar(pair.key) && pair.key.range ? unquoted(this.text, pair.key.range[0], pair.key.range[1]) : undefined;
      if (name === '<<' && pair.value) {
        this.merge(pair.value as Node, path, own);
      } else if (pair.value) {
        this.visit(pair.value as Node, [...path, name], keyRange, via);
      } else {
        const start = keyRange?.end ?? 0;
        this.leaves.push(makeLeaf({ path: [...path, name], text: '', start, quote: 'plain', key: keyRange, via, container: 'null' }));
      }
    }
  }

  private merge(value: Node, path: Path, own: Set<string>): void {
    const parts = isSeq(value) ? (value.items as Node[]) : [value];
    for (const part of parts) {
      const target = isAlias(part) ? this.anchors.get(part.source) : part;
      const via = isAlias(part) && part.range ? { start: part.range[0], end: part.range[1] } : undefined;
      if (!target || !isMap(target) || this.open.has(target)) continue;
      this.open.add(target);
      this.map(target, path, via, own);
      this.open.delete(target);
    }
  }

  private follow(alias: Node & { source: string }, path: Path, key: Leaf['key']): void {
    const target = this.anchors.get(alias.source);
    if (!target || this.open.has(target) || this.budget < 0) return;
    this.open.add(target);
    this.visit(target, path, key, { start: alias.range?.[0] ?? 0, end: alias.range?.[1] ?? 0 });
    this.open.delete(target);
  }

  private scalar(node: Scalar, path: Path, key: Leaf['key'], via: Leaf['via']): void {
    const [from, to] = node.range ?? [0, 0];
    const common = { path, key, via, tag: node.tag };
    if (node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED') {
      const start = endOfLine(this.text, from) + 1;
      this.leaves.push(makeLeaf({ ...common, text: this.text.slice(start, to), start: Math.min(start, to), quote: 'block', ...(node.type === 'BLOCK_FOLDED' ? { folded: true as const } : {}) }));
    } else if (node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE') {
      const closed = this.text[to - 1] === this.text[from] && to - from > 1;
      const content = this.text.slice(from + 1, closed ? to - 1 : to);
      this.leaves.push(makeLeaf({ ...common, text: content, start: from + 1, quote: node.type === 'QUOTE_DOUBLE' ? 'double' : 'single' }));
    } else if (node.value === null && from === to) {
      this.leaves.push(makeLeaf({ ...common, text: '', start: from, quote: 'plain', container: 'null' }));
    } else {
      const text = this.text.slice(from, to);
      this.leaves.push(makeLeaf({ ...common, text, start: from, quote: 'plain', ...(text.includes('\n') ? { folded: true as const } : {}) }));
    }
  }

  private exhausted(via: { start: number; end: number }): void {
    if (this.budget < -1) return;
    this.problems.push(problem('yaml-alias-limit',
      'Trop d’alias YAML dans ce document : les suivants ne sont pas développés.',
      'Too many YAML aliases in this document: those after this one are not followed.', via.start, via.end));
  }
}

function keyName(key: unknown): string {
  if (isScalar(key)) return String(key.value);
  if (isAlias(key)) return `*${key.source}`;
  return key === null || key === undefined ? '' : '?';
}

function unquoted(text: string, start: number, end: number): { start: number; end: number } {
  const quote = text[start];
  return (quote === '"' || quote === "'") && text[end - 1] === quote && end - start > 1 ? { start: start + 1, end: end - 1 } : { start, end };
}

// ---------------------------------------------------------------- the product's own comments

// Comments of YAML, and those that Helm does not write out; comments of JSON with comments.
const IN_YAML = /\{\{-?[ \t]*\/\*[ \t]*(cloud-au-centre-[^\r\n]*?)[ \t]*\*\/[ \t]*-?\}\}|#[ \t]*(cloud-au-centre-[^\r\n]*)/g;
const IN_JSON = /\/\*[ \t]*(cloud-au-centre-[^\r\n]*?)[ \t]*\*\/|\/\/[ \t]*(cloud-au-centre-[^\r\n]*)/g;

// Only comments addressed to us are kept, and only where no scalar stands: "#" inside a block scalar is text.
function directives(text: string, form: RegExp, base: number, leaves: readonly Leaf[], position: YamlFile['position']): Comment[] {
  if (!text.includes('cloud-au-centre-')) return [];
  const found: Comment[] = [];
  const texts = leaves.filter((leaf) => !leaf.container && !leaf.via && leaf.text.includes('cloud-au-centre-'));
  for (const match of text.matchAll(form)) {
    const start = base + match.index;
    if (texts.some((leaf) => leaf.start <= start && start < leaf.end)) continue;
    found.push({ text: (match[1] ?? match[2]!).trimEnd(), start, end: start + match[0].trimEnd().length, line: position(start).line });
  }
  return found;
}
