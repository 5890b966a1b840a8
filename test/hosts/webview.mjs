// Webviews live in two nested frames: VS Code's own, and inside it the document that the extension wrote.

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { until } from './workbench.mjs';

/**
 * In: page, and a text that tells the wanted webview from others (default: any non-empty one).
 * Out: the Playwright frame of the extension's document.
 */
export function webviewFrame(page, containing = '') {
  return until(`a webview with “${containing}”`, async () => {
    for (const frame of page.frames()) {
      if (await isDocument(frame) && (await textOf(frame)).includes(containing)) return frame;
    }
    return undefined;
  });
}

/** Out: the visible text of a webview. */
export async function webviewText(page, containing = '') {
  return textOf(await webviewFrame(page, containing));
}

/**
 * Checks a page or a frame for accessibility with axe-core. A webview that forbids scripts lets no timer run either,
 * so a copy of the document as it stands (markup, styles, theme variables) is checked, in a page of its own.
 * In: Playwright page or frame, tags of rules. Out: violations, each as { id, impact, help, nodes: [selectors] }.
 */
export async function accessibilityViolations(frame, tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']) {
  const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  const check = async (page) => {
    await page.evaluate(`${axe};undefined`);
    return page.evaluate(runAxe, tags);
  };
  if (!('page' in frame)) return check(frame);
  const copy = await frame.page().context().newPage();
  try {
    await copy.setContent(await frame.content());
    return await check(copy);
  } finally {
    await copy.close();
  }
}

/** Runs in the page. */
async function runAxe(tags) {
  const { violations } = await globalThis.axe.run(document, { runOnly: tags });
  return violations.map(({ id, impact, help, nodes }) => ({ id, impact, help, nodes: nodes.map(({ target }) => target.join(' ')) }));
}

/** The inner frame is VS Code's `active-frame`, and its parent is an `iframe.webview` that has finished loading. */
async function isDocument(frame) {
  const parent = frame.parentFrame();
  if (!parent?.parentFrame()) return false;
  const [inner, outer] = await Promise.all([frame.frameElement(), parent.frameElement()]);
  return await inner.getAttribute('id') === 'active-frame'
    && (await outer.getAttribute('class') ?? '').includes('webview');
}

async function textOf(frame) {
  return (await frame.locator('body').innerText()).trim();
}
