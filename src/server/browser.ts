// The server in a web worker. Files come from the client, or not at all.
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { startServer } from './server.ts';

/** Speaks LSP through the messages of the worker that this is. */
export function startInWorker(): void {
  // The compiler knows `self` as a window; in a worker it is the worker's own scope, which has the two members read here.
  const scope = self as unknown as ConstructorParameters<typeof BrowserMessageReader>[0];
  startServer(createConnection(new BrowserMessageReader(scope), new BrowserMessageWriter(scope)));
}
