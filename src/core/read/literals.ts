// Literals inside template expressions that stand for the value, read where they stand: `{{ x | default('https://gitlab.com') }}/api` is what
// it would be without `x`, `<%= ENV['X'] || 'https://gitlab.com' %>` without the variable. And the lookups of Ansible. The rest of an expression stays masked.
import { FILLER } from '../templates.ts';
import { makeLeaf, scalarsOf } from '../leaf.ts';
import type { Leaf, YamlDocument } from '../model.ts';
import { candidate, type Candidate } from './candidate.ts';
import { literalsOf, type Literal } from './expressions.ts';
import { readGeneric } from './generic.ts';
import type { ReadContext } from './reading.ts';
import { commands } from './shell.ts';
import { hookOf } from './toolUses.ts';

/** A template part that is no comment. */
const PART = /<%[=-]?((?:[^%]|%(?!>)){1,800}?)%>|(?:\{\{(?!-?\s*\/\*|!)|\{%)([^{}]{1,1500}?|[^{}]{0,400}(?:\{\{?[^{}]{0,400}\}\}?[^{}]{0,400}){1,4}?)(?:\}\}|%\})/g;
const HOOK = /\$\{\{\s*(?:secrets|vars|env|inputs)\.(\w*hook\w*)\s*\}\}/gi;
const LOOKUP = /\b(?:lookup|query)\(\s*\\?(["'])([\w.]{4,80})\\?\1/g;
/** What a literal holds if it can be read at all: a host, an image, a name of several words. */
const TELLING = /[.:/-]/;

/**
 * Candidates for the literals of a templated leaf.
 * @param source the whole text of the file
 * @param script whether a shell executes the leaf
 * @param read reads a leaf as its path asks
 */
export function readLiterals(leaf: Leaf, source: string, context: ReadContext, script: boolean, read: (leaf: Leaf) => readonly Candidate[]): Candidate[] {
  if (!leaf.text.includes(FILLER)) return [];
  const raw = source.slice(leaf.start, leaf.end);
  const found = script && /hook/i.test(raw) ? hooks(leaf, raw, context) : [];
  if (!/["'`]/.test(raw)) return found;
  for (const part of raw.matchAll(PART)) {
    const inside = part[1] ?? part[2]!;
    const from = leaf.start + part.index + part[0].indexOf(inside);
    const [start, end] = [indexAt(leaf, leaf.start + part.index), indexAt(leaf, leaf.start + part.index + part[0].length)];
    if (leaf.text[start] !== FILLER) continue;
    // `${{ … }}`: the dollar is of the template.
    const open = leaf.text[start - 1] === FILLER && raw[part.index - 1] === '$' ? start - 1 : start;
    for (const literal of literalsOf(inside)) {
      if (!TELLING.test(literal.text)) continue;
      const at = from + literal.at;
      for (const made of read(standing(leaf, open, end, { ...literal, at }))) {
        if (made.rejected === 'templated' || !made.hit && made.unknownHost === undefined || made.start >= at + literal.text.length || made.end <= at) continue;
        found.push({ ...unsure(made), leaf });
      }
    }
  }
  if (raw.includes('lookup(') || raw.includes('query(')) found.push(...lookups(leaf, raw, context));
  return found;
}

/** `curl … ${{ secrets.SLACK_WEBHOOK }}`: what is called is named in the expression alone. */
function hooks(leaf: Leaf, raw: string, { catalogue }: ReadContext): Candidate[] {
  const all = commands(leaf.text, leaf.folded);
  return [...raw.matchAll(HOOK)].flatMap((match) => {
    const at = indexAt(leaf, leaf.start + match.index);
    const command = all.find(({ start, end }) => start <= at && at < end);
    const hit = command && leaf.text[at] === FILLER ? hookOf(match[1]!, command.text, leaf.text.slice(command.start, at), catalogue) : undefined;
    return hit ? [{ ...candidate(leaf, 0, 0, { kind: 'command', hit, confidence: 'likely', state: 'live' }), value: match[0], start: leaf.start + match.index, end: leaf.start + match.index + match[0].length }] : [];
  });
}

function lookups(leaf: Leaf, raw: string, { catalogue }: ReadContext): Candidate[] {
  return [...raw.matchAll(LOOKUP)].flatMap((match) => {
    const name = match[2]!;
    const hit = catalogue.markers.token('module', name.includes('.') ? name : `short:${name}`);
    const at = match.index + match[0].indexOf(name, match[0].search(/["']/));
    if (!hit || leaf.text[indexAt(leaf, leaf.start + at)] !== FILLER) return [];
    return [{ ...candidate(leaf, 0, 0, { kind: 'module', hit, confidence: 'certain', state: 'live' }), value: name, start: leaf.start + at, end: leaf.start + at + name.length }];
  });
}

/** Index in a leaf's text of an offset of the file: they differ where something was unescaped. */
function indexAt(leaf: Leaf, offset: number): number {
  if (leaf.end - leaf.start === leaf.text.length) return offset - leaf.start;
  let low = 0;
  let high = leaf.text.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (leaf.at(middle) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The line of a leaf in which a literal stands for the template part `[start, end)`, with the way back to the file. */
function standing(leaf: Leaf, start: number, end: number, { at, text }: Literal): Leaf {
  const from = leaf.text.lastIndexOf('\n', start - 1) + 1;
  const next = leaf.text.indexOf('\n', end);
  const before = leaf.text.slice(from, start);
  const whole = before + verbs(text) + leaf.text.slice(end, next < 0 ? undefined : next);
  const past = before.length + text.length;
  const back = (i: number): number => (i < before.length ? leaf.at(from + i) : i <= past ? at + i - before.length : leaf.at(end + i - past));
  return { ...leaf, text: whole, at: back } as Leaf;
}

/** Template parts that stand in no value, as the assignments of a template do: `{{- $r := .Values.registry | default "ghcr.io" -}}`. */
export function readLooseLiterals({ start, end, leaves }: YamlDocument, source: string, context: ReadContext): Candidate[] {
  const text = source.slice(start, end);
  if (!text.includes('{{') && !text.includes('{%')) return [];
  const scalars = scalarsOf(leaves);
  return [...text.matchAll(PART)].flatMap((part) => {
    const inside = part[1] ?? part[2]!;
    const from = start + part.index + part[0].indexOf(inside);
    if (!/["'`]/.test(inside) || scalars.at(from).length > 0) return [];
    return literalsOf(inside).filter((literal) => TELLING.test(literal.text)).flatMap((literal) => {
      const leaf = makeLeaf({ path: [], text: verbs(literal.text), start: from + literal.at, quote: 'plain' });
      return readGeneric(leaf, { script: false, key: '', context }).filter(({ hit }) => hit).map(unsure);
    });
  });
}

/** `%s`, `{0}`: filled in by the arguments. */
const verbs = (literal: string): string => literal.replace(/%[sdvq]|\{\d\}/g, (verb) => FILLER.repeat(verb.length));

/** What a literal would be, if nothing else is given: at work or not is unknown. */
function unsure(made: Candidate): Candidate {
  return { ...made, confidence: made.confidence === 'certain' ? 'likely' : made.confidence, state: 'templated' };
}
