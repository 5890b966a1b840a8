// Diagnostics, pulled by clients that can, pushed to the others. Both say the same.
import { DocumentDiagnosticReportKind, type Connection, type DocumentDiagnosticReport, type TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { answer } from './answer.ts';
import { SOURCE, toLsp, type ClientFeatures } from './convert.ts';
import type { Linted, Results } from './results.ts';

export interface Diagnostics {
  /** Something all documents depend on has changed. Several calls in a row make one. */
  refresh(): void;
}

export interface DiagnosticsInput {
  connection: Connection;
  documents: TextDocuments<TextDocument>;
  results: Results;
  client: ClientFeatures;
}

const REST = 100;

/** Answers `textDocument/diagnostic`. @param canRefresh whether the client can be asked to pull again */
export function pulled({ connection, documents, results, client }: DiagnosticsInput, canRefresh: boolean): Diagnostics {
  const given = new WeakMap<Linted, string>();
  let count = 0;
  connection.languages.diagnostics.on((params, token) => answer<DocumentDiagnosticReport>(connection, token, { kind: DocumentDiagnosticReportKind.Full, items: [] }, async () => {
    const document = documents.get(params.textDocument.uri);
    if (!document) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
    const linted = await results.of(document);
    const resultId = given.get(linted) ?? String(++count);
    given.set(linted, resultId);
    if (params.previousResultId === resultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
    return { kind: DocumentDiagnosticReportKind.Full, resultId, items: toLsp(linted.result.diagnostics, linted.settings.severity, client) };
  }));
  return { refresh: rested(() => { if (canRefresh) connection.languages.diagnostics.refresh(); }) };
}

/** Publishes after each change, once typing rests; what is older is dropped. */
export function pushed({ connection, documents, results, client }: DiagnosticsInput): Diagnostics {
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const publish = async (uri: string): Promise<void> => {
    timers.delete(uri);
    const document = documents.get(uri);
    if (!document) return;
    const linted = await results.of(document);
    if (documents.get(uri) === undefined) return;
    await connection.sendDiagnostics({ uri, version: linted.version, diagnostics: toLsp(linted.result.diagnostics, linted.settings.severity, client) });
  };
  const later = (uri: string, rest: number): void => {
    clearTimeout(timers.get(uri));
    timers.set(uri, setTimeout(() => publish(uri).catch((error: unknown) => connection.console.error(`${SOURCE}: ${uri}: ${String(error)}`)), rest));
  };
  documents.onDidChangeContent(({ document }) => later(document.uri, REST));
  documents.onDidClose(({ document: { uri } }) => {
    clearTimeout(timers.get(uri));
    timers.delete(uri);
    void connection.sendDiagnostics({ uri, diagnostics: [] });
  });
  return { refresh: rested(() => { for (const { uri } of documents.all()) later(uri, 0); }) };
}

function rested(action: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(action, REST);
  };
}
