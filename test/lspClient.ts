// A plain LSP editor for tests: the real server in a process of its own, over its standard streams.
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  createProtocolConnection, StreamMessageReader, StreamMessageWriter,
  type CodeAction, type Diagnostic, type DocumentDiagnosticReport, type Hover, type InitializeResult, type ProtocolConnection, type PublishDiagnosticsParams, type RegistrationParams, type TextDocumentContentChangeEvent, type WorkspaceEdit,
} from 'vscode-languageserver/node.js';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { FIND_FILES, READ_FILE, type InitializationOptions, type ReadFileResult } from '../src/protocol.ts';
import { here, TODAY } from './helpers.ts';

export interface EditorOptions {
  /** Folders of the workspace, as paths. */
  folders?: string[];
  push?: boolean;
  /** Files that this editor gives to the server, by URI; without them the server reads the disk. */
  files?: Record<string, string>;
  commands?: boolean;
  settings?: Record<string, unknown>;
  locale?: string;
  args?: string[];
}

export class Editor {
  readonly process: ChildProcess;
  readonly connection: ProtocolConnection;
  readonly published = new Map<string, PublishDiagnosticsParams>();
  readonly asked: { find: string[]; read: string[] } = { find: [], read: [] };
  readonly documents = new Map<string, TextDocument>();
  files: Record<string, string>;
  settings: Record<string, unknown>;
  readonly registered: RegistrationParams['registrations'] = [];
  refreshes = 0;
  messages: string[] = [];
  initialized!: InitializeResult;
  private waiting: (() => void)[] = [];

  private constructor(options: EditorOptions) {
    this.files = options.files ?? {};
    this.settings = { asOf: TODAY, ...options.settings };
    this.process = spawn(process.execPath, options.args ?? [join(here, 'dist/cli.cjs'), 'lsp', '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.connection = createProtocolConnection(new StreamMessageReader(this.process.stdout!), new StreamMessageWriter(this.process.stdin!));
  }

  static async open(options: EditorOptions = {}): Promise<Editor> {
    const editor = new Editor(options);
    await editor.initialize(options);
    return editor;
  }

  private async initialize({ folders = [], push = false, files, commands = false, locale = 'fr' }: EditorOptions): Promise<void> {
    const { connection } = this;
    connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      this.published.set(params.uri, params);
      for (const wake of this.waiting.splice(0)) wake();
    });
    connection.onNotification('window/logMessage', ({ message }: { message: string }) => this.messages.push(message));
    connection.onNotification('window/showMessage', ({ message }: { message: string }) => this.messages.push(message));
    connection.onRequest('window/showMessageRequest', ({ message }: { message: string }) => { this.messages.push(message); return null; });
    connection.onRequest('client/registerCapability', ({ registrations }: RegistrationParams) => {
      this.registered.push(...registrations);
      return null;
    });
    connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) => items.map(() => this.settings));
    connection.onRequest('workspace/diagnostic/refresh', () => {
      this.refreshes++;
      for (const wake of this.waiting.splice(0)) wake();
      return null;
    });
    connection.onRequest(FIND_FILES, ({ folder }: { folder: string }) => {
      this.asked.find.push(folder);
      return Object.keys(this.files).filter((uri) => uri.startsWith(folder));
    });
    connection.onRequest(READ_FILE, ({ uri }: { uri: string }): ReadFileResult => {
      this.asked.read.push(uri);
      return this.files[uri] === undefined ? null : { text: this.files[uri]! };
    });
    connection.listen();
    const initializationOptions: InitializationOptions = { locale, ...(files ? { files: true } : {}), ...(commands ? { commands } : {}) };
    this.initialized = await connection.sendRequest('initialize', {
      processId: process.pid, rootUri: null, workspaceFolders: folders.map((path) => ({ uri: path.includes('://') ? path : uriOf(path), name: path.split('/').pop()! })), initializationOptions,
      capabilities: {
        textDocument: {
          ...(push ? {} : { diagnostic: { dynamicRegistration: false, relatedDocumentSupport: false } }),
          publishDiagnostics: { relatedInformation: true, codeDescriptionSupport: true, dataSupport: true },
          codeAction: { dataSupport: true, codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } },
        },
        workspace: {
          configuration: true, workspaceFolders: true, executeCommand: {}, diagnostics: { refreshSupport: true }, didChangeWatchedFiles: { dynamicRegistration: true },
          workspaceEdit: { documentChanges: true, resourceOperations: ['create'], changeAnnotationSupport: {} },
        },
        window: { workDoneProgress: true },
      },
    });
    await connection.sendNotification('initialized', {});
  }

  async edit(uri: string, changes: TextDocumentContentChangeEvent[]): Promise<void> {
    const document = this.documents.get(uri)!;
    TextDocument.update(document, changes, document.version + 1);
    await this.connection.sendNotification('textDocument/didChange', { textDocument: { uri, version: document.version }, contentChanges: changes });
  }

  async show(uri: string, text: string, languageId = 'yaml'): Promise<TextDocument> {
    const document = TextDocument.create(uri, languageId, 1, text);
    this.documents.set(uri, document);
    await this.connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
    return document;
  }

  async close(uri: string): Promise<void> {
    this.documents.delete(uri);
    await this.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  }

  async pull(uri: string, previousResultId?: string): Promise<DocumentDiagnosticReport> {
    return this.connection.sendRequest('textDocument/diagnostic', { textDocument: { uri }, ...(previousResultId ? { previousResultId } : {}) });
  }

  async diagnostics(uri: string): Promise<Diagnostic[]> {
    const report = await this.pull(uri);
    return report.kind === 'full' ? report.items : [];
  }

  async actions(uri: string, diagnostic: Pick<Diagnostic, 'range'>, only?: string[], diagnostics: Diagnostic[] = []): Promise<CodeAction[]> {
    return this.connection.sendRequest('textDocument/codeAction', { textDocument: { uri }, range: diagnostic.range, context: { diagnostics, ...(only ? { only } : {}) } });
  }

  async hover(uri: string, line: number, character: number): Promise<string> {
    const hover: Hover | null = await this.connection.sendRequest('textDocument/hover', { textDocument: { uri }, position: { line, character } });
    return hover ? (hover.contents as { value: string }).value : '';
  }

  /** What an editor does with an edit: files made, open documents changed, the rest written to `files`. */
  async apply({ documentChanges = [] }: WorkspaceEdit): Promise<void> {
    for (const change of documentChanges) {
      if (!('edits' in change)) {
        if (change.kind === 'create') this.files[change.uri] ??= '';
        continue;
      }
      const { uri } = change.textDocument;
      const document = this.documents.get(uri) ?? TextDocument.create(uri, 'yaml', 0, this.files[uri] ?? '');
      const text = TextDocument.applyEdits(document, change.edits.map((edit) => edit as { range: Diagnostic['range']; newText: string }));
      if (this.documents.has(uri)) await this.edit(uri, [{ text }]);
      else await this.write(uri, text);
    }
  }

  /** A change on disk, told as a watched file. */
  async write(uri: string, text: string): Promise<void> {
    const type = this.files[uri] === undefined ? 1 : 2;
    this.files[uri] = text;
    await this.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri, type }] });
  }

  /** Resolves on the next diagnostics pushed, or refresh asked for. */
  next(milliseconds = 10_000): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('nothing came')), milliseconds);
      this.waiting.push(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  /** Says goodbye. @returns the server's exit code */
  async quit(): Promise<number | null> {
    const ended = new Promise<number | null>((resolve) => this.process.once('exit', resolve));
    await this.connection.sendRequest('shutdown');
    await this.connection.sendNotification('exit');
    const code = await ended;
    this.connection.dispose();
    return code;
  }
}

export const uriOf = (path: string): string => pathToFileURL(path).toString();
