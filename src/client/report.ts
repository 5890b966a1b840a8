// Linting the workspace, and the report of it: shown in a panel, or written to a file.
import { commands, l10n, ProgressLocation, Uri, window, workspace } from 'vscode';
import { WorkDoneProgress, type BaseLanguageClient } from 'vscode-languageclient';
import { LINT_WORKSPACE, REPORT, type LintWorkspaceParams, type LintWorkspaceResult, type ReportParams, type ReportResult } from '../protocol.ts';
import type { FindingsView } from './findingsView.ts';
import type { Panels } from './panel.ts';
import type { WorkspaceFindings } from './workspaceFindings.ts';

export interface Reporting { client: BaseLanguageClient; findings: WorkspaceFindings; view: FindingsView; panels: Panels }

let runs = 0;

/** Undefined when there is no folder, or when the person has cancelled. */
export async function lintWorkspace({ client, findings, view }: Reporting): Promise<LintWorkspaceResult | undefined> {
  if (!workspace.workspaceFolders?.length) {
    void window.showInformationMessage(l10n.t('Open a folder first: there is no workspace to lint.'));
    return undefined;
  }
  view.running(true);
  const workDoneToken = `cloudAuCentre-${++runs}`;
  const result = await window.withProgress({ location: ProgressLocation.Notification, cancellable: true, title: l10n.t('Cloud au centre: linting the workspace') }, async (progress, token) => {
    let done = 0;
    const listener = client.onProgress(WorkDoneProgress.type, workDoneToken, (value) => {
      if (value.kind !== 'report') return;
      const percentage = value.percentage ?? done;
      progress.report({ increment: percentage - done, ...(value.message ? { message: value.message } : {}) });
      done = percentage;
    });
    try {
      return await client.sendRequest<LintWorkspaceResult | null>(LINT_WORKSPACE, { workDoneToken } satisfies LintWorkspaceParams, token);
    } catch (error) {
      if (token.isCancellationRequested) return null;
      throw error;
    } finally {
      listener.dispose();
      view.running(false);
    }
  });
  if (result) await findings.set(result, client);
  return result ?? undefined;
}

/** Lints, and says in one message what was found. */
export async function lintAndTell(reporting: Reporting): Promise<void> {
  const result = await lintWorkspace(reporting);
  if (!result) return;
  const { error, warning, information, hint } = result.summary.bySeverity;
  const count = error + warning + information + hint;
  const report = l10n.t('Show report');
  const problems = l10n.t('Show problems');
  const choice = await window.showInformationMessage(l10n.t('{0} files linted: {1} findings, of which {2} errors and {3} warnings.', result.summary.files, count, error, warning), report, problems);
  if (choice === report) await showReport(reporting);
  if (choice === problems) await commands.executeCommand('workbench.actions.view.problems');
}

export async function showReport(reporting: Reporting): Promise<void> {
  const report = await ask(reporting, 'html');
  if (report) reporting.panels.report(l10n.t('Report'), report.text);
}

export async function exportReport(reporting: Reporting): Promise<void> {
  const result = await lintWorkspace(reporting);
  if (!result) return;
  const format = await window.showQuickPick(result.formats.map(({ id, label, extension }) => ({ id, label, description: `.${extension}`, extension })), { title: l10n.t('Export the report'), placeHolder: l10n.t('Format') });
  if (!format) return;
  const folder = workspace.workspaceFolders![0]!.uri;
  const target = await window.showSaveDialog({ defaultUri: Uri.joinPath(folder, `${l10n.t('report')}.${format.extension}`), title: l10n.t('Export the report') });
  if (!target) return;
  const report = await reporting.client.sendRequest<ReportResult>(REPORT, { format: format.id } satisfies ReportParams);
  if (!report) return;
  await workspace.fs.writeFile(target, new TextEncoder().encode(report.text));
  const open = l10n.t('Open');
  if (await window.showInformationMessage(l10n.t('Report written: {0}', workspace.asRelativePath(target)), open) === open) await commands.executeCommand('vscode.open', target);
}

/** The report of the last lint; lints first when there was none. */
async function ask(reporting: Reporting, format: string): Promise<ReportResult> {
  const params: ReportParams = { format };
  const last = await reporting.client.sendRequest<ReportResult>(REPORT, params);
  if (last) return last;
  return (await lintWorkspace(reporting)) ? reporting.client.sendRequest<ReportResult>(REPORT, params) : null;
}
