// The server host: the VS Code server of the code-server package (Node extension host), its workbench in Chromium.

import { join, resolve } from 'node:path';
import { bundleTests } from './bundle.mjs';
import { findChromium, openChromium } from './chromium.mjs';
import { copyWorkspace, serverData, temporaryFolder, workspaceFile } from './data.mjs';
import { announce, freePort, lastLines, plainEnvironment, printed, run, start, within } from './processes.mjs';
import { driveTests } from './results.mjs';
import { toolchain } from './toolchain.mjs';

/**
 * Opens a workbench and gives it to a journey; everything is stopped and removed afterwards.
 * In: { extensionDir | vsix, workspaceDir, locale: 'en' | 'fr', restricted: boolean, userSettings: object,
 * milliseconds: bound of the whole journey }, and the journey: async ({ page, shot, workspaceDir }) => value.
 * `extensionDir` is loaded in development mode, `vsix` is installed first. `workspaceDir` given back is the copy that
 * the workbench shows. Out: the journey's value. On failure a screenshot is kept, and named in the error.
 */
export async function withServerHost({ milliseconds = 180_000, ...options }, journey) {
  const host = await openServerHost(options);
  try {
    return await within(milliseconds, 'the journey', Promise.resolve(journey(host)));
  } catch (error) {
    const picture = await host.shot(`failure-${Date.now()}`).catch(() => 'none');
    throw new Error(`${error.message}\n(screenshot: ${picture})`, { cause: error });
  } finally {
    await host.close();
  }
}

/** As `withServerHost`, for hooks of a test suite. Out: { page, shot, workspaceDir, describe, serverOutput(), close() }. */
export async function openServerHost(options) {
  const session = await startSession(options);
  try {
    await openWorkbench(session, developmentPayload(options));
    return session;
  } catch (error) {
    await session.close();
    throw error;
  }
}

/**
 * Runs a mocha test module (.ts, .mjs, .cjs: bundled first) inside the Node extension host.
 * In: { extensionDir, workspaceDir, testModule, … as above }. Out: { describe, passed } or a rejection telling the failures.
 */
export async function runInServerHost({ testModule, milliseconds = 180_000, ...options }) {
  const session = await startSession(options);
  try {
    const tests = await bundleTests(testModule, 'node', session.dir);
    const open = () => openWorkbench(session, [...developmentPayload(options), ['extensionTestsPath', remote(tests)]], false);
    return { describe: session.describe, ...await driveTests(session.page, open, milliseconds) };
  } finally {
    await session.close();
  }
}

/** Proves that a package installs. Out: the ids the server then lists, such as ['publisher.name@1.0.0']. */
export async function installVsix(vsix) {
  const tools = await toolchain();
  const folder = await temporaryFolder();
  try {
    return await installInto(tools, await serverData(folder.dir, {}), vsix);
  } finally {
    folder.remove();
  }
}

async function installInto(tools, dataDir, vsix) {
  const cli = (...args) => run(tools.node, [tools.serverMain, '--server-data-dir', dataDir, '--accept-server-license-terms', ...args], { milliseconds: 60_000 });
  await cli('--install-extension', resolve(vsix));
  const listed = await cli('--list-extensions', '--show-versions');
  const ids = listed.split('\n').filter((line) => /^[\w-]+\.[\w-]+@\d/.test(line));
  if (ids.length === 0) throw new Error(`${vsix} was not installed:\n${lastLines(listed)}`);
  return ids;
}

/** Starts server and browser. Whatever fails on the way, what was started before is stopped. */
async function startSession({ vsix, workspaceDir, locale = 'en', restricted = false, userSettings }) {
  findChromium();
  const tools = await toolchain();
  const folder = await temporaryFolder();
  const started = [folder.remove];
  const close = async () => { for (const stop of started.splice(0).reverse()) await stop(); };
  try {
    const workspace = await copyWorkspace(workspaceDir, folder.dir);
    const dataDir = await serverData(folder.dir, { locale, userSettings });
    if (vsix) await installInto(tools, dataDir, vsix);
    const server = await startServer(tools, dataDir, locale, restricted);
    started.push(server.stop);
    const browser = await openChromium(locale);
    started.push(browser.close);
    const describe = `server host: code-server ${tools.codeServerVersion} (VS Code ${tools.vscodeVersion}), Chromium ${browser.version}`;
    announce(describe);
    return { page: browser.page, shot: browser.shot, url: server.url, serverOutput: server.output, dir: folder.dir, workspaceDir: workspace, describe, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Listens on 127.0.0.1 only, knows no gallery of extensions. */
async function startServer(tools, dataDir, locale, restricted) {
  const port = await freePort();
  const child = start(tools.node, [
    tools.serverMain, '--host', '127.0.0.1', '--port', String(port), '--without-connection-token',
    '--accept-server-license-terms', '--server-data-dir', dataDir, '--locale', locale, '--disable-telemetry',
    '--enable-smoke-test-driver', ...(restricted ? [] : ['--disable-workspace-trust']),
  ], { cwd: dataDir, env: plainEnvironment({ EXTENSIONS_GALLERY: '{}' }) });
  try {
    await printed(child, /Extension host agent listening on \d+/, 60_000);
  } catch (error) {
    await child.stop();
    throw error;
  }
  return { url: `http://127.0.0.1:${port}/`, stop: child.stop, output: child.output };
}

function remote(path) {
  return `vscode-remote://remote${path}`;
}

function developmentPayload({ extensionDir }) {
  return extensionDir ? [['extensionDevelopmentPath', remote(resolve(extensionDir))]] : [];
}

/** Shows the workspace with the given payload; waits until the workbench has restored itself, unless told otherwise. */
async function openWorkbench({ page, url, workspaceDir }, payload, wait = true) {
  const address = new URL(url);
  const file = workspaceFile(workspaceDir);
  if (file) address.searchParams.set('workspace', join(workspaceDir, file));
  else address.searchParams.set('folder', workspaceDir);
  address.searchParams.set('payload', JSON.stringify([...payload, ['skipWelcome', 'true']]));
  await page.goto(address.href, { waitUntil: 'commit', timeout: 60_000 });
  if (!wait) return;
  await page.waitForFunction(() => globalThis.driver?.whenWorkbenchRestored !== undefined, undefined, { timeout: 60_000 });
  await within(60_000, 'the workbench', page.evaluate(() => globalThis.driver.whenWorkbenchRestored()));
}
