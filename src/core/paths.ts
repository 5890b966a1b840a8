// Path patterns: `spec.**.containers[*].image`. Keys and key globs (`*_image`), `*` one key, `[*]` one item, `[0]` the first, `**` any depth.
// A key that holds dots or brackets is written in double quotes. No filters, no scripts.
import type { Path } from './model.ts';

type Segment = { kind: 'key'; test: (key: string) => boolean; literal?: string } | { kind: 'item'; index?: number } | { kind: 'deep' };
export interface PathPattern { segments: readonly Segment[]; source: string }

/** @throws Error naming the pattern when it cannot be read. */
export function compilePath(source: string): PathPattern {
  const segments: Segment[] = [];
  const token = /"((?:[^"\\]|\\.)*)"|\[(?:\*|\d+)\]|\*\*|([^.[\]"]+)|\./gy;
  let match: RegExpExecArray | null;
  let at = 0;
  while (at < source.length && (match = token.exec(source))) {
    at = token.lastIndex;
    if (match[0] === '.') continue;
    if (match[0] === '[*]') segments.push({ kind: 'item' });
    else if (match[0].startsWith('[')) segments.push({ kind: 'item', index: Number(match[0].slice(1, -1)) });
    else if (match[0] === '**') segments.push({ kind: 'deep' });
    else segments.push(keySegment(match[1] ?? match[2]!));
  }
  if (at < source.length) throw new Error(`path pattern "${source}": unreadable at ${at}`);
  return { segments, source };
}

function keySegment(name: string): Segment {
  if (!name.includes('*')) return { kind: 'key', test: (key) => key === name, literal: name };
  return { kind: 'key', test: globTest(name) };
}

/** Test of a string against a glob in which `*` stands for any run of characters. */
export function globTest(glob: string): (text: string) => boolean {
  const expression = new RegExp(`^${glob.split('*').map(escape).join('.*')}$`, 's');
  return (text) => expression.test(text);
}

function escape(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

export function matchesPath({ segments }: PathPattern, path: Path): boolean {
  return matchFrom(segments, 0, path, 0);
}

function matchFrom(segments: readonly Segment[], i: number, path: Path, j: number): boolean {
  if (i === segments.length) return j === path.length;
  const segment = segments[i]!;
  if (segment.kind === 'deep') {
    for (let k = j; k <= path.length; k++) if (matchFrom(segments, i + 1, path, k)) return true;
    return false;
  }
  if (j >= path.length) return false;
  const part = path[j]!;
  const ok = segment.kind === 'item' ? typeof part === 'number' && (segment.index ?? part) === part : typeof part === 'string' && segment.test(part);
  return ok && matchFrom(segments, i + 1, path, j + 1);
}

/** Length of the prefix of `path` that the pattern matches, or -1. */
export function matchPrefix(pattern: PathPattern, path: Path): number {
  for (let length = 1; length <= path.length; length++) {
    if (matchesPath(pattern, path.slice(0, length))) return length;
  }
  return -1;
}

/** Patterns arranged so that a path is tried against few of them: by the last literal key that the pattern ends in. */
export class PathIndex<T> {
  private readonly buckets = new Map<string, Entry<T>[]>();
  private readonly others: Entry<T>[] = [];

  constructor(entries: readonly (readonly [string, T])[]) {
    entries.forEach(([source, value], order) => {
      const pattern = compilePath(source);
      const entry = { pattern, value, order };
      const bucket = bucketOf(pattern.segments);
      if (bucket === undefined) this.others.push(entry);
      else this.buckets.set(bucket, [...(this.buckets.get(bucket) ?? []), entry]);
    });
  }

  /** Values whose pattern matches, in the order given. */
  find(path: Path): readonly T[] {
    const last = path[path.length - 1];
    const before = path[path.length - 2];
    let found: Entry<T>[] | undefined;
    const offer = (entries: readonly Entry<T>[] | undefined): void => {
      if (entries) for (const entry of entries) if (matchesPath(entry.pattern, path)) (found ??= []).push(entry);
    };
    if (this.buckets.size > 0) {
      if (typeof last === 'string') {
        offer(this.buckets.get(last));
        if (typeof before === 'string') offer(this.buckets.get(`${before}.*`));
        else if (before !== undefined) offer(this.buckets.get('[].*'));
      } else if (typeof before === 'string') offer(this.buckets.get(`${before}[]`));
      if (typeof path[0] === 'string') offer(this.buckets.get(`${path[0]}.**`));
    }
    offer(this.others);
    if (!found) return NONE;
    if (found.length > 1) found.sort((a, b) => a.order - b.order);
    return found.map((entry) => entry.value);
  }
}

interface Entry<T> { pattern: PathPattern; value: T; order: number }
const NONE: readonly never[] = [];

// `…a` → a, `…a[*]` → a[], `…a.*` → a.*, `…[*].*` → [].*, `a.…**` → a.**; anything else is tried on every path.
function bucketOf(segments: readonly Segment[]): string | undefined {
  const last = segments[segments.length - 1];
  const before = segments[segments.length - 2];
  const name = before?.kind === 'key' ? before.literal : undefined;
  if (last?.kind === 'key' && last.literal !== undefined) return last.literal;
  if (last?.kind === 'item') return name && `${name}[]`;
  if (last?.kind === 'key') return before?.kind === 'item' ? '[].*' : name && `${name}.*`;
  const first = segments[0];
  return first?.kind === 'key' && first.literal !== undefined ? `${first.literal}.**` : undefined;
}

/** One string per path, for maps and fingerprints: `spec/containers/0/image`. */
export function pathKey(path: Path): string {
  return path.join('/');
}

/** Whether a path matches a pattern that a person wrote; false when the pattern cannot be read. */
export function matchesPathText(source: string, path: Path): boolean {
  return isPathText(source) && matchesPath(compilePath(source), path);
}

/** Whether a pattern that a person wrote can be read. */
export function isPathText(source: string): boolean {
  try {
    compilePath(source);
    return true;
  } catch {
    return false;
  }
}
