// What the client can do, read once from its `initialize` request.
import type { InitializeParams } from 'vscode-languageserver';
import type { InitializationOptions } from '../protocol.ts';
import type { ActionFeatures } from './codeActions.ts';

export interface Features extends ActionFeatures {
  files: boolean;
  configuration: boolean;
  settingsChange: boolean;
  pull: boolean;
  refresh: boolean;
  hintRefresh: boolean;
  watch: boolean;
  folders: boolean;
  showDocument: boolean;
  options: InitializationOptions;
}

export function featuresOf({ capabilities, initializationOptions }: InitializeParams): Features {
  const { textDocument, workspace, window } = capabilities;
  const options = (initializationOptions !== null && typeof initializationOptions === 'object' ? initializationOptions : {}) as InitializationOptions;
  return {
    options, files: options.files === true, commands: options.commands === true,
    configuration: workspace?.configuration === true, settingsChange: workspace?.didChangeConfiguration?.dynamicRegistration === true, folders: workspace?.workspaceFolders === true,
    pull: textDocument?.diagnostic !== undefined, refresh: workspace?.diagnostics?.refreshSupport === true, hintRefresh: workspace?.inlayHint?.refreshSupport === true,
    watch: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    documentChanges: workspace?.workspaceEdit?.documentChanges === true,
    create: workspace?.workspaceEdit?.documentChanges === true && (workspace.workspaceEdit.resourceOperations?.includes('create') ?? false),
    annotations: workspace?.workspaceEdit?.changeAnnotationSupport !== undefined,
    execute: workspace?.executeCommand !== undefined, showDocument: window?.showDocument?.support === true,
    // What a client that pushes cannot say, it is given: an unknown property is ignored.
    related: textDocument?.publishDiagnostics?.relatedInformation ?? textDocument?.diagnostic !== undefined,
    codeDescription: textDocument?.publishDiagnostics?.codeDescriptionSupport ?? textDocument?.diagnostic !== undefined,
    data: textDocument?.publishDiagnostics?.dataSupport ?? textDocument?.diagnostic !== undefined,
  };
}
