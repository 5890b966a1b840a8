// A scalar with its path, its readable text and the way back to the file.
import { Intervals } from './intervals.ts';
import type { Leaf, Path } from './model.ts';

interface LeafParts {
  path: Path; text: string; start: number; quote: Leaf['quote'];
  folded?: true; key?: Leaf['key']; via?: Leaf['via']; container?: Leaf['container']; tag?: string;
}

/** Makes a leaf from the raw source of a scalar (quotes excluded); escapes of double quotes are resolved. */
export function makeLeaf(parts: LeafParts): Leaf {
  const escaped = (parts.quote === 'double' || parts.quote === 'json') && parts.text.includes('\\');
  const { text, map } = escaped ? unescape(parts.text) : { text: parts.text, map: undefined };
  return new PlainLeaf({ ...parts, text }, parts.start, parts.start + parts.text.length, map);
}

class PlainLeaf implements Leaf {
  readonly path: Path;
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly quote: Leaf['quote'];
  readonly folded?: true;
  readonly key: Leaf['key'];
  readonly via: Leaf['via'];
  readonly container: Leaf['container'];
  readonly tag: string | undefined;
  private readonly map: readonly number[] | undefined;

  constructor(parts: LeafParts, start: number, end: number, map: readonly number[] | undefined) {
    this.path = parts.path;
    this.text = parts.text;
    this.start = start;
    this.end = end;
    this.quote = parts.quote;
    if (parts.folded) this.folded = true;
    this.key = parts.key;
    this.via = parts.via;
    this.container = parts.container;
    this.tag = parts.tag;
    this.map = map;
  }

  at(index: number): number {
    return this.start + (this.map ? (this.map[index] ?? this.end - this.start) : index);
  }

  inside(outer: Leaf): Leaf {
    return new PlainLeaf({ ...this, path: [...outer.path, ...this.path], via: outer.via }, this.start, this.end, this.map);
  }

  shift(by: number): Leaf {
    const move = (r: { start: number; end: number } | undefined) => r && { start: r.start + by, end: r.end + by };
    return new PlainLeaf({ ...this, key: move(this.key), via: move(this.via) }, this.start + by, this.end + by, this.map);
  }
}

const ESCAPES: Record<string, string> = { n: '\n', t: '\t', r: '\r', '/': '/', '"': '"', '\\': '\\', b: '\b', f: '\f', ' ': ' ', '0': '\0', a: '\x07', e: '\x1b', v: '\v' };

/** Resolves `\x` escapes; `map[i]` is the raw index of character `i`, with one entry past the end. */
function unescape(raw: string): { text: string; map: number[] } {
  let text = '';
  const map: number[] = [];
  const put = (characters: string, from: number): void => {
    for (let k = 0; k < characters.length; k++) map.push(from);
    text += characters;
  };
  for (let i = 0; i < raw.length; i++) {
    if (raw[i] !== '\\') {
      put(raw[i]!, i);
      continue;
    }
    const next = raw[i + 1] ?? '';
    const digits = next === 'u' ? 4 : next === 'x' ? 2 : next === 'U' ? 8 : 0;
    const code = digits > 0 ? Number.parseInt(raw.slice(i + 2, i + 2 + digits), 16) : Number.NaN;
    if (digits > 0 && Number.isFinite(code) && code <= 0x10ffff) {
      put(String.fromCodePoint(code), i);
      i += 1 + digits;
    } else if (next === '\n' || next === '\r') {
      // A line that goes on: neither its end nor the indent of the next one counts.
      i += /^\\(?:\r?\n|\r)[ \t]*/.exec(raw.slice(i, i + 400))![0].length - 1;
    } else if (next in ESCAPES) {
      put(ESCAPES[next]!, i);
      i += 1;
    } else {
      put('\\', i);
    }
  }
  map.push(raw.length);
  return { text, map };
}

/** The scalars of a document by place, aliases left out. */
export function scalarsOf(leaves: readonly Leaf[]): Intervals<Leaf> {
  return new Intervals(leaves.filter((leaf) => !leaf.container && !leaf.via).map((leaf) => ({ start: leaf.start, end: leaf.end, value: leaf })));
}
