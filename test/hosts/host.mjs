// The door of the test hosts: real VS Code, in three kinds, for tests inside an extension host and for journeys.
//
//   desktop   VS Code itself (needs the internet once, and a display)
//   server    the VS Code server, Node extension host, workbench in Chromium
//   browser   VS Code for the Web, web worker extension host, workbench in Chromium
//
// Tests inside the Node extension host run on the desktop when it is there, else on the server. Journeys look at the
// workbench, so they run where its version is pinned: server and browser. There is no skipping: without a host, failure.
//
// On the command line:
//   node test/hosts/host.mjs [--host=auto|desktop|server|browser] [--locale=en|fr] --extension=DIR --workspace=DIR TEST…

import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runInBrowserHost } from './browser.mjs';
import { findDesktop, runInDesktopHost } from './desktop.mjs';
import { runInServerHost } from './server.mjs';

export { runInBrowserHost, withBrowserHost } from './browser.mjs';
export { installVsix, openServerHost, runInServerHost, withServerHost } from './server.mjs';

/**
 * Runs a mocha test module inside an extension host.
 * In: { extensionDir, workspaceDir, testModule, locale, restricted, userSettings, milliseconds,
 *       host: 'auto' | 'desktop' | 'server' | 'browser' (default: the variable VSCODE_HOST, else auto) }.
 * Out: { describe, passed }; rejects when a test fails, is skipped, or when none ran.
 */
export async function runInHost({ host = process.env.VSCODE_HOST || 'auto', ...options }) {
  if (host === 'browser') return runInBrowserHost(options);
  if (host === 'server' || (host === 'auto' && needsServer(options))) return runInServerHost(options);
  if (host !== 'auto' && host !== 'desktop') throw new Error(`no such host: ${host} (auto, desktop, server or browser)`);
  const found = await findDesktop();
  if (found.program) return runInDesktopHost({ found, ...options });
  if (host === 'desktop') throw new Error(`no desktop VS Code: ${found.reason}`);
  console.log(`desktop host: ${found.reason}`);
  return runInServerHost(options);
}

/** The desktop speaks English and trusts its workspace, unless people set it up otherwise. */
function needsServer({ locale = 'en', restricted = false }) {
  return locale !== 'en' || restricted;
}

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      host: { type: 'string' }, locale: { type: 'string', default: 'en' },
      extension: { type: 'string', default: '.' }, workspace: { type: 'string' },
    },
  });
  if (!values.workspace || positionals.length === 0) throw new Error('usage: host.mjs [--host=…] [--locale=…] [--extension=DIR] --workspace=DIR TEST…');
  for (const testModule of positionals) {
    await runInHost({ host: values.host, locale: values.locale, extensionDir: values.extension, workspaceDir: values.workspace, testModule });
  }
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  main().catch((error) => { console.error(error.message); process.exitCode = 1; });
}
