// Ends of addresses that a template joins: `!Join ['', ['https://', !Ref Bucket, '.s3.amazonaws.com']]`.
import type { Leaf } from '../model.ts';
import { FILLER } from '../templates.ts';
import type { DocumentView } from '../view.ts';

/** `[concat('https://', parameters('site'), '.azurewebsites.net')]` */
const EXPRESSION = /^\s*\[\s*(?:concat|format|join|uri)\s*\(/i;

/** Whether a whole value is an expression of Azure that joins pieces. */
export function isJoining(text: string): boolean {
  return EXPRESSION.test(text);
}

/** The end of an address, with the name that stands before it left open; the leaf itself when it is no such piece. */
export function withOpenName(leaf: Leaf, view: DocumentView): Leaf {
  const { path, text } = leaf;
  if (!text.startsWith('.') || !isPiece(path, view)) return leaf;
  return { ...leaf, text: FILLER + text, at: (index: number) => leaf.at(Math.max(0, index - 1)) } as Leaf;
}

/** In the second item of a list whose first is the empty separator. */
function isPiece(path: Leaf['path'], view: DocumentView): boolean {
  const [list, item] = path.slice(-2);
  return list === 1 && typeof item === 'number' && item > 0 && view.at([...path.slice(0, -2), 0])?.text === '';
}
