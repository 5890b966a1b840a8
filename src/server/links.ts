// Links that lead from one page to another: commands where the client has ours, the web where it has not.
import { CLIENT_COMMANDS } from '../protocol.ts';

export interface Links {
  service(id: string): string | undefined;
  compare(capability: string, except?: string): string | undefined;
  rule(id: string): string | undefined;
}

const command = (id: string, ...args: unknown[]): string => `command:${id}?${encodeURIComponent(JSON.stringify(args))}`;

/** Leads to a place of a file, in the clients that have our commands; positions from zero. */
export function openFileLink(uri: string, at: { line: number; character: number }): string {
  return command(CLIENT_COMMANDS.openFile, uri, at);
}

export const COMMAND_LINKS: Links = {
  service: (id) => command(CLIENT_COMMANDS.showService, id),
  compare: (capability, except) => command(CLIENT_COMMANDS.compareServices, capability, ...(except ? [except] : [])),
  rule: (id) => command(CLIENT_COMMANDS.showRule, id),
};

export const NO_LINKS: Links = { service: () => undefined, compare: () => undefined, rule: () => undefined };
