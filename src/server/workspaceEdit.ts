// A fix's edits → one WorkspaceEdit, over several files and with files to be made, as far as the client can follow.
import { CreateFile, OptionalVersionedTextDocumentIdentifier, TextDocumentEdit, type ChangeAnnotation, type TextEdit as LspTextEdit, type WorkspaceEdit } from 'vscode-languageserver';
import type { LocalFix, TextEdit } from '../core/index.ts';
import type { Linted } from './results.ts';
import { UI } from './texts.ts';

export interface EditFeatures {
  documentChanges: boolean;
  /** The client makes files on request. */
  create: boolean;
  /** The client asks before it applies what is annotated so. */
  annotations: boolean;
  commands: boolean;
}

const ANNOTATION = 'cloud-au-centre';

/** Undefined when the client cannot do what the fix needs, or when the fix has nowhere to write. */
export function workspaceEdit(fix: Pick<LocalFix, 'edits' | 'safe' | 'title' | 'todo'>, { uri, version, context: { lang } }: Linted, client: EditFeatures): WorkspaceEdit | undefined {
  const byFile = new Map<string, TextEdit[]>();
  for (const edit of fix.edits) byFile.set(edit.uri ?? uri, [...(byFile.get(edit.uri ?? uri) ?? []), edit]);
  const creates = fix.edits.some((edit) => edit.create);
  // Without a folder there is nowhere to put a workspace file.
  if (byFile.size === 0 || ![...byFile.keys()].every((one) => /^[a-z][a-z0-9+.-]+:/i.test(one)) || (creates && !client.create)) return undefined;
  if (!client.documentChanges) return { changes: Object.fromEntries([...byFile].map(([file, edits]) => [file, edits.map(plain)])) };

  // What touches several files is previewed. Our own client opens the one file that it has made; others ask first, when they can.
  const several = byFile.size > 1;
  const ask = client.annotations && (several || (creates && !client.commands));
  const annotation: ChangeAnnotation = { label: (several ? UI.preview : UI.createFile)[lang], needsConfirmation: true, ...(fix.todo ? { description: fix.todo } : {}) };
  const documentChanges = [...byFile].flatMap(([file, edits]) => [
    ...(edits.some((edit) => edit.create) ? [CreateFile.create(file, { ignoreIfExists: true }, ask ? ANNOTATION : undefined)] : []),
    TextDocumentEdit.create(OptionalVersionedTextDocumentIdentifier.create(file, file === uri ? version : null), edits.map((edit) => (ask ? { ...plain(edit), annotationId: ANNOTATION } : plain(edit)))),
  ]);
  return { documentChanges, ...(ask ? { changeAnnotations: { [ANNOTATION]: annotation } } : {}) };
}

const plain = ({ range, newText }: TextEdit): LspTextEdit => ({ range, newText });
