// What the client tells the library: which documents, which abilities, which commands a hover may name.
import { env, type LogOutputChannel } from 'vscode';
import type { ErrorHandler, LanguageClientOptions } from 'vscode-languageclient';
import { CLIENT_COMMANDS, LANGUAGES, type InitializationOptions } from '../protocol.ts';

/** Any scheme: on disk, untitled, remote or virtual. The server leaves out past versions and files that are none of ours. */
export const SELECTOR = [...LANGUAGES.map((language) => ({ language })), { pattern: '**/{.cloud-au-centre.{yaml,yml},Chart.lock}' }];

/** Pages may link to each other, and to nothing else that runs. */
export const LINK_COMMANDS: readonly string[] = [CLIENT_COMMANDS.showService, CLIENT_COMMANDS.compareServices, CLIENT_COMMANDS.showRule];

/** A report leads to the places that it names. */
export const REPORT_COMMANDS: readonly string[] = [CLIENT_COMMANDS.openFile];

export function clientOptions(output: LogOutputChannel, errorHandler: ErrorHandler): LanguageClientOptions {
  const initializationOptions: InitializationOptions = { locale: env.language, files: true, commands: true };
  // No `workspaceFolder`: naming one keeps the others from the server.
  return {
    documentSelector: SELECTOR, initializationOptions, errorHandler, outputChannel: output, traceOutputChannel: output,
    markdown: { isTrusted: { enabledCommands: LINK_COMMANDS }, supportHtml: false },
    diagnosticCollectionName: 'cloud-au-centre',
    diagnosticPullOptions: { onChange: true, onSave: false },
  };
}
