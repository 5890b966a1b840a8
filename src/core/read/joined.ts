// Addresses that a template joins: `!Join ['', ['https://', !Ref Bucket, '.s3.amazonaws.com']]`.
import type { Leaf } from '../model.ts';
import { FILLER } from '../templates.ts';
import type { DocumentView } from '../view.ts';
import type { Candidate } from './candidate.ts';

/** `[concat('https://', parameters('site'), '.azurewebsites.net')]` */
const EXPRESSION = /^\s*\[\s*(?:concat|format|join|uri)\s*\(/i;
/** What stands between two pieces of an address. */
const SEPARATOR = /^[:/.-]?$/;
/** Pieces beyond these are no address any more. */
const MOST_PIECES = 16;

const OPEN_NAME = new RegExp(`://${FILLER}+\\.`);

/** Whether a whole value is an expression of Azure that joins pieces. */
export function isJoining(text: string): boolean {
  return EXPRESSION.test(text);
}

/** The whole of what a template joins, at its first piece; elsewhere the end of an address with the name before it left open; else the leaf itself. */
export function joined(leaf: Leaf, view: DocumentView): Leaf {
  const { path, text } = leaf;
  const [list, item] = path.slice(-2);
  if (list !== 1 || typeof item !== 'number') return leaf;
  const separator = view.at([...path.slice(0, -2), 0]);
  if (!separator || separator.container || !SEPARATOR.test(separator.text)) return leaf;
  if (item > 0) return text.startsWith('.') && separator.text === '' ? { ...leaf, text: FILLER + text, at: (index: number) => leaf.at(Math.max(0, index - 1)) } as Leaf : leaf;
  return isJoin(path.slice(0, -2), view) ? whole(leaf, separator.text, view) : leaf;
}

/** What was read in several pieces, shown at the piece in which it starts. */
export function atFirstPiece(made: Candidate, { path }: Leaf, view: DocumentView): Candidate {
  for (let item = 0; item < MOST_PIECES; item++) {
    const piece = view.at([...path.slice(0, -1), item]);
    if (!piece) break;
    if (!piece.container && made.start >= piece.start && made.start < piece.end) return made.end > piece.end ? { ...made, end: piece.end } : made;
  }
  return made;
}

/** `!Join [separator, [pieces]]`, `Fn::Join: [separator, [pieces]]`. */
function isJoin(path: Leaf['path'], view: DocumentView): boolean {
  return path[path.length - 1] === 'Fn::Join' || view.at(path)?.tag === '!Join';
}

/** `!Ref Bucket`, `{ Ref: Bucket }`: only known when it runs. */
function isOpen({ container, tag }: Leaf): boolean {
  return container !== undefined || (tag !== undefined && tag.startsWith('!') && tag !== '!Sub');
}

function whole(leaf: Leaf, separator: string, view: DocumentView): Leaf {
  const found: Leaf[] = [];
  for (let item = 0; item < MOST_PIECES; item++) {
    const piece = view.at([...leaf.path.slice(0, -1), item]);
    if (!piece) break;
    found.push(piece);
  }
  let text = '';
  const starts = found.map((piece, item) => {
    if (item > 0) text += separator;
    const start = text.length;
    text += isOpen(piece) ? FILLER : piece.text;
    return start;
  });
  // `https://`, a name, then `.host`: read at the piece that says the host.
  if (OPEN_NAME.test(text)) return leaf;
  const at = (index: number): number => {
    // Between two pieces: the end of the one, unless an address starts there.
    const begins = index > 0 && /[/@]/.test(text[index - 1]!);
    let item = starts.length - 1;
    while (item > 0 && (begins ? starts[item]! > index : starts[item]! >= index)) item--;
    const piece = found[item]!;
    return piece.at(Math.min(index - starts[item]!, piece.text.length));
  };
  return { ...leaf, text, at } as Leaf;
}
