// The language server: capabilities and handlers. One function, given its connection and what the outside lends.
import {
  DidChangeConfigurationNotification, DidChangeWatchedFilesNotification, TextDocuments, TextDocumentSyncKind, WorkDoneProgress,
  type Connection, type InitializeParams, type InitializeResult,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { FILE_GLOB } from '../core/index.ts';
import { CONTEXT_TEMPLATE, configUri } from '../core/fixes.ts';
import { formats } from '../generated/formats.ts';
import { version } from '../generated/version.ts';
import * as protocol from '../protocol.ts';
import { answer } from './answer.ts';
import { ACTION_KINDS, codeActions } from './codeActions.ts';
import { Contexts } from './contexts.ts';
import { SOURCE, toLsp } from './convert.ts';
import { pulled, pushed, type Diagnostics } from './diagnostics.ts';
import { documentLinks } from './documentLinks.ts';
import { COMPLETION, completions, lenses, meaning } from './dossierEditing.ts';
import { featuresOf, type Features } from './features.ts';
import { browse, search } from './browse.ts';
import { findings } from './findings.ts';
import { hover } from './hover.ts';
import { inlayHints } from './inlayHints.ts';
import { COMMAND_LINKS, NO_LINKS } from './links.ts';
import { page } from './pages.ts';
import { serveReports } from './reports.ts';
import { Results } from './results.ts';
import { clientFiles, NO_FILES, type Runtime } from './runtime.ts';
import { settingsReader } from './settings.ts';
import { statusOf } from './status.ts';
import { symbols } from './symbols.ts';
import { UI } from './texts.ts';
import { canonical } from './uris.ts';
import { lintWorkspace, type WorkspaceAudit } from './workspace.ts';

/** Starts the server on a connection. @param runtime abilities of the place it runs in; none in a worker */
export function startServer(connection: Connection, runtime: Runtime = {}): void {
  connection.onInitialize((params) => {
    const client = featuresOf(params);
    serve(connection, params, client, runtime);
    return describe(client);
  });
  connection.listen();
}

function describe(client: Features): InitializeResult {
  return {
    serverInfo: { name: SOURCE, version },
    capabilities: {
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: false },
      ...(client.pull ? { diagnosticProvider: { identifier: SOURCE, interFileDependencies: true, workspaceDiagnostics: false } } : {}),
      codeActionProvider: { codeActionKinds: ACTION_KINDS, resolveProvider: false },
      hoverProvider: true,
      completionProvider: COMPLETION,
      inlayHintProvider: true,
      codeLensProvider: { resolveProvider: false },
      documentLinkProvider: { resolveProvider: false },
      documentSymbolProvider: { label: 'Cloud au centre' },
      ...(client.execute && !client.commands ? { executeCommandProvider: { commands: [protocol.SERVER_COMMAND] } } : {}),
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    },
  };
}

function serve(connection: Connection, params: InitializeParams, client: Features, runtime: Runtime): void {
  const documents = new TextDocuments(TextDocument);
  const root = params.rootUri ? [{ uri: params.rootUri, name: params.rootUri.slice(params.rootUri.replace(/\/$/, '').lastIndexOf('/') + 1) }] : [];
  let folders = params.workspaceFolders ?? root;
  const folderUris = (): string[] => folders.map(({ uri }) => canonical(uri));
  const open = (uri: string): TextDocument | undefined => documents.get(uri) ?? documents.all().find((document) => canonical(document.uri) === uri);

  const files = client.files ? clientFiles(connection) : runtime.files?.(folderUris) ?? NO_FILES;
  const settings = settingsReader(connection, () => client.configuration, () => client.options.settings);
  const contexts = new Contexts({
    files, settings, folders: folderUris, locale: () => client.options.locale ?? params.locale, watched: () => client.watch,
    openText: (uri) => open(uri)?.getText(), newDay: () => diagnostics.refresh(),
  });
  const results = new Results(contexts);
  const links = client.commands ? COMMAND_LINKS : NO_LINKS;
  const input = { connection, documents, results, client };
  const diagnostics: Diagnostics = client.pull ? pulled(input, client.refresh) : pushed(input);
  let last: WorkspaceAudit | undefined;

  // ---------------------------------------------------------------- what changes

  const contextChanged = (uri: string): void => {
    if (!contexts.restOn(uri)) return;
    contexts.forget(uri);
    diagnostics.refresh();
  };
  documents.onDidChangeContent(({ document }) => contextChanged(document.uri));
  documents.onDidClose(({ document }) => {
    results.forget(document.uri);
    contextChanged(document.uri);
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    if (last && client.commands && changes.some(({ uri }) => contexts.restOn(uri))) void connection.sendNotification(protocol.OUTDATED);
    for (const { uri } of changes) {
      last?.outdated.add(canonical(uri));
      contextChanged(uri);
    }
  });
  connection.onDidChangeConfiguration(({ settings: pushedSettings }) => {
    settings.changed(pushedSettings);
    diagnostics.refresh();
    if (client.hintRefresh) void connection.languages.inlayHint.refresh();
  });
  connection.onInitialized(() => {
    if (client.settingsChange) void connection.client.register(DidChangeConfigurationNotification.type, { section: protocol.SECTION });
    if (client.watch) void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: [{ globPattern: FILE_GLOB }] });
    if (client.folders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = new Set(removed.map(({ uri }) => uri));
        folders = [...folders.filter(({ uri }) => !gone.has(uri)), ...added];
        settings.changed(undefined);
        contexts.forget();
        diagnostics.refresh();
      });
    }
  });

  // ---------------------------------------------------------------- what is asked

  connection.onHover(({ textDocument, position }, token) => answer(connection, token, null, async () => {
    const document = documents.get(textDocument.uri);
    if (!document) return null;
    const linted = await results.of(document);
    return hover(linted, position, links) ?? meaning(linted, document.getText(), position);
  }));
  connection.onCompletion(({ textDocument, position }, token) => answer(connection, token, [], async () => {
    const document = documents.get(textDocument.uri);
    return document ? completions(await results.of(document), document.getText(), position, client) : [];
  }));
  connection.languages.inlayHint.on(({ textDocument, range }, token) => answer(connection, token, [], async () => {
    const document = documents.get(textDocument.uri);
    return document ? inlayHints(await results.of(document), range) : [];
  }));
  connection.onCodeLens(({ textDocument }, token) => answer(connection, token, [], async () => {
    const document = documents.get(textDocument.uri);
    return document ? lenses(await results.of(document), document.getText(), client) : [];
  }));
  connection.onDocumentLinks(({ textDocument }, token) => answer(connection, token, [], async () => {
    const document = documents.get(textDocument.uri);
    return document ? documentLinks(await results.of(document), document.getText()) : [];
  }));
  connection.onDocumentSymbol(({ textDocument }, token) => answer(connection, token, [], async () => {
    const document = documents.get(textDocument.uri);
    return document ? symbols(await results.of(document), document.getText()) : [];
  }));
  connection.onCodeAction(({ textDocument, range, context }, token) => answer(connection, token, [], async () => {
    const document = documents.get(textDocument.uri);
    return document ? codeActions(await results.of(document), document.getText(), range, context, client) : [];
  }));
  // What is asked without a document is answered in the context of the first folder.
  const home = (): string => (folders[0] ? `${folders[0].uri.replace(/\/$/, '')}/.` : 'untitled:');
  const pages = { results, contexts, links, document: open, home };
  connection.onRequest(protocol.PAGE, (asked: protocol.PageParams, token) => answer<protocol.PageResult>(connection, token, null, () => page(asked, pages)));
  connection.onRequest(protocol.STATUS, ({ uri }: protocol.StatusParams, token) => answer<protocol.StatusResult | null>(connection, token, null, async () => {
    const document = open(uri);
    return document ? statusOf(await results.of(document)) : null;
  }));
  connection.onRequest(protocol.DECLARE, ({ uri }: protocol.DeclareParams, token) => answer<protocol.DeclareResult>(connection, token, null, async () => {
    const { context } = await contexts.of(uri ?? home());
    return context.root === '' ? null : { uri: configUri(context.config, context.root), exists: context.config.uri !== undefined, template: CONTEXT_TEMPLATE };
  }));
  connection.onExecuteCommand(({ command, arguments: [asked] = [] }, token) => answer(connection, token, null, async () => {
    const found = command === protocol.SERVER_COMMAND ? await page(asked as protocol.PageParams, pages) : null;
    if (found) connection.window.showInformationMessage(found.markdown.replace(/[\\*#]/g, '').slice(0, 2000));
    return null;
  }));
  connection.onRequest(protocol.LINT_WORKSPACE, ({ workDoneToken }: protocol.LintWorkspaceParams, token) => answer<protocol.LintWorkspaceResult | null>(connection, token, null, async () => {
    const tell = (value: object): void => { if (workDoneToken !== undefined) void connection.sendProgress(WorkDoneProgress.type, workDoneToken, value as never); };
    tell({ kind: 'begin', title: UI.linting[(await contexts.of(home())).context.lang], percentage: 0, cancellable: true });
    const found = await lintWorkspace({ folders, home: home(), files, contexts, results, open }, token, (percentage, message) => tell({ kind: 'report', percentage, message })).finally(() => tell({ kind: 'end' }));
    if (!found) return null;
    last = found;
    return {
      files: found.audit.files.filter(({ result }) => result.diagnostics.length > 0).map(({ uri, result }) => ({ uri, diagnostics: toLsp(result.diagnostics, found.settings.get(uri)?.severity ?? {}, client) })),
      summary: found.audit.summary, formats: formats.map(({ id, label, extension }) => ({ id, label: label[found.context.lang], extension })),
    };
  }));
  connection.onNotification(protocol.LINT_ANYWAY, ({ uri }: protocol.LintAnywayParams) => {
    results.allow(uri);
    diagnostics.refresh();
  });
  connection.onRequest(protocol.FINDINGS, (token) => answer<protocol.FindingsResult>(connection, token, { findings: [] }, async () =>
    findings(await Promise.all(documents.all().map((document) => results.of(document))), last)));
  connection.onRequest(protocol.CATALOGUE, (token) => answer<protocol.CatalogueResult | null>(connection, token, null, async () => browse((await contexts.of(home())).context)));
  connection.onRequest(protocol.SEARCH, ({ text }: protocol.SearchParams, token) => answer<protocol.SearchResult>(connection, token, [], async () => search(text, (await contexts.of(home())).context)));
  serveReports(connection, () => last);
  documents.listen(connection);
}

