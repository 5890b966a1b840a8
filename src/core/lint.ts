// The straight line: text → documents → dialect → evidence → usage → context → rules → policy → diagnostics with fixes.
import type { CatalogueIndex } from './catalogue.ts';
import { isConfigUri } from './config.ts';
import { ContextResolver } from './context.ts';
import { dossierMistakes } from './contextMistakes.ts';
import { contractOf } from './contracts.ts';
import { pathOf, recognise, type CompiledDialect } from './dialect.ts';
import { dossierFacts } from './dossier.ts';
import { evaluate, evaluateConfig, factsOf, type EvaluateInput } from './evaluate.ts';
import { extract } from './extract.ts';
import { hash64 } from './hash.ts';
import { judgeDossiers } from './judgeDossier.ts';
import { sameUri } from './localCatalogue.ts';
import { parse, type DocumentCache } from './parse.ts';
import { compare } from './positions.ts';
import { resolve } from './resolve.ts';
import type { ProcurementData } from './procurement.ts';
import type { Rule } from './rule.ts';
import { suppress } from './suppress.ts';
import type { CompiledSuppressors } from './suppressors.ts';
import { schemaProblems, toValue, type Validate } from './values.ts';
import type { Config, Diagnostic, IsoDate, Lang, LintResult, Policy, Problem, SourceFile, Twin, Usage, YamlFile } from './model.ts';

/** Everything a reading depends on besides the file. Made by `createContext`; no clock, no disk. */
export interface LintContext {
  catalogue: CatalogueIndex;
  dialects: readonly CompiledDialect[];
  suppressors: CompiledSuppressors;
  twins: readonly Twin[];
  rules: readonly Rule[];
  policy: Policy;
  config: Config;
  /** URI of the folder to which the workspace file's globs are relative. */
  root: string;
  today: IsoDate;
  lang: Lang;
  validators: Readonly<Record<string, Validate>>;
  /** The team's own catalogue files in force, by URI, with their mistakes. */
  locals?: ReadonlyMap<string, readonly Problem[]>;
  /** CPV codes and model clauses. */
  procurement: ProcurementData;
  /** Address of a rule's page. */
  docs(rule: string): string;
}

/**
 * Reads one file. Pure: same file, same context, same result; never throws for what the file holds.
 * @param cache kept by the caller between two readings of the same file: an edit then re-reads one document only
 */
export function lint(source: SourceFile, context: LintContext, cache?: DocumentCache): LintResult {
  const { catalogue, config, dialects, root } = context;
  const path = relativePath(source.uri, root);
  const input: EvaluateInput = { ...context, ...context.procurement, uri: source.uri, path };
  if (isConfigUri(source.uri)) return lintConfig(source, input);
  const local = localOf(source.uri, context);
  if (local) return lintOwn(source, input, local);

  const file = parse(source, cache);
  const reading = { ...context, ...(cache ? { trees: cache } : {}), trial: context.suppressors.isTrial(path), data: context.suppressors.isData(path) };
  const recognised = file.documents.map((document) => recognise(source.uri, document, dialects, path));
  const extracted = file.documents.map((document, index) => extract(source, document, recognised[index], reading));
  const resolution = resolve(file, extracted, catalogue, context.twins);

  const contexts = new ContextResolver(file, path, config);
  const usages = resolution.usages.map((usage): Usage => {
    const [first] = usage.evidence as [Usage['evidence'][number]];
    return { ...usage, status: catalogue.status(usage.provider, usage.service, context.today), context: contexts.at(first.document, first.path, extracted[first.document]?.view) };
  });
  const dossiers = file.documents.flatMap((document, index) => {
    const dialect = recognised[index];
    if (!dialect?.dialect.procurement) return [];
    const own = usages.filter((usage) => usage.evidence[0]!.document === index).map((usage) => factsOf(usage, input));
    return [dossierFacts(file, document, dialect.dialect.id, (at) => contexts.at(index, [...at], extracted[index]?.view), own, context.policy)];
  });
  const contracts = dossiers.flatMap((dossier) => contractOf(dossier, catalogue, context.today) ?? []);
  const schema = file.documents.flatMap((document, index) => {
    const validate = recognised[index]?.dialect.schema ? context.validators[recognised[index]!.dialect.schema!] : undefined;
    if (!validate) return [];
    const contradictions = recognised[index]?.dialect.procurement ? dossierMistakes(document).map((one): Problem => ({ id: 'dossier-invalid', ...one })) : [];
    return [...dossierProblems(document, validate), ...contradictions];
  });
  const problems = [...file.problems, ...file.documents.flatMap((document) => document.problems), ...schema];
  const diagnostics = suppress([...problems.map((problem) => problemDiagnostic(problem, file, input)), ...evaluate(usages, dossiers, { ...input, file }), ...judgeDossiers(dossiers, { ...input, file })], file, usages, input);
  return {
    uri: source.uri, length: source.text.length,
    documents: file.documents.map((document, index) => ({ index, range: file.range(document.start, document.end), ...(recognised[index] ? { dialect: recognised[index]!.dialect.id } : {}) })),
    usages, evidence: resolution.evidence, rejected: resolution.rejected, unknownHosts: resolution.unknownHosts,
    diagnostics: sort(diagnostics), ...(contracts.length > 0 ? { contracts } : {}),
  };
}

// The workspace file and the team's catalogue are documents of the house like any other: their mistakes are diagnostics in them.
function lintConfig(source: SourceFile, input: EvaluateInput): LintResult {
  if (isTwin(source.uri, input.config.uri)) return lintOwn(source, input, [{ id: 'config-invalid', start: 0, end: source.text.search(/[\r\n]|$/), message: { fr: 'Ce fichier de contexte n’est pas lu : « .cloud-au-centre.yaml », à côté, l’emporte. N’en gardez qu’un.', en: 'This workspace file is not read: ".cloud-au-centre.yaml" beside it comes first. Keep one of the two.' } }]);
  return lintOwn(source, input, input.config.uri === source.uri ? input.config.problems : [], evaluateConfig(input));
}

/** Whether another workspace file of the same folder is the one in force. */
function isTwin(uri: string, inForce: string | undefined): boolean {
  const folder = (one: string): string => one.slice(0, one.lastIndexOf('/'));
  return inForce !== undefined && inForce !== uri && folder(inForce) === folder(uri);
}

function lintOwn(source: SourceFile, input: EvaluateInput, problems: readonly Problem[], more: Diagnostic[] = []): LintResult {
  const file = parse(source);
  const diagnostics = [...problems.map((problem) => problemDiagnostic(problem, file, input)), ...more];
  return {
    uri: source.uri, length: source.text.length, documents: file.documents.map((document) => ({ index: document.index, dialect: 'cloud-au-centre', range: file.range(document.start, document.end) })),
    usages: [], evidence: [], rejected: [], unknownHosts: [], diagnostics: sort(diagnostics),
  };
}

/** Mistakes of a file that the workspace file names as a catalogue; undefined for any other file. */
function localOf(uri: string, { locals }: LintContext): readonly Problem[] | undefined {
  if (!locals || locals.size === 0) return undefined;
  return locals.get(uri) ?? [...locals].find(([one]) => sameUri(one, uri))?.[1];
}

/** A problem of the input itself, as a diagnostic; errors of the product's own files are errors, the rest warnings. */
export function problemDiagnostic(problem: Problem, file: YamlFile, { uri, path, lang, docs }: Pick<EvaluateInput, 'uri' | 'path' | 'lang' | 'docs'>): Diagnostic {
  const own = problem.id === 'config-invalid' || problem.id === 'catalogue-invalid' || problem.id === 'policy-invalid';
  return {
    uri, rule: problem.id, severity: own ? 'error' : problem.id === 'file-too-large' ? 'information' : 'warning', message: problem.message[lang],
    range: file.range(problem.start, onLine(file.source.text, problem)), related: [], usages: [], document: 0, sources: [], fixes: repairOf(problem, file, lang), alternatives: [], tags: [],
    docs: docs(problem.id), fingerprint: hash64([problem.id, path, problem.message.en].join('\u0000')),
  };
}

function repairOf({ repair }: Problem, file: YamlFile, lang: LintContext['lang']): Diagnostic['fixes'] {
  if (!repair) return [];
  const { start, end, newText, sure } = repair;
  return [{ title: lang === 'fr' ? `Écrire « ${newText} »` : `Write "${newText}"`, kind: 'repair', safe: sure, preferred: true, edits: [{ range: file.range(start, end), newText }] }];
}

/** End of what is shown of a problem: at least one character, never past the end of its line. */
function onLine(text: string, { start, end }: Problem): number {
  const line = /[\r\n]/g;
  line.lastIndex = start;
  const stop = line.exec(text)?.index ?? text.length;
  return Math.min(Math.max(end, start + 1), stop);
}

function sort(diagnostics: Diagnostic[]): Diagnostic[] {
  return diagnostics.sort((a, b) => compare(a.range.start, b.range.start) || compare(a.range.end, b.range.end) || a.rule.localeCompare(b.rule, 'fr') || a.message.localeCompare(b.message, 'fr'));
}

/** Path of a URI relative to a folder's URI; the whole path when it lies elsewhere. */
export function relativePath(uri: string, root: string): string {
  const path = pathOf(uri);
  const folder = pathOf(root).replace(/\/$/, '');
  return folder !== '' && path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : path;
}

// A key without its value yet is a file being written, not a mistake.
function dossierProblems(document: YamlFile['documents'][number], validate: Validate): Problem[] {
  const unwritten = (given: unknown): boolean => given === null || given === '';
  return schemaProblems('dossier-invalid', validate(toValue(document)).filter(({ params }) => !unwritten(params['given'])), document);
}
