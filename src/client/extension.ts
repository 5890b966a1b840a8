// The extension, shared by both worlds: starts the server, shows what it says. Silent at start.
import { window, type ExtensionContext } from 'vscode';
import { LINT_ANYWAY, OUTDATED, type LintAnywayParams } from '../protocol.ts';
import { CatalogueView } from './catalogueView.ts';
import { registerCommands } from './commands.ts';
import { FindingsView } from './findingsView.ts';
import { Panels } from './panel.ts';
import { lintWorkspace } from './report.ts';
import { Server, type CreateClient } from './server.ts';
import { StatusItem } from './statusItem.ts';
import { WorkspaceFindings } from './workspaceFindings.ts';

/** Several files saved in a row are one change. */
const REST = 500;

/** @param create how the server is run here: a process or a worker */
export function start({ extensionUri, subscriptions }: ExtensionContext, create: CreateClient): void {
  const output = window.createOutputChannel('Cloud au centre', { log: true });
  const panels = new Panels(extensionUri);
  const findings = new WorkspaceFindings();
  // Large files that a person has asked to lint: a server that is restarted is asked again.
  const anyway = new Set<string>();
  let again: ReturnType<typeof setTimeout> | undefined;
  const server = new Server(create, output, {
    started: (client) => {
      client.onNotification(OUTDATED, () => {
        clearTimeout(again);
        again = setTimeout(() => void lintWorkspace({ client, findings, view }, true).catch((error: unknown) => output.warn(String(error))), REST);
      });
      output.info(`Server ${client.initializeResult?.serverInfo?.version ?? ''} started.`);
      for (const uri of anyway) void client.sendNotification(LINT_ANYWAY, { uri } satisfies LintAnywayParams);
      status.refresh();
      view.refresh();
      catalogue.refresh();
    },
    gaveUp: () => {
      status.refresh();
      view.stopped();
    },
  });
  const status = new StatusItem(() => server.client);
  const view = new FindingsView(() => server.client);
  const catalogue = new CatalogueView(() => server.client);
  subscriptions.push(output, panels, findings, server, status, view, catalogue, registerCommands({ server, panels, findings, view, output, anyway }));
  // Nothing waits for it: what needs the server says so while it is not there.
  server.start().catch((error: unknown) => output.error(String(error)));
}
