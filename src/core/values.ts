// Leaves → plain values, for the product's own files; and schema errors → problems at their place, in two languages.
import { isDate } from './dates.ts';
import { nearest } from './names.ts';
import { pathKey } from './paths.ts';
import type { Leaf, Path, Problem, ProblemId, Repair, Text, YamlDocument } from './model.ts';

/** An error as ajv gives it. */
export interface SchemaError { instancePath: string; keyword: string; params: Record<string, unknown>; schema?: unknown }
/** A validator compiled from a JSON Schema: the errors, or an empty list. */
export type Validate = (value: unknown) => SchemaError[];

/** The value of a document as JSON would have it; aliases are followed as far as the parser did. Never `toJS()`. */
export function toValue(document: YamlDocument): unknown {
  const root: { value?: unknown } = {};
  for (const leaf of document.leaves) {
    if (leaf.path.length === 0) {
      root.value = leafValue(leaf);
      continue;
    }
    let holder: Record<string | number, unknown> = root as Record<string, unknown>;
    let key: string | number = 'value';
    for (const part of leaf.path) {
      const inside = holder[key];
      if (inside === null || typeof inside !== 'object') holder[key] = typeof part === 'number' ? [] : {};
      holder = holder[key] as Record<string | number, unknown>;
      key = part;
      // An item that a broken document lost leaves a null, never a hole.
      if (Array.isArray(holder) && typeof part === 'number') while (holder.length < part) holder.push(null);
    }
    if (typeof key === 'string' && (key === '__proto__' || key === 'constructor')) continue;
    if (holder[key] === undefined || !leaf.container) holder[key] = leafValue(leaf);
  }
  return root.value;
}

function leafValue(leaf: Leaf): unknown {
  if (leaf.container === 'map') return {};
  if (leaf.container === 'seq') return [];
  if (leaf.container === 'null') return null;
  if (leaf.quote !== 'plain') return leaf.quote === 'block' ? dedent(leaf.text) : leaf.text.replaceAll("''", leaf.quote === 'single' ? "'" : "''");
  if (/^(?:true|True|TRUE)$/.test(leaf.text)) return true;
  if (/^(?:false|False|FALSE)$/.test(leaf.text)) return false;
  if (/^(?:null|Null|NULL|~)$/.test(leaf.text)) return null;
  if (/^[-+]?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(leaf.text) && leaf.text.length < 16) return Number(leaf.text);
  return leaf.text;
}

function dedent(text: string): string {
  const indent = /^[ ]*/.exec(text)![0].length;
  return text.split('\n').map((line) => line.slice(Math.min(indent, /^ */.exec(line)![0].length))).join('\n');
}

/** Places of a document's values and keys, by path. Under a prefix (a lot) what is written there comes before the rest. */
export class Places {
  private readonly leaves: Map<string, Leaf>;
  private readonly document: YamlDocument;
  private readonly prefix: Path;

  constructor(document: YamlDocument, prefix: Path = [], whole?: Places) {
    this.document = document;
    this.prefix = prefix;
    this.leaves = whole?.leaves ?? new Map<string, Leaf>();
    if (whole) return;
    for (const leaf of document.leaves) if (!this.leaves.has(pathKey(leaf.path))) this.leaves.set(pathKey(leaf.path), leaf);
  }

  leaf(path: Path): Leaf | undefined {
    return (this.prefix.length > 0 && path.length > 0 ? this.leaves.get(pathKey([...this.prefix, ...path])) : undefined) ?? this.leaves.get(pathKey(path));
  }

  /** The same places, seen from a lot. */
  from(prefix: Path): Places {
    return new Places(this.document, prefix, this);
  }

  /** Offsets of a value; of its key when it is a container; of the nearest ancestor's when there is neither. */
  of(path: Path): { start: number; end: number } {
    for (let length = path.length; length > 0; length--) {
      const leaf = this.leaf(path.slice(0, length));
      if (!leaf) continue;
      if (length === path.length && !leaf.container && leaf.text !== '') return { start: leaf.start, end: leaf.end };
      if (leaf.key) return leaf.key;
      if (!leaf.container) return { start: leaf.start, end: leaf.end };
      const inside = this.document.leaves.find((one) => one.path.length > leaf.path.length && pathKey(one.path.slice(0, leaf.path.length)) === pathKey(leaf.path) && one.key);
      if (inside?.key) return inside.key;
    }
    const first = this.document.leaves.find((leaf) => leaf.key);
    return first?.key ?? { start: this.document.start, end: Math.min(this.document.start + 1, this.document.end) };
  }

  key(path: Path): { start: number; end: number } {
    return this.leaf(path)?.key ?? this.of(path);
  }

  /** Offset of the first key inside a mapping. */
  childKey(path: Path): number | undefined {
    return this.document.leaves.find((leaf) => leaf.path.length === path.length + 1 && leaf.key && pathKey(leaf.path.slice(0, -1)) === pathKey(path))?.key?.start;
  }

  /** Offset of the end of the last value. */
  last(): number {
    return this.document.leaves.reduce((end, leaf) => Math.max(end, leaf.via ? 0 : leaf.end, leaf.key?.end ?? 0), this.document.start);
  }
}

/** Problems of a document against a schema, each at its place; an `anyOf` speaks once. */
export function schemaProblems(id: ProblemId, errors: readonly SchemaError[], document: YamlDocument): Problem[] {
  const places = new Places(document);
  const seen = new Set<string>();
  const problems: Problem[] = [];
  for (const error of errors) {
    if (error.keyword === 'if' || error.keyword === 'anyOf' || error.keyword === 'oneOf' || error.keyword === 'allOf') continue;
    const path = pointer(error.instancePath, document);
    const extra = error.keyword === 'additionalProperties' ? String(error.params['additionalProperty']) : undefined;
    const at = extra === undefined ? places.of(path) : places.key([...path, extra]);
    const leaf = places.leaf(extra === undefined ? path : [...path, extra]);
    // A key that is being typed is not yet a mistake: the start of a known one, without its colon.
    const typed = extra === undefined ? error.keyword === 'type' && error.params['given'] : leaf?.container === 'null' && extra;
    if (typeof typed === 'string' && knownKeys(error).some((one) => one.startsWith(typed))) continue;
    // A key over two lines is told as such, once.
    if (extra !== undefined && document.problems.some(({ start }) => start === at.start)) continue;
    const { written, ...message } = explain(error, path, extra);
    const key = `${at.start}:${message.en}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const repair = written && repairAt(written, at, extra === undefined ? leaf : undefined);
    problems.push({ id, message, ...at, ...(repair ? { repair } : {}) });
  }
  return problems;
}

/** What to write instead, and whether it says the same thing; `plain` when it goes without quotes. */
interface Written { text: string; sure: boolean; plain?: boolean }
type Explained = Text & { written?: Written };

// What is written without quotes takes the place of the quotes too; what stays a text keeps them.
function repairAt({ text, sure, plain }: Written, { start, end }: { start: number; end: number }, leaf: Leaf | undefined): Repair | undefined {
  if (leaf && (leaf.container || leaf.via || leaf.quote === 'block')) return undefined;
  const quotes = leaf && (leaf.quote === 'single' || leaf.quote === 'double') ? 1 : 0;
  if (plain) return { start: start - quotes, end: end + quotes, newText: text, sure };
  return { start, end, newText: leaf?.quote === 'single' ? text.replaceAll("'", "''") : text, sure };
}

const knownKeys = ({ params }: SchemaError): string[] => Object.keys((params['known'] as Record<string, unknown> | undefined) ?? {}).filter((key) => key !== '$schema');
/** Keys told at most, where none is near. */
const TOLD = 24;

function pointer(instancePath: string, document: YamlDocument): Path {
  const parts: (string | number)[] = [];
  for (const raw of instancePath.split('/').slice(1)) {
    const part = raw.replaceAll('~1', '/').replaceAll('~0', '~');
    const isItem = /^\d+$/.test(part) && document.leaves.some((leaf) => leaf.path.length === parts.length && leaf.container === 'seq' && pathKey(leaf.path) === pathKey(parts));
    parts.push(isItem ? Number(part) : part);
  }
  return parts;
}

const TYPES: Record<string, Text> = {
  string: { fr: 'un texte', en: 'a text' }, number: { fr: 'un nombre', en: 'a number' }, integer: { fr: 'un entier', en: 'an integer' },
  boolean: { fr: 'true ou false', en: 'true or false' }, array: { fr: 'une liste', en: 'a list' }, object: { fr: 'un bloc de clés', en: 'a block of keys' }, null: { fr: 'rien', en: 'nothing' },
};

function explain(error: SchemaError, path: Path, extra: string | undefined): Explained {
  const name = String([...path].reverse().find((part) => typeof part === 'string') ?? '');
  switch (error.keyword) {
    case 'additionalProperties': {
      const known = knownKeys(error);
      const near = nearest(extra ?? '', known);
      const told = known.slice(0, TOLD).join(', ') + (known.length > TOLD ? '…' : '');
      return {
        fr: `Clé inconnue « ${extra} ».${near ? ` Vouliez-vous écrire « ${near} » ?` : known.length > 0 ? ` Clés possibles : ${told}.` : ''}`,
        en: `Unknown key "${extra}".${near ? ` Did you mean "${near}"?` : known.length > 0 ? ` Possible keys: ${told}.` : ''}`,
        ...(near ? { written: { text: near, sure: false } } : {}),
      };
    }
    case 'required': {
      const missing = String(error.params['missingProperty']);
      return { fr: `La clé « ${missing} » manque${name ? ` dans « ${name} »` : ''}.`, en: `The key "${missing}" is missing${name ? ` in "${name}"` : ''}.` };
    }
    case 'enum': {
      const allowed = (error.params['allowedValues'] as unknown[]).filter((one) => one !== null).map(String);
      const near = nearest(String(error.params['given'] ?? ''), allowed);
      return {
        fr: `Valeur inconnue pour « ${name} ».${near ? ` Vouliez-vous écrire « ${near} » ?` : ''} Valeurs possibles : ${allowed.join(', ')}.`,
        en: `Unknown value for "${name}".${near ? ` Did you mean "${near}"?` : ''} Possible values: ${allowed.join(', ')}.`,
        ...(near ? { written: { text: near, sure: false } } : {}),
      };
    }
    case 'type': {
      const types = [error.params['type']].flat().map(String).flatMap((type) => type.split(',')).filter((type) => type !== 'null');
      const hint = typeHint(types, error.params['given']);
      return {
        fr: `« ${name} » doit être ${types.map((type) => TYPES[type]?.fr ?? type).join(' ou ')}${hint.fr}.`,
        en: `"${name}" must be ${types.map((type) => TYPES[type]?.en ?? type).join(' or ')}${hint.en}.`,
        ...(hint.written ? { written: hint.written } : {}),
      };
    }
    case 'format':
      return dateMessage(name, String(error.params['given'] ?? ''));
    case 'pattern':
      return { fr: `« ${name} » n’a pas la forme attendue (${String(error.params['pattern'])}).`, en: `"${name}" does not have the expected form (${String(error.params['pattern'])}).` };
    case 'minimum': case 'maximum': case 'minItems': case 'maxItems': case 'minLength': case 'minProperties':
      return error.keyword.startsWith('min')
        ? { fr: `« ${name} » : ${String(error.params['limit'])} au moins.`, en: `"${name}": ${String(error.params['limit'])} at least.` }
        : { fr: `« ${name} » : ${String(error.params['limit'])} au plus.`, en: `"${name}": ${String(error.params['limit'])} at most.` };
    case 'maxLength': {
      const length = [...String(error.params['given'] ?? '')].length;
      return { fr: `« ${name} » : ${String(error.params['limit'])} caractères au plus, ${length} ici.`, en: `"${name}": ${String(error.params['limit'])} characters at most, ${length} here.` };
    }
    default:
      return { fr: `« ${name} » : valeur refusée (${error.keyword}).`, en: `"${name}": value refused (${error.keyword}).` };
  }
}

// What to change, when the value shows it: a number in words or with its unit, a list of one.
function typeHint(types: readonly string[], given: unknown): Explained {
  const amount = typeof given === 'string' && (types.includes('number') || types.includes('integer')) ? /^(-?\d{1,3}(?:[\s\u00a0\u202f'.]?\d{3})*)(?:,(\d+))?\s*(?:€|euros?|EUR|mois|HT|TTC|%|\s)*$/i.exec(given.trim()) : null;
  if (amount) {
    const plain = amount[1]!.replace(/[^\d-]/g, '') + (amount[2] ? `.${amount[2]}` : '');
    return { fr: ` : écrivez ${plain}, sans espace ni unité`, en: `: write ${plain}, without spaces or unit`, written: { text: plain, sure: true, plain: true } };
  }
  if (types.includes('boolean') && typeof given === 'string' && /^(?:oui|non|yes|no)$/i.test(given)) {
    const plain = /^(?:oui|yes)$/i.test(given);
    return { fr: ` : écrivez ${plain}`, en: `: write ${plain}`, written: { text: String(plain), sure: true, plain: true } };
  }
  if (types.includes('array') && !types.includes('string') && (typeof given === 'string' || typeof given === 'number')) return { fr: ` : écrivez [${given}]`, en: `: write [${given}]`, ...(/[,[\]{}#:"']/.test(String(given)) ? {} : { written: { text: `[${given}]`, sure: true, plain: true } }) };
  if (types.length === 1 && types[0] === 'string' && (typeof given === 'number' || typeof given === 'boolean')) return { fr: ` : mettez-le entre guillemets, "${given}"`, en: `: put it in quotes, "${given}"`, written: { text: `"${given}"`, sure: true, plain: true } };
  return { fr: '', en: '' };
}

// A date written as people do is offered in the form that sorts.
function dateMessage(name: string, given: string): Explained {
  const match = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(given.trim());
  const date = match ? `${match[3]}-${match[2]!.padStart(2, '0')}-${match[1]!.padStart(2, '0')}` : undefined;
  return date !== undefined && isDate(date)
    ? { fr: `« ${name} » doit être une date écrite AAAA-MM-JJ : écrivez ${date}.`, en: `"${name}" must be a date written YYYY-MM-DD: write ${date}.`, written: { text: date, sure: true } }
    : { fr: `« ${name} » doit être une date qui existe, écrite AAAA-MM-JJ.`, en: `"${name}" must be a date that exists, written YYYY-MM-DD.` };
}
