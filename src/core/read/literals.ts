// Literals inside template expressions that stand for the value: `{{ x | default('ghcr.io') }}`, `${{ inputs.x || 'ghcr.io' }}`,
// and the lookups of Ansible. The rest of an expression stays masked; what is compared is not read.
import { FILLER } from '../templates.ts';
import type { Leaf } from '../model.ts';
import { candidate, type Candidate } from './candidate.ts';
import { readGeneric, type ReadContext } from './generic.ts';

const DEFAULT = /(?:\bdefault(?:\(\s*|\s+)|(?:\|\||&&)\s*)\\?(["'])([^"'\\\n]{4,200})\\?\1/g;
const LOOKUP = /\b(?:lookup|query)\(\s*\\?(["'])([\w.]{4,80})\\?\1/g;

/**
 * Candidates for the literals of a templated leaf.
 * @param source the whole text of the file
 * @param key the name by which the value is known
 */
export function readLiterals(leaf: Leaf, source: string, key: string, context: ReadContext): Candidate[] {
  if (!leaf.text.includes(FILLER)) return [];
  const raw = source.slice(leaf.start, leaf.end);
  // Only inside expressions: where nothing was unescaped, indexes of both texts agree.
  const masked = (at: number): boolean => raw.length !== leaf.text.length || leaf.text[at] === FILLER;
  const found: Candidate[] = [];
  if (/default|\|\||&&/.test(raw)) {
    for (const match of raw.matchAll(DEFAULT)) {
      const at = match.index + match[0].indexOf(match[2]!, match[0].search(/["']/));
      if (!masked(at)) continue;
      const literal = { ...leaf, text: match[2]!, at: (index: number) => leaf.start + at + index } as Leaf;
      for (const made of readGeneric(literal, { script: false, key, context })) {
        found.push({ ...made, leaf, confidence: made.confidence === 'certain' ? 'likely' : made.confidence, state: 'templated' });
      }
    }
  }
  if (raw.includes('lookup(') || raw.includes('query(')) {
    for (const match of raw.matchAll(LOOKUP)) {
      const name = match[2]!;
      const hit = context.catalogue.markers.token('module', name.includes('.') ? name : `short:${name}`);
      const at = match.index + match[0].indexOf(name, match[0].search(/["']/));
      if (hit && masked(at)) found.push({ ...candidate(leaf, 0, 0, { kind: 'module', hit, confidence: 'certain', state: 'live' }), value: name, start: leaf.start + at, end: leaf.start + at + name.length });
    }
  }
  return found;
}
