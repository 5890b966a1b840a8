// Finds and starts the Chromium in which the workbench is shown. It can reach this machine and nothing else.

import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { projectDir } from './toolchain.mjs';

export const screenshotsDir = join(projectDir, '.cache', 'screenshots');

const usual = [
  '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

const flags = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage', '--force-prefers-reduced-motion',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE *.localhost, EXCLUDE 127.0.0.1',
];

/** Out: the path of a Chromium or Chrome; throws with what to install when there is none. */
export function findChromium() {
  const asked = process.env.CHROME_PATH;
  if (asked && !existsSync(asked)) throw new Error(`CHROME_PATH names ${asked}, which does not exist`);
  const found = asked ?? usual.find((path) => existsSync(path));
  if (found) return found;
  throw new Error('no Chromium found: install it (Debian: apt-get install chromium) or set CHROME_PATH to a Chromium or Chrome');
}

/** In: display language. Out: { page, version, shot(name) → path of a PNG, close() }. */
export async function openChromium(locale) {
  const browser = await chromium.launch({ executablePath: findChromium(), args: flags, headless: true, timeout: 60_000 });
  const context = await browser.newContext({
    locale: locale === 'fr' ? 'fr-FR' : 'en-US',
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
    permissions: ['local-network-access'],
  });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  return { page, version: browser.version(), shot: (name) => shot(page, name), close: () => browser.close() };
}

/** Writes .cache/screenshots/<name>.png. Out: its path. */
async function shot(page, name) {
  await mkdir(screenshotsDir, { recursive: true });
  const path = join(screenshotsDir, `${name.replace(/[^\w.-]+/g, '-')}.png`);
  await page.screenshot({ path });
  return path;
}
