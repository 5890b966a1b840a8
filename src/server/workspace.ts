// Lints all files of the workspace folders: progress, cancellation between files, one audit.
import type { CancellationToken } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { audit, isConfigUri, isExcluded, isLintable, relativePath, type Audit, type AuditFile, type LintContext } from '../core/index.ts';
import { version } from '../generated/version.ts';
import type { Settings } from '../protocol.ts';
import { breathe } from './answer.ts';
import { worthALook } from './ignored.ts';
import type { Contexts } from './contexts.ts';
import { lintText, refused, type Results } from './results.ts';
import type { Files } from './runtime.ts';

export interface WorkspaceInput {
  folders: readonly { uri: string; name: string }[];
  /** Stands for the first folder itself. */
  home: string;
  files: Files;
  contexts: Contexts;
  results: Results;
  /** The open document of a URI: what is on the screen counts before what is on disk. */
  open(uri: string): TextDocument | undefined;
}

export interface WorkspaceAudit {
  audit: Audit;
  context: LintContext;
  settings: ReadonlyMap<string, Settings>;
  /** Canonical URIs of files that have changed on disk since. */
  outdated: Set<string>;
}

interface Read { file: AuditFile; context: LintContext; settings: Settings; folder: string }

/** Undefined when cancelled. @param report is told how far it is, between 0 and 100, and the name of the file */
export async function lintWorkspace(input: WorkspaceInput, token: CancellationToken, report: (percentage: number, name: string) => void): Promise<WorkspaceAudit | undefined> {
  const listed = await Promise.all(input.folders.map(async (folder) => (await worthALook(await input.files.find(folder.uri), folder.uri, input.files)).map((uri) => ({ uri, folder }))));
  const seen = new Set<string>();
  const all = listed.flat().filter(({ uri }) => !seen.has(uri) && seen.add(uri));
  const read: Read[] = [];
  for (const [index, { uri, folder }] of all.entries()) {
    if (token.isCancellationRequested) return undefined;
    if (index % 10 === 0) {
      report(Math.floor((index * 100) / all.length), relativePath(uri, folder.uri));
      await breathe();
    }
    const one = await readOne(uri, folder, input);
    if (one) read.push(one);
  }
  if (token.isCancellationRequested) return undefined;
  const root = await input.contexts.of(input.home);
  return { audit: together(read, root.context), context: root.context, settings: new Map(read.map(({ file, settings }) => [file.uri, settings])), outdated: new Set() };
}

async function readOne(uri: string, folder: { uri: string; name: string }, { files, contexts, results, open, folders }: WorkspaceInput): Promise<Read | undefined> {
  const { context, settings } = await contexts.of(uri);
  const path = relativePath(uri, context.root);
  if (!settings.enable || (!isConfigUri(uri) && (!isLintable(path) || isExcluded(path, context.config)))) return undefined;
  const shown = folders.length > 1 ? `${folder.name}/${relativePath(uri, folder.uri)}` : relativePath(uri, folder.uri);
  const document = open(uri);
  if (document) return { file: { path: shown, uri, result: (await results.of(document)).result }, context, settings, folder: folder.uri };
  const content = await files.read(uri, settings.maxFileSize);
  if (!content) return undefined;
  const result = 'text' in content ? lintText({ uri, text: content.text }, { context, settings }) : refused(uri, content.size, settings.maxFileSize, context);
  return { file: { path: shown, uri, result }, context, settings, folder: folder.uri };
}

// One audit for all; but a derogation is read against the paths of its own workspace file.
function together(read: readonly Read[], root: LintContext): Audit {
  const byConfig = new Map<string, Read[]>();
  for (const one of read) byConfig.set(one.context.config.uri ?? '', [...(byConfig.get(one.context.config.uri ?? '') ?? []), one]);
  const derogations = [...byConfig].filter(([uri]) => uri !== '').flatMap(([, own]) =>
    audit(own.map(({ file, context }) => ({ ...file, path: relativePath(file.uri, context.root) })), own[0]!.context, version).derogations);
  return { ...audit(read.map(({ file }) => file), root, version), derogations };
}
