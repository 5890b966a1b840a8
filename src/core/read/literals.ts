// Literals inside template expressions that stand for the value: `{{ x | default('ghcr.io') }}`, `${{ inputs.x || 'ghcr.io' }}`, `printf "https://%s…"`,
// and the lookups of Ansible. The rest of an expression stays masked; what is compared is not read.
import { FILLER } from '../templates.ts';
import { makeLeaf, scalarsOf } from '../leaf.ts';
import type { Leaf, YamlDocument } from '../model.ts';
import { candidate, type Candidate } from './candidate.ts';
import { readGeneric, type ReadContext } from './generic.ts';

const DEFAULT = /(?:\b(?:default|coalesce|ternary|printf)\b[^|'"{}\n]*?|(?:\|\||&&)\s*)\\?(["'])([^"'\\\n]{4,200})\\?\1/g;
const FALLS_BACK = /default|coalesce|ternary|printf|\|\||&&/;
/** A template part that is no comment. */
const PART = /\{\{-?(?!-?\s*\/\*)([^{}\n]{1,400}?)\}\}/g;
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
  if (FALLS_BACK.test(raw)) {
    for (const match of raw.matchAll(DEFAULT)) {
      const at = match.index + match[0].indexOf(match[2]!, match[0].search(/["']/));
      if (!masked(at)) continue;
      for (const made of fallback(match[2]!, leaf.start + at, key, context)) found.push({ ...made, leaf });
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

/** Template parts that stand in no value, as the assignments of a template do: `{{- $r := .Values.registry | default "ghcr.io" -}}`. */
export function readLooseLiterals({ start, end, leaves }: YamlDocument, source: string, context: ReadContext): Candidate[] {
  const text = source.slice(start, end);
  if (!text.includes('{{') || !FALLS_BACK.test(text)) return [];
  const scalars = scalarsOf(leaves);
  return [...text.matchAll(PART)].flatMap((part) => {
    const from = start + part.index + part[0].indexOf(part[1]!);
    if (scalars.at(from).length > 0) return [];
    return [...part[1]!.matchAll(DEFAULT)].flatMap((match) => fallback(match[2]!, from + match.index + match[0].lastIndexOf(match[2]!), '', context));
  });
}

/** What a literal would be, if nothing else is given: at work or not is unknown. */
function fallback(literal: string, at: number, key: string, context: ReadContext): Candidate[] {
  const leaf = makeLeaf({ path: [], text: literal.replace(/%[sdvq]/g, FILLER.repeat(2)), start: at, quote: 'plain' });
  return readGeneric(leaf, { script: false, key, context }).filter(({ hit }) => hit)
    .map((made) => ({ ...made, confidence: made.confidence === 'certain' ? 'likely' : made.confidence, state: 'templated' }));
}
