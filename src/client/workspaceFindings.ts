// Findings of the last workspace lint, for files that no tab shows. What an open file has to say comes from the server.
import { languages, TabInputText, TabInputTextDiff, window, workspace, Disposable, type Uri } from 'vscode';
import type { BaseLanguageClient, Diagnostic } from 'vscode-languageclient';
import type { LintWorkspaceResult } from '../protocol.ts';

export class WorkspaceFindings implements Disposable {
  private readonly collection = languages.createDiagnosticCollection('cloud-au-centre-workspace');
  private readonly disposables: Disposable;

  constructor() {
    const watcher = workspace.createFileSystemWatcher('**/*.{yml,yaml,json,jsonc}', true);
    const forget = (uri: Uri): void => this.collection.delete(uri);
    this.disposables = Disposable.from(
      this.collection, watcher, watcher.onDidChange(forget), watcher.onDidDelete(forget),
      workspace.onDidChangeTextDocument(({ document }) => forget(document.uri)), workspace.onDidCloseTextDocument(({ uri }) => forget(uri)),
      window.tabGroups.onDidChangeTabs(() => shownUris().forEach(forget)),
    );
  }

  /** Replaces everything. */
  async set({ files }: LintWorkspaceResult, client: BaseLanguageClient): Promise<void> {
    const shown = new Set(shownUris().map(String));
    this.collection.clear();
    for (const { uri, diagnostics } of files) {
      const target = client.protocol2CodeConverter.asUri(uri);
      if (!shown.has(target.toString())) this.collection.set(target, await client.protocol2CodeConverter.asDiagnostics(diagnostics as Diagnostic[]));
    }
  }

  clear(): void {
    this.collection.clear();
  }

  dispose(): void {
    this.disposables.dispose();
  }
}

function shownUris(): Uri[] {
  return window.tabGroups.all.flatMap(({ tabs }) => tabs).flatMap(({ input }) => (input instanceof TabInputText ? [input.uri] : input instanceof TabInputTextDiff ? [input.modified] : []));
}
