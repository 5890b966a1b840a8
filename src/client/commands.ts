// One small function per command. Commands that need the server say so when it is down.
import { commands, Disposable, l10n, Position, Uri, window, type LogOutputChannel } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { CLIENT_COMMANDS, LINT_ANYWAY, PAGE, type DerogationFileParams, type LintAnywayParams, type PageParams, type PageResult } from '../protocol.ts';
import { pickService } from './catalogueView.ts';
import { declareContext, openFile } from './declare.ts';
import type { FindingsView } from './findingsView.ts';
import type { Panels } from './panel.ts';
import { compareWithPast, exportReport, lintAndTell, prepareDerogationFile, showReport } from './report.ts';
import type { Server } from './server.ts';
import type { WorkspaceFindings } from './workspaceFindings.ts';

interface Place { line: number; character: number }

export interface Session { server: Server; panels: Panels; findings: WorkspaceFindings; view: FindingsView; output: LogOutputChannel; anyway: Set<string> }

export function registerCommands({ server, panels, findings, view, output, anyway }: Session): Disposable {
  const withClient = <A extends unknown[]>(run: (client: BaseLanguageClient, ...args: A) => Promise<void>) => async (...args: A): Promise<void> => {
    const client = await server.ready();
    if (client) await run(client, ...args);
    else void window.showWarningMessage(l10n.t('The analysis is not running. Use "Restart the server".'));
  };
  const show = async (client: BaseLanguageClient, params: PageParams, nothing: string): Promise<void> => {
    const page = await client.sendRequest<PageResult>(PAGE, params);
    if (page) panels.page(page);
    else void window.showInformationMessage(nothing);
  };
  const ofActiveFile = (params: (uri: string, place: { line: number; character: number }) => PageParams, nothing: () => string) => withClient(async (client) => {
    const editor = window.activeTextEditor;
    if (!editor) return void window.showInformationMessage(l10n.t('Open a YAML or JSON file first.'));
    const { line, character } = editor.selection.active;
    await show(client, params(client.code2ProtocolConverter.asUri(editor.document.uri), { line, character }), nothing());
  });
  const notOurs = (): string => l10n.t('This file is of no kind that is linted here.');

  const noNeed = (): string => l10n.t('This file is no procurement file. Begin with "type: expression-de-besoin".');

  const all: Record<string, (...args: never[]) => unknown> = {
    'cloudAuCentre.lintWorkspace': withClient((client) => lintAndTell({ client, findings, view, panels })),
    'cloudAuCentre.showReport': withClient((client) => showReport({ client, findings, view, panels })),
    'cloudAuCentre.exportReport': withClient((client) => exportReport({ client, findings, view, panels })),
    'cloudAuCentre.prepareDerogationFile': withClient((client, subject?: DerogationFileParams) => prepareDerogationFile({ client, findings, view, panels }, subject?.id === undefined ? undefined : subject)),
    'cloudAuCentre.compareWithPast': withClient((client, past?: Uri) => compareWithPast({ client, findings, view, panels }, past)),
    'cloudAuCentre.declareContext': withClient(declareContext),
    'cloudAuCentre.showCatalogueEntry': ofActiveFile((uri, place) => ({ kind: 'entry', uri, ...place }), () => l10n.t('No provider or service of the catalogue is recognised under the cursor.')),
    'cloudAuCentre.explainFile': ofActiveFile((uri) => ({ kind: 'explain', uri }), notOurs),
    'cloudAuCentre.showContext': ofActiveFile((uri) => ({ kind: 'context', uri }), notOurs),
    'cloudAuCentre.adviseNeed': ofActiveFile((uri) => ({ kind: 'advice', uri }), noNeed),
    'cloudAuCentre.compareNeed': ofActiveFile((uri) => ({ kind: 'comparison', uri }), noNeed),
    'cloudAuCentre.searchCatalogue': withClient(async (client) => {
      const id = await pickService(client);
      if (id !== undefined) await show(client, { kind: 'service', id }, l10n.t('Not in the catalogue: {0}', id));
    }),
    'cloudAuCentre.groupFindings': () => view.chooseGrouping(),
    'cloudAuCentre.filterFindings': () => view.askFilter(),
    'cloudAuCentre.clearFilter': () => view.clearFilter(),
    'cloudAuCentre.restartServer': async () => {
      findings.clear();
      view.clear();
      await server.restart();
    },
    'cloudAuCentre.showOutput': () => output.show(),
    [CLIENT_COMMANDS.showService]: withClient((client, id: string) => show(client, { kind: 'service', id }, l10n.t('Not in the catalogue: {0}', id))),
    [CLIENT_COMMANDS.compareServices]: withClient((client, capability: string, except?: string) => show(client, { kind: 'compare', capability, ...(except ? { except } : {}) }, l10n.t('Not in the catalogue: {0}', capability))),
    [CLIENT_COMMANDS.showRule]: withClient((client, id: string) => show(client, { kind: 'rule', id }, l10n.t('Not in the catalogue: {0}', id))),
    [CLIENT_COMMANDS.showMarket]: withClient((client, kind: 'coverage' | 'expiring') => show(client, { kind }, notOurs())),
    [CLIENT_COMMANDS.showAdvice]: withClient((client, uri: string, need?: number) => show(client, { kind: 'advice', uri, ...(need === undefined ? {} : { need }) }, notOurs())),
    [CLIENT_COMMANDS.lintAnyway]: withClient((client, uri: string) => {
      anyway.add(uri);
      return client.sendNotification(LINT_ANYWAY, { uri } satisfies LintAnywayParams);
    }),
    [CLIENT_COMMANDS.tellTodo]: (todo: string) => void window.showInformationMessage(l10n.t('Still to be done: {0}', todo)),
    [CLIENT_COMMANDS.openFile]: (uri: string, start: Place, end = start) => openFile(Uri.parse(uri, true), new Position(start.line, start.character), new Position(end.line, end.character)),
  };
  return Disposable.from(...Object.entries(all).map(([id, run]) => commands.registerCommand(id, run)));
}
