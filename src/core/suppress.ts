// Suppressions: of comments bound to a YAML node, and of the workspace file. They mark findings, they never remove them;
// and what the doctrine prohibits they cannot waive: that takes a derogation.
import { matchesGlob } from './globs.ts';
import { isAnswerable } from './cover.ts';
import { longDate } from './dates.ts';
import { contextMistakes } from './contextMistakes.ts';
import { readDirectives, type Directive, type Extent, type Mistake } from './directives.ts';
import { documentDiagnostic, type EvaluateInput } from './evaluate.ts';
import { hash64 } from './hash.ts';
import { Intervals } from './intervals.ts';
import { matchesPathText, pathKey } from './paths.ts';
import { compare } from './positions.ts';
import type { Draft } from './rule.ts';
import type { ConfigSuppression, Diagnostic, Evidence, Fix, Range, Suppression, Text, Usage, YamlFile } from './model.ts';

/** One way to switch findings off, wherever it is written. */
interface Waiver { rules: readonly string[]; mark: Suppression; used: Set<string>; refused: Map<string, Range> }
/** The first waiver of a rule that takes a row, or a finding without rows. */
type WaiverOf = (rule: string, row: Evidence | undefined, range: Range) => Waiver | undefined;

/** Diagnostics with their suppressions marked, and those of the suppressions themselves. */
export function suppress(diagnostics: Diagnostic[], file: YamlFile, usages: readonly Usage[], input: EvaluateInput): Diagnostic[] {
  const directives = readDirectives(file, input.rules.map((rule) => rule.meta.id));
  const live = directives.filter(({ mistakes, until }) => mistakes.length === 0 && until! >= input.today);
  const comments = live.map((directive): Waiver => ({
    rules: directive.rules, mark: { kind: 'comment', reason: directive.reason, until: directive.until! }, used: new Set(), refused: new Map(),
  }));
  const applied = input.config.suppressions.filter((one) => one.jusquau >= input.today && matchesGlob(one.fichier, input.path));
  const workspace = applied.map((one): Waiver => ({
    rules: [one.regle], mark: { kind: 'workspace', reason: one.motif, until: one.jusquau }, used: new Set(), refused: new Map(),
  }));
  const places = new Intervals(live.flatMap(({ extents }, value) => extents.map((extent) => ({ ...extent, value }))));
  const waiverOf: WaiverOf = (rule, row, range) => {
    const near = row ? places.at(row.start).sort((a, b) => a - b) : live.flatMap(({ extents }, index) => (extents.some((extent) => holds(extent, range, file)) ? [index] : []));
    const comment = near.find((index) => comments[index]!.rules.includes(rule));
    if (comment !== undefined) return comments[comment];
    return workspace[applied.findIndex(({ regle, chemin }) => regle === rule && (chemin === undefined || (row !== undefined && matchesPathText(chemin, row.path))))];
  };
  const waived = new Set([...comments, ...workspace].flatMap(({ rules }) => rules));
  const byId = new Map(usages.map((usage) => [usage.id, usage]));
  const marked = diagnostics.flatMap((diagnostic) => (waived.has(diagnostic.rule) && !diagnostic.suppressed ? apply(diagnostic, waiverOf, byId) : [diagnostic]));
  const own = [
    ...directives.flatMap((directive) => mistaken(directive, file, input)),
    ...live.flatMap((directive, index) => idle(directive, comments[index]!, file, input)),
    // The workspace file is elsewhere: what it could not waive is said where the finding is.
    ...workspace.flatMap(({ refused }, index) => [...refused].flatMap(([rule, range]) => refusals([rule], input).flatMap((args) => find('suppression-refused', {
      ...args, range, related: [{ range: applied[index]!.range, message: { fr: 'la suppression', en: 'the suppression' }, ...(input.config.uri ? { uri: input.config.uri } : {}) }],
    }, input)))),
    ...contextMistakes(file).flatMap(({ message, start, end }) => find('context-invalid', { messageId: 'invalid', args: { message }, range: file.range(start, end) }, input)),
  ];
  return [...marked, ...own];
}

function holds({ start, end }: Extent, range: Range, file: YamlFile): boolean {
  return compare(range.start, file.position(start)) >= 0 && compare(range.start, file.position(end)) <= 0;
}

// ---------------------------------------------------------------- marking

/** A finding that speaks for several places is cut in two when only some of them are suppressed. */
function apply(diagnostic: Diagnostic, waiverOf: WaiverOf, usages: ReadonlyMap<string, Usage>): Diagnostic[] {
  const { rule, range: at } = diagnostic;
  const rows = diagnostic.usages.flatMap((id) => {
    const usage = usages.get(id);
    return usage ? usage.evidence.map((row) => ({ usage, row, waiver: waiverOf(rule, row, at) })) : [];
  });
  const taken = rows.filter((one) => one.waiver);
  const whole = rows.length === 0 ? waiverOf(rule, undefined, at) : undefined;
  const waiver = whole ?? taken[0]?.waiver;
  if (!waiver) return [diagnostic];
  for (const one of whole ? [whole] : taken.map(({ waiver: own }) => own!)) diagnostic.severity === 'error' ? one.refused.set(diagnostic.rule, diagnostic.range) : one.used.add(diagnostic.rule);
  if (diagnostic.severity === 'error') return [diagnostic];
  const { mark } = waiver;
  if (whole || taken.length === rows.length) return [{ ...diagnostic, suppressed: mark }];
  const open = rows.filter((one) => !one.waiver);
  const part = (members: typeof rows): Pick<Diagnostic, 'range' | 'related' | 'usages'> => {
    const inside = new Set(members);
    const elsewhere = new Set<Range>(rows.filter((one) => !inside.has(one)).map(({ row }) => row.range));
    const range = members[0]!.row.range;
    return {
      range, usages: [...new Set(members.map(({ usage }) => usage.id))],
      related: [...members.slice(1).map(({ row }) => ({ range: row.range, message: row.value })), ...diagnostic.related.filter((one) => one.uri !== undefined && !elsewhere.has(one.range))],
    };
  };
  return [
    { ...diagnostic, ...part(open) },
    { ...diagnostic, ...part(taken), fixes: [], suppressed: mark, fingerprint: hash64(`${diagnostic.fingerprint}\u0000${pathKey(taken[0]!.row.path)}`) },
  ];
}

// ---------------------------------------------------------------- findings about suppressions

function find(id: string, draft: Draft, input: EvaluateInput, document = 0): Diagnostic[] {
  const rule = input.rules.find((one) => one.meta.id === id);
  return rule ? documentDiagnostic(rule, draft, undefined, input, document) : [];
}

function mistaken({ comment, mistakes, until, rules, document }: Directive, file: YamlFile, input: EvaluateInput): Diagnostic[] {
  const range = file.range(comment.start, comment.end);
  if (mistakes.length > 0) {
    return mistakes.flatMap((mistake) => find('suppression-invalid', { messageId: 'invalid', range, args: { mistake: explain(mistake) }, fixes: repair(mistake, comment.text, comment.start, file) }, input, document));
  }
  if (until! >= input.today) return [];
  return find('suppression-expired', { messageId: 'comment', range, args: { rules: rules.join(', '), until: { fr: longDate(until!, 'fr'), en: longDate(until!, 'en') } }, fixes: [removal(file, comment.start, comment.end)], tags: ['unnecessary'] }, input, document);
}

function idle({ comment, rules, document }: Directive, { used, refused }: Waiver, file: YamlFile, input: EvaluateInput): Diagnostic[] {
  const range = file.range(comment.start, comment.end);
  const unused = rules.filter((rule) => !used.has(rule) && !refused.has(rule));
  return [
    ...refusals([...refused.keys()], input).flatMap((args) => find('suppression-refused', { ...args, range }, input, document)),
    ...(unused.length > 0 ? find('suppression-unused', {
      messageId: 'comment', range, args: { rules: unused.join(', ') }, tags: ['unnecessary'], fixes: unused.length === rules.length ? [removal(file, comment.start, comment.end)] : [],
    }, input, document) : []),
  ];
}

/** What no suppression waives: a derogation may, for what is about the qualification; nothing does for the rest. */
function refusals(rules: readonly string[], { policy }: EvaluateInput): Pick<Draft, 'messageId' | 'args'>[] {
  return ([true, false] as const).flatMap((answerable) => {
    const own = rules.filter((rule) => isAnswerable(rule, policy) === answerable);
    return own.length > 0 ? [{ messageId: answerable ? 'comment' : 'firm', args: { rules: own.join(', ') } }] : [];
  });
}

/** Removes a comment: its whole line when it stands alone. */
function removal(file: YamlFile, start: number, end: number): Fix {
  const { text } = file.source;
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const alone = text.slice(lineStart, start).trim() === '';
  const next = text.indexOf('\n', end);
  const from = alone ? lineStart : lineStart + text.slice(lineStart, start).trimEnd().length;
  const to = alone ? (next < 0 ? text.length : next + 1) : end;
  return { title: { fr: 'Retirer le commentaire', en: 'Remove the comment' }, kind: 'suppress', safe: true, preferred: true, edits: [{ range: file.range(from, to), newText: '' }] };
}

function repair(mistake: Mistake, comment: string, start: number, file: YamlFile): Fix[] {
  if (mistake.kind !== 'rule' || mistake.near === undefined) return [];
  const at = start + file.source.text.slice(start).indexOf(comment) + comment.indexOf(mistake.name);
  return [{ title: { fr: `Écrire « ${mistake.near} »`, en: `Write "${mistake.near}"` }, kind: 'repair', safe: true, preferred: true, edits: [{ range: file.range(at, at + mistake.name.length), newText: mistake.near }] }];
}

function explain(mistake: Mistake): Text {
  const meant = (near: string | undefined): Text => (near === undefined ? { fr: '', en: '' } : { fr: ` Vouliez-vous écrire « ${near} » ?`, en: ` Did you mean "${near}"?` });
  switch (mistake.kind) {
    case 'form': return { fr: `forme inconnue (next-node, line ou file attendu).${meant(mistake.near).fr}`, en: `unknown form (next-node, line or file expected).${meant(mistake.near).en}` };
    case 'rule': return { fr: `règle inconnue « ${mistake.name} ».${meant(mistake.near).fr}`, en: `unknown rule "${mistake.name}".${meant(mistake.near).en}` };
    case 'no-rule': return { fr: 'aucune règle nommée.', en: 'no rule named.' };
    case 'no-end': return { fr: '« until=AAAA-MM-JJ » manque.', en: '"until=YYYY-MM-DD" is missing.' };
    case 'bad-date': return { fr: `« ${mistake.text} » n’est pas une date qui existe.`, en: `"${mistake.text}" is not a date that exists.` };
    case 'two-ends': return { fr: 'deux dates de fin.', en: 'two end dates.' };
    case 'no-reason': return { fr: 'le motif manque (« -- motif »).', en: 'the reason is missing ("-- reason").' };
    case 'no-node': return { fr: 'rien à cet endroit à quoi se rattacher.', en: 'nothing here to be bound to.' };
    case 'not-head': return { fr: '« disable-file » se place en tête du fichier.', en: '"disable-file" stands at the head of the file.' };
  }
}

/** Whether an entry of the workspace file is what marked a finding. */
export function isMarkedBy(diagnostic: Diagnostic, { regle, motif, jusquau, fichier }: ConfigSuppression, path: string): boolean {
  const mark = diagnostic.suppressed;
  return mark?.kind === 'workspace' && diagnostic.rule === regle && mark.reason === motif && mark.until === jusquau && matchesGlob(fichier, path);
}
