// Every request is answered: with a result, as cancelled, or, when something unforeseen fails, with the empty result.
import { LSPErrorCodes, ResponseError, type CancellationToken, type Connection } from 'vscode-languageserver';

/** Lets what is waiting on the wire come in, such as the cancellation of what is about to be done. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

export async function answer<T>(connection: Connection, token: CancellationToken, empty: T, work: () => Promise<T>): Promise<T | ResponseError<never>> {
  await breathe();
  if (token.isCancellationRequested) return cancelled();
  try {
    const result = await work();
    return token.isCancellationRequested ? cancelled() : result;
  } catch (error) {
    connection.console.error(`cloud-au-centre: ${error instanceof Error ? error.stack ?? error.message : String(error)}`);
    return empty;
  }
}

function cancelled(): ResponseError<never> {
  return new ResponseError<never>(LSPErrorCodes.RequestCancelled, 'cancelled');
}
