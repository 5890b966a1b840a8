// Comments addressed to us that switch a finding off, read from a file; and what they are bound to.
import { isDate } from './dates.ts';
import { nearest } from './names.ts';
import type { Comment, IsoDate, Leaf, YamlFile } from './model.ts';

export type DirectiveForm = 'next-node' | 'line' | 'file';
/** Extent of a file, in offsets. */
export interface Extent { start: number; end: number }
export type Mistake =
  | { kind: 'form'; near?: string } | { kind: 'rule'; name: string; near?: string } | { kind: 'no-rule' } | { kind: 'no-end' } | { kind: 'bad-date'; text: string } | { kind: 'two-ends' } | { kind: 'no-reason' } | { kind: 'no-node' } | { kind: 'not-head' };

export interface Directive {
  comment: Comment;
  document: number;
  rules: string[];
  until?: IsoDate;
  reason: string;
  /** What it is bound to; empty when it is bound to nothing. */
  extents: Extent[];
  mistakes: Mistake[];
}

const FORMS: readonly string[] = ['next-node', 'line', 'file'];

/** Every suppression comment of a file, with its mistakes. */
export function readDirectives(file: YamlFile, ruleIds: readonly string[]): Directive[] {
  return file.documents.flatMap((document) => {
    const comments = document.comments.filter(({ text }) => isDisable(text));
    const nodes = comments.length === 0 ? undefined : new Nodes(document.leaves, file);
    return comments.map((comment): Directive => read(comment, document.index, nodes!, file, ruleIds));
  });
}

function read(comment: Comment, document: number, nodes: Nodes, file: YamlFile, ruleIds: readonly string[]): Directive {
  const form = /^cloud-au-centre-disable(?:-([\w-]+))?(?=\s|$)/.exec(comment.text)?.[1] ?? /^cloud-au-centre-([^\s]+)/.exec(comment.text)?.[1];
  const rest = comment.text.replace(/^\S+\s*/, '').replace(/(?:^|\s)#\s.*$/, '');
  const dash = /(?:^|\s)--\s+(.*)$/.exec(rest);
  const words = (dash ? rest.slice(0, dash.index) : rest.replace(/(?:^|\s)--\s*$/, '')).split(/[\s,]+/).filter((word) => word !== '');
  const ends = words.filter((word) => word.startsWith('until=')).map((word) => word.slice('until='.length));
  const [end] = ends;
  const named = words.filter((word) => !word.startsWith('until='));
  const rules = named.filter((name) => ruleIds.includes(name));
  const reason = dash?.[1]?.trim() ?? '';
  const extents = form === 'file' ? [{ start: 0, end: file.source.text.length }] : form === 'line' ? nodes.onLine(comment) : form === 'next-node' ? nodes.after(comment) : [];
  const mistakes: Mistake[] = [
    ...(form === undefined || !FORMS.includes(form) ? [{ kind: 'form' as const, ...near((form ?? '').replace(/^d[a-z]*-/, ''), FORMS) }] : []),
    ...named.filter((name) => !ruleIds.includes(name)).map((name) => ({ kind: 'rule' as const, name, ...near(name, ruleIds) })),
    ...(named.length === 0 ? [{ kind: 'no-rule' as const }] : []),
    ...(end === undefined ? [{ kind: 'no-end' as const }] : isDate(end) ? [] : [{ kind: 'bad-date' as const, text: end }]),
    ...(ends.length > 1 ? [{ kind: 'two-ends' as const }] : []),
    ...(reason.length < 3 ? [{ kind: 'no-reason' as const }] : []),
    ...(form === 'file' && !isHead(file, comment) ? [{ kind: 'not-head' as const }] : []),
    ...(form !== undefined && FORMS.includes(form) && extents.length === 0 ? [{ kind: 'no-node' as const }] : []),
  ];
  return { comment, document, rules, reason, extents, mistakes, ...(isDate(end) ? { until: end } : {}) };
}

/** Whether a comment means to switch something off, well written or not: what was meant and is not read has to be said. */
function isDisable(text: string): boolean {
  const word = /^cloud-au-centre-([a-z]+)/.exec(text)?.[1];
  return word !== undefined && nearest(word, ['disable']) !== undefined;
}

function near(word: string, among: readonly string[]): { near?: string } {
  const found = nearest(word, among);
  return found === undefined ? {} : { near: found };
}

const startOf = (leaf: Leaf): number => leaf.key?.start ?? leaf.start;

/** The nodes of a document in the order of the text, found by offset and by line: a file may hold thousands of comments. */
class Nodes {
  private readonly ordered: Leaf[];
  private lines: Map<number, number[]> | undefined;
  private readonly file: YamlFile;

  constructor(leaves: readonly Leaf[], file: YamlFile) {
    this.file = file;
    this.ordered = leaves.filter((leaf) => !leaf.via).sort((a, b) => startOf(a) - startOf(b) || a.path.length - b.path.length);
  }

  /** The outermost node that begins after the comment; the document as a whole is not a node here. */
  after({ end }: Comment): Extent[] {
    let low = 0;
    let high = this.ordered.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (startOf(this.ordered[middle]!) < end) low = middle + 1;
      else high = middle;
    }
    while (low < this.ordered.length && this.ordered[low]!.path.length === 0 && this.ordered[low]!.container) low++;
    return low < this.ordered.length ? [this.extent(low)] : [];
  }

  /** The values written on the comment's line; a key alone on its line stands for what is under it. */
  onLine({ line, start }: Comment): Extent[] {
    const here = (this.byLine().get(line) ?? []).filter((index) => startOf(this.ordered[index]!) < start && this.ordered[index]!.path.length > 0);
    const values = here.filter((index) => !this.ordered[index]!.container && this.file.position(this.ordered[index]!.start).line === line);
    return (values.length > 0 ? values : here.filter((index) => this.ordered[index]!.key)).map((index) => this.extent(index));
  }

  private byLine(): Map<number, number[]> {
    if (this.lines) return this.lines;
    const lines = new Map<number, number[]>();
    this.ordered.forEach((leaf, index) => {
      const { line } = this.file.position(startOf(leaf));
      const list = lines.get(line);
      if (list) list.push(index);
      else lines.set(line, [index]);
    });
    return (this.lines = lines);
  }

  /** Extent of a node: its key, and everything under its path, which follows it in the text. */
  private extent(index: number): Extent {
    const node = this.ordered[index]!;
    let end = Math.max(node.end, node.key?.end ?? 0);
    for (let i = index + 1; i < this.ordered.length; i++) {
      const leaf = this.ordered[i]!;
      if (leaf.path.length <= node.path.length || node.path.some((part, k) => leaf.path[k] !== part)) break;
      end = Math.max(end, leaf.end, leaf.key?.end ?? 0);
    }
    return { start: startOf(node), end };
  }
}

function isHead(file: YamlFile, comment: Comment): boolean {
  for (const { leaves } of file.documents) {
    const first = leaves.find((leaf) => leaf.path.length > 0 || !leaf.container);
    if (first) return comment.start < startOf(first);
  }
  return true;
}
