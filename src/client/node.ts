// The extension in a Node host: the server is a process of its own, spoken to by the pipe that Node makes for it.
import { Uri, type ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { SECTION } from '../protocol.ts';
import { start } from './extension.ts';

export function activate(context: ExtensionContext): void {
  const module = Uri.joinPath(context.extensionUri, 'dist', 'server-node.cjs').fsPath;
  const run = { module, transport: TransportKind.ipc };
  start(context, (options) => ({
    client: new LanguageClient(SECTION, 'Cloud au centre', { run, debug: { ...run, options: { execArgv: ['--nolazy', '--inspect=6029'] } } }, options),
  }));
}
