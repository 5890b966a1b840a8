// The extension in a web worker: the server is a second worker.
import { Uri, type ExtensionContext } from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import { SECTION } from '../protocol.ts';
import { start } from './extension.ts';

export function activate(context: ExtensionContext): void {
  const script = Uri.joinPath(context.extensionUri, 'dist', 'server-browser.js').toString(true);
  start(context, (options, died) => {
    const worker = new Worker(script);
    worker.onerror = died;
    return { client: new LanguageClient(SECTION, 'Cloud au centre', options, worker), stop: () => worker.terminate() };
  });
}
