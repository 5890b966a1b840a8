// Linting the workspace, and the report of it: shown in a panel, or written to a file.
import { commands, l10n, ProgressLocation, QuickPickItemKind, Uri, window, workspace, type QuickPickItem } from 'vscode';
import { WorkDoneProgress, type BaseLanguageClient } from 'vscode-languageclient';
import { COMPARE, DEROGATION_FILE, DEROGATION_SUBJECTS, LINT_WORKSPACE, REPORT, type CompareParams, type CompareResult, type DerogationFileParams, type DerogationFileResult, type DerogationSubject, type DerogationSubjectsResult, type LintWorkspaceParams, type LintWorkspaceResult, type ReportParams, type ReportResult } from '../protocol.ts';
import type { FindingsView } from './findingsView.ts';
import type { Panels } from './panel.ts';
import type { WorkspaceFindings } from './workspaceFindings.ts';

export interface Reporting { client: BaseLanguageClient; findings: WorkspaceFindings; view: FindingsView; panels: Panels }

let runs = 0;

/**
 * Undefined when there is no folder, or when the person has cancelled.
 * @param quietly at the foot of the window: nobody has just asked for it
 */
export async function lintWorkspace({ client, findings, view }: Pick<Reporting, 'client' | 'findings' | 'view'>, quietly = false): Promise<LintWorkspaceResult | undefined> {
  if (!workspace.workspaceFolders?.length) {
    void window.showInformationMessage(l10n.t('Open a folder first: there is no workspace to lint.'));
    return undefined;
  }
  if (!quietly) view.running(true);
  const workDoneToken = `cloudAuCentre-${++runs}`;
  const result = await window.withProgress({ location: quietly ? ProgressLocation.Window : ProgressLocation.Notification, cancellable: !quietly, title: l10n.t('Cloud au centre: linting the workspace') }, async (progress, token) => {
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
  const report = await ask<ReportResult>(reporting, REPORT, { format: 'html', links: true } satisfies ReportParams);
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
  try {
    await workspace.fs.writeFile(target, new TextEncoder().encode(report.text));
  } catch (error) {
    return void window.showErrorMessage(l10n.t('The report cannot be written: {0}', error instanceof Error ? error.message : String(error)));
  }
  const open = l10n.t('Open');
  if (await window.showInformationMessage(l10n.t('Report written: {0}', workspace.asRelativePath(target)), open) === open) await commands.executeCommand('vscode.open', target);
}

/** Drafts the file that goes with a request for a derogation, for a service found or an entry of the register, in a new editor. */
export async function prepareDerogationFile(reporting: Reporting, subject?: DerogationFileParams): Promise<void> {
  const subjects = await ask<DerogationSubjectsResult>(reporting, DEROGATION_SUBJECTS);
  if (!subjects) return;
  if (subjects.length === 0) return void window.showInformationMessage(l10n.t('Nothing to derogate from: no service that is not qualified was found, and the register is empty.'));
  const chosen = subject ?? (await window.showQuickPick(choices(subjects), { title: l10n.t('Prepare a derogation file'), placeHolder: l10n.t('Service found, or entry of the register'), matchOnDescription: true }))?.subject;
  if (!chosen) return;
  const draft = await reporting.client.sendRequest<DerogationFileResult>(DEROGATION_FILE, { kind: chosen.kind, id: chosen.id } satisfies DerogationFileParams);
  if (!draft) return void window.showWarningMessage(l10n.t('Not found in the workspace: {0}', chosen.id));
  await window.showTextDocument(await workspace.openTextDocument({ language: 'markdown', content: draft.markdown }));
}

type Choice = QuickPickItem & { subject?: DerogationSubject };

function choices(subjects: readonly DerogationSubject[]): Choice[] {
  const of = (wanted: DerogationSubject['kind'], title: string): Choice[] => {
    const own = subjects.filter(({ kind }) => kind === wanted);
    return own.length === 0 ? [] : [{ label: title, kind: QuickPickItemKind.Separator }, ...own.map((subject) => ({ label: subject.label, description: subject.id, subject }))];
  };
  return [...of('service', l10n.t('Services found')), ...of('derogation', l10n.t('Register of derogations'))];
}

/** The workspace as it is now beside a past JSON report, in the panel of reports. */
export async function compareWithPast(reporting: Reporting, given?: Uri): Promise<void> {
  if (!(await lintWorkspace(reporting))) return;
  const file = given ?? (await window.showOpenDialog({ title: l10n.t('Compare with a past audit'), filters: { [l10n.t('JSON report')]: ['json'] }, canSelectMany: false, defaultUri: workspace.workspaceFolders![0]!.uri }))?.[0];
  if (!file) return;
  const name = workspace.asRelativePath(file);
  let past: string;
  try {
    past = new TextDecoder().decode(await workspace.fs.readFile(file));
  } catch (error) {
    return void window.showErrorMessage(l10n.t('{0} cannot be read: {1}', name, error instanceof Error ? error.message : String(error)));
  }
  const result = await reporting.client.sendRequest<CompareResult>(COMPARE, { past } satisfies CompareParams);
  if (!result) return;
  if ('html' in result) return reporting.panels.report(l10n.t('Comparison'), result.html);
  void window.showErrorMessage(result.problem === 'no-fingerprint' ? l10n.t('{0} is too old a report, without fingerprints: export it again.', name) : l10n.t('{0} is no JSON report of Cloud au centre. Make one with "Export the Report…", format JSON.', name));
}

/** An answer about the last lint; lints first when there was none. */
async function ask<Result>(reporting: Reporting, request: string, params: object = {}): Promise<Result | null> {
  const last = await reporting.client.sendRequest<Result | null>(request, params);
  if (last) return last;
  return (await lintWorkspace(reporting)) ? reporting.client.sendRequest<Result | null>(request, params) : null;
}
