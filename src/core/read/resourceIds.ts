// Ids that a provider gives to what it makes: `sg-0a1b2c3d4e5f67890`, `subnet-…`, `ami-…`. A template that joins a network made elsewhere
// names it by nothing else.
import type { CatalogueIndex } from '../catalogue.ts';
import type { Leaf } from '../model.ts';
import { candidate, type Candidate } from './candidate.ts';

const ID = /^([a-z]{1,8})-(?:[0-9a-f]{17}|[0-9a-f]{8})(?:\s*,\s*[a-z]{1,8}-(?:[0-9a-f]{17}|[0-9a-f]{8}))*$/;
/** Asked of most values: a few letters and a dash. */
const PREFIXED = /^[a-z]{1,8}-[0-9a-f]{8}/;
/** What documentation fills ids with. */
const FILLING = /0123456|1234567|abcdef|(.)\1{4}/;

/** Whose resource a whole value is the id of; the first of a list speaks for all. OUTSCALE makes short ones as well. */
export function readResourceId(leaf: Leaf, catalogue: CatalogueIndex): Candidate | undefined {
  const { text } = leaf;
  if (text.length < 10 || !PREFIXED.test(text)) return undefined;
  const place = leaf.path[leaf.path.length - 1];
  if (typeof place === 'number' && place > 0) return undefined;
  const match = ID.exec(text);
  const hit = match && !FILLING.test(text) ? catalogue.markers.token('selector', `resourceid:${match[1]}`) : undefined;
  if (!match || !hit) return undefined;
  const long = text.length - match[1]!.length > 10;
  return candidate(leaf, 0, text.length, { kind: 'selector', hit, confidence: long ? 'likely' : 'possible', state: 'live' });
}
