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
  return file.documents.flatMap((document) => document.comments.filter(({ text }) => isDisable(text)).map((comment): Directive => {
    const form = /^cloud-au-centre-disable(?:-([\w-]+))?(?=\s|$)/.exec(comment.text)?.[1] ?? /^cloud-au-centre-([^\s]+)/.exec(comment.text)?.[1];
    const rest = comment.text.replace(/^\S+\s*/, '').replace(/(?:^|\s)#\s.*$/, '');
    const dash = /(?:^|\s)--\s+(.*)$/.exec(rest);
    const words = (dash ? rest.slice(0, dash.index) : rest.replace(/(?:^|\s)--\s*$/, '')).split(/[\s,]+/).filter((word) => word !== '');
    const ends = words.filter((word) => word.startsWith('until=')).map((word) => word.slice('until='.length));
    const [end] = ends;
    const named = words.filter((word) => !word.startsWith('until='));
    const rules = named.filter((name) => ruleIds.includes(name));
    const reason = dash?.[1]?.trim() ?? '';
    const extents = form === 'file' ? [{ start: 0, end: file.source.text.length }] : form === 'line' ? onLine(file, document.leaves, comment) : form === 'next-node' ? nextNode(document.leaves, comment) : [];
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
    return { comment, document: document.index, rules, reason, extents, mistakes, ...(isDate(end) ? { until: end } : {}) };
  }));
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

/** Extent of a node: its key, and everything under its path. */
function extentOf(node: Leaf, leaves: readonly Leaf[]): Extent {
  let end = Math.max(node.end, node.key?.end ?? 0);
  for (const leaf of leaves) {
    if (leaf.via || leaf.path.length <= node.path.length || node.path.some((part, i) => leaf.path[i] !== part)) continue;
    end = Math.max(end, leaf.end, leaf.key?.end ?? 0);
  }
  return { start: startOf(node), end };
}

/** The outermost node that begins after the comment; the document as a whole is not a node here. */
function nextNode(leaves: readonly Leaf[], comment: Comment): Extent[] {
  let best: Leaf | undefined;
  for (const leaf of leaves) {
    if (leaf.via || startOf(leaf) < comment.end || (leaf.path.length === 0 && leaf.container)) continue;
    if (!best || startOf(leaf) < startOf(best) || (startOf(leaf) === startOf(best) && leaf.path.length < best.path.length)) best = leaf;
  }
  return best ? [extentOf(best, leaves)] : [];
}

/** The values written on the comment's line; a key alone on its line stands for what is under it. */
function onLine(file: YamlFile, leaves: readonly Leaf[], comment: Comment): Extent[] {
  const here = leaves.filter((leaf) => !leaf.via && leaf.path.length > 0 && startOf(leaf) < comment.start && file.position(startOf(leaf)).line === comment.line);
  const values = here.filter((leaf) => !leaf.container && file.position(leaf.start).line === comment.line);
  const nodes = values.length > 0 ? values : here.filter((leaf) => leaf.key);
  return nodes.map((node) => extentOf(node, leaves));
}

function isHead(file: YamlFile, comment: Comment): boolean {
  const first = file.documents.flatMap((document) => document.leaves).find((leaf) => leaf.path.length > 0 || !leaf.container);
  return first === undefined || comment.start < startOf(first);
}
