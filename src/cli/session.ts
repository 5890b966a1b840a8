// Paths → audit: finds, reads and lints files, each under the workspace file that governs it. Shared by the commands.
import { readFileSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { version } from '../generated/version.ts';
import { audit as makeAudit, compare, lint, type Audit, type AuditFile, type IsoDate, type Lang, type LintContext, type LintResult, type Problem } from '../core/index.ts';
import { problemDiagnostic, relativePath } from '../core/lint.ts';
import { parse } from '../core/parse.ts';
import { unusedEntries } from '../core/register.ts';
import { decode } from './decode.ts';
import { findFiles, type Target } from './files.ts';
import { exclusionFor, isConfig, Workspaces, type Workspace } from './workspace.ts';

export interface SessionOptions {
  cwd: string;
  today: IsoDate;
  lang: Lang;
  /** Heed `.gitignore`, the folders skipped by default and the `exclusions` of workspace files. */
  ignoring: boolean;
  /** Absolute folders that are not read: what the command itself writes. */
  except?: readonly string[];
  /** Remarks for stderr. */
  remark(text: string): void;
  /** Told before a file that takes long. */
  waiting?(text: string): void;
}

export interface Outcome {
  audit: Audit;
  /** Context of the current directory: its policy is the audit's. */
  context: LintContext;
  /** A path was missing, or a workspace file has mistakes. */
  misused: boolean;
  /** A file made us fail. */
  failed: boolean;
}

/** Lints paths: files, folders and patterns. Never stops at what one file holds. */
export function lintPaths(paths: readonly string[], options: SessionOptions): Outcome {
  const session = new Session(options);
  const { targets, missing, fruitless } = findFiles(paths, { cwd: options.cwd, ignoring: options.ignoring });
  for (const path of missing) session.miss(path);
  for (const path of fruitless) options.remark(session.say(`${path} : aucun fichier à lire.`, `${path}: no file to read.`));
  const own = (path: string): boolean => options.except?.some((folder) => path === folder || path.startsWith(folder + sep)) ?? false;
  for (const target of targets) if (!own(target.path)) session.read(target);
  return session.end(paths.map((path) => resolve(options.cwd, path)));
}

/** Lints one text as if it were the content of a path. */
export function lintText(path: string, bytes: Buffer, options: SessionOptions): Outcome {
  return new Session(options).only(resolve(options.cwd, path), bytes);
}

/** Characters from which a file takes a second or more. */
const LONG = 1_000_000;

class Session {
  private readonly files = new Map<string, { file: AuditFile; workspace: Workspace }>();
  private readonly workspaces: Workspaces;
  private readonly options: SessionOptions;
  private misused = false;
  private failed = false;

  constructor(options: SessionOptions) {
    this.options = options;
    this.workspaces = new Workspaces(options);
  }

  say(fr: string, en: string): string { return this.options.lang === 'fr' ? fr : en; }

  miss(path: string): void {
    this.misused = true;
    this.options.remark(this.say(`${path} : ce chemin n’existe pas.`, `${path}: this path does not exist.`));
  }

  read({ path, named, error }: Target): void {
    const workspace = this.workspaces.of(path);
    if (this.options.ignoring && !isConfig(path)) {
      const glob = exclusionFor(path, workspace);
      if (glob !== undefined) {
        if (named) this.options.remark(this.say(`${this.shown(path)} : exclu par « ${glob} » de ${this.shown(workspace.file!)}.`, `${this.shown(path)}: excluded by "${glob}" of ${this.shown(workspace.file!)}.`));
        return;
      }
    }
    if (error !== undefined) return this.keep(path, workspace, this.unreadable(path, workspace.context, error));
    let bytes: Buffer;
    try {
      bytes = readFileSync(path);
    } catch (failure) {
      return this.keep(path, workspace, this.unreadable(path, workspace.context, (failure as NodeJS.ErrnoException).code ?? String(failure)));
    }
    this.take(path, bytes);
  }

  only(path: string, bytes: Buffer): Outcome {
    if (isConfig(path)) this.workspaces.provide(path, bytes);
    this.take(path, bytes);
    return this.end();
  }

  /** Lints bytes as the content of a path. */
  take(path: string, bytes: Buffer, workspace = this.workspaces.of(path)): void {
    const { text, problem } = decode(bytes);
    if (text.trim() === '') this.options.remark(this.say(`${this.shown(path)} : fichier vide, rien à analyser.`, `${this.shown(path)}: empty file, nothing to lint.`));
    const source = { uri: pathToFileURL(path).href, text };
    if (text.length > LONG) this.options.waiting?.(this.say(`${this.shown(path)} : ${(text.length / 1e6).toFixed(1).replace('.', ',')} Mo, lecture…`, `${this.shown(path)}: ${(text.length / 1e6).toFixed(1)} MB, reading…`));
    try {
      const result = lint(source, workspace.context);
      // The workspace file carries this problem among its own already.
      if (problem && !isConfig(path)) result.diagnostics = [...result.diagnostics, this.diagnostic(problem, source, workspace.context)].sort((a, b) => compare(a.range.start, b.range.start));
      this.keep(path, workspace, result);
    } catch (failure) {
      this.failed = true;
      this.options.remark(this.say(`${this.shown(path)} : erreur interne en lisant ce fichier, à signaler.`, `${this.shown(path)}: internal error while reading this file, please report it.`));
      this.options.remark(failure instanceof Error ? failure.stack ?? failure.message : String(failure));
    }
  }

  /** @param walked paths that were read whole: what a register does not find there, it finds nowhere */
  end(walked: readonly string[] = []): Outcome {
    for (const workspace of this.workspaces.all()) this.check(workspace);
    for (const workspace of this.workspaces.all()) if (walked.some((folder) => workspace.root === folder || workspace.root.startsWith(folder.endsWith(sep) ? folder : folder + sep))) this.idle(workspace);
    const { cwd } = this.options;
    const { context } = this.workspaces.ofFolder(cwd);
    // Names of a team's own services come from its catalogue, wherever the run started.
    const { catalogue } = this.workspaces.all().find((workspace) => (workspace.context.locals?.size ?? 0) > 0)?.context ?? context;
    const kept = [...this.files.values()];
    // Registers count by their own workspace file, whose patterns are relative to its folder.
    const derogations = this.workspaces.all().flatMap((workspace) => {
      const own = kept.filter((one) => one.workspace === workspace).map(({ file }) => ({ ...file, path: relativePath(file.uri, workspace.context.root) }));
      return workspace.context.config.derogations.length === 0 ? [] : makeAudit(own, workspace.context, version).derogations;
    });
    const audit = { ...makeAudit(kept.map(({ file }) => file), { ...context, catalogue }, version), derogations };
    return { audit, context: { ...context, catalogue }, misused: this.misused, failed: this.failed };
  }

  // A workspace file that applies, and the catalogues it names, are linted with the rest, once; their mistakes make the run a misuse.
  private check(workspace: Workspace): void {
    const { file, error, context } = workspace;
    if (!file) return;
    if (!this.files.has(file)) this.read({ path: file, named: false });
    if (context.config.problems.length > 0 || error !== undefined) this.mistaken(file, 'fichier de contexte', 'workspace file');
    for (const [uri, problems] of context.locals ?? []) {
      const path = fileURLToPath(uri);
      this.take(path, readFileSync(path), workspace);
      if (problems.length > 0) this.mistaken(path, 'catalogue de l’équipe', 'team’s catalogue');
    }
  }

  // Derogations and suppressions that answer for nothing are said where they are written.
  private idle({ file, context }: Workspace): void {
    const own = file === undefined ? undefined : this.files.get(file)?.file.result;
    if (!own) return;
    const governed = [...this.files.values()].filter((one) => one.workspace.file === file).map((one) => one.file);
    own.diagnostics = [...own.diagnostics, ...unusedEntries(governed, context)].sort((a, b) => compare(a.range.start, b.range.start));
  }

  private mistaken(path: string, fr: string, en: string): void {
    this.misused = true;
    this.options.remark(this.say(`${this.shown(path)} : ${fr} à corriger (voir les constats).`, `${this.shown(path)}: ${en} to correct (see the findings).`));
  }

  private keep(path: string, workspace: Workspace, result: LintResult): void {
    this.files.set(path, { workspace, file: { path: this.shown(path), uri: result.uri, result } });
  }

  private unreadable(path: string, context: LintContext, code: string): LintResult {
    const reason: Record<string, [string, string]> = { EACCES: ['accès refusé', 'access denied'], EPERM: ['accès refusé', 'access denied'], EISDIR: ['c’est un dossier', 'it is a folder'], ENOENT: ['lien sans cible', 'link without target'], ELOOP: ['liens en boucle', 'looping links'], ERR_FS_FILE_TOO_LARGE: ['trop grand', 'too large'] };
    const [fr, en] = reason[code] ?? [code, code];
    const source = { uri: pathToFileURL(path).href, text: '' };
    const problem: Problem = { id: 'file-unreadable', start: 0, end: 0, message: { fr: `Ce fichier n’a pas pu être lu (${fr}) : rien n’est dit de ce qu’il contient.`, en: `This file could not be read (${en}): nothing is said of what it holds.` } };
    return { uri: source.uri, length: 0, documents: [], usages: [], evidence: [], rejected: [], unknownHosts: [], diagnostics: [this.diagnostic(problem, source, context)] };
  }

  private diagnostic(problem: Problem, source: { uri: string; text: string }, context: LintContext): LintResult['diagnostics'][number] {
    return problemDiagnostic(problem, parse(source), { uri: source.uri, path: relativePath(source.uri, context.root), lang: context.lang, docs: context.docs });
  }

  /** Path as reports show it: relative to the current directory, with `/`. */
  private shown(path: string): string {
    return (relative(this.options.cwd, path) || '.').split(sep).join('/');
  }
}
