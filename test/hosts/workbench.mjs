// What a person does in VS Code, as functions over a Playwright page showing a workbench.
// They wait on what is seen, never for a duration, and look at structure rather than words, so that they hold in
// French and in English. Lines and columns are counted from 1, as the editor shows them.

const quickInput = '.quick-input-widget:visible';
const quickRows = `${quickInput} .quick-input-list .monaco-list-row`;
const actionRows = '.action-widget .monaco-list-row.action';
const hoverBox = '.monaco-hover:visible .monaco-hover-content';

/**
 * Asks again and again, until the answer is neither false nor nothing. In: what for, question, bound, and what was there
 * instead, for the message. Out: the answer.
 */
export async function until(what, question, milliseconds = 30_000, instead = () => '') {
  const end = Date.now() + milliseconds;
  let lastError;
  for (;;) {
    try {
      const answer = await question();
      if (answer) return answer;
    } catch (error) { lastError = error; }
    if (Date.now() > end) throw new Error(`${what}: not seen within ${milliseconds / 1000} s${lastError ? ` (${lastError.message})` : ''} ${instead()}`.trim());
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Opens the quick input with the given text: a file name, '>command', ':line:column', '@symbol'. */
async function quickOpen(page, text) {
  const input = page.locator(`${quickInput} .quick-input-filter input`);
  await until('the quick input', async () => {
    if (!await input.isVisible()) await page.keyboard.press('F1');
    await input.fill(text, { timeout: 1_000 });
    return true;
  });
}

async function quickInputGone(page) {
  await page.locator(quickInput).waitFor({ state: 'hidden' });
}

/**
 * Opens a file of the workspace, given by its relative path, and waits until its text is shown. Through quick open;
 * through the Explorer when there is no index of files, as in VS Code for the Web.
 */
export async function openFile(page, path) {
  const name = path.split('/').at(-1);
  await until(`the file ${path}`, () => pickFile(page, path).catch(() => clickInExplorer(page, path)));
  await page.locator(`.tab.active[data-resource-name=${JSON.stringify(name)}]`).waitFor();
  await page.locator('.editor-group-container.active .monaco-editor .view-line').first().waitFor();
}

async function pickFile(page, path) {
  const name = path.split('/').at(-1);
  const folder = path.split('/').slice(0, -1).join('/');
  await quickOpen(page, path);
  const row = page.locator(`${quickRows}[aria-label^=${JSON.stringify(name)}]`).filter({ hasText: folder });
  await row.first().click({ timeout: 2_000 });
  await quickInputGone(page);
  return true;
}

async function clickInExplorer(page, path) {
  await page.keyboard.press('Escape');
  if (!await page.locator('.explorer-folders-view').isVisible()) await runCommand(page, 'Focus on Folders View');
  for (const [depth, name] of path.split('/').entries()) {
    const label = page.locator('.label-name').getByText(name, { exact: true });
    const row = page.locator(`.explorer-folders-view .monaco-list-row[aria-level="${depth + 1}"]`).filter({ has: label }).first();
    if (await row.getAttribute('aria-expanded', { timeout: 2_000 }) !== 'true') await row.click({ timeout: 2_000 });
  }
  return true;
}

/**
 * Runs a command of the palette by its title, with or without its category, in the display language or in English;
 * waits for the command to be known, hence for the extension to be there. The first title is typed, a row with any of
 * the titles is picked (versions of VS Code name a command differently).
 */
export async function runCommand(page, ...titles) {
  await until(`the command “${titles[0]}”`, async () => {
    await quickOpen(page, `>${titles[0]}`);
    await page.locator(quickRows).first().waitFor({ timeout: 2_000 });
    const index = await page.locator(quickRows).evaluateAll(rowWithTitle, titles);
    if (index < 0) return false;
    await page.locator(quickRows).nth(index).click({ timeout: 2_000 });
    return true;
  });
}

/** Runs in the page. Every row shows the title and, when that is translated, the English one as well. */
function rowWithTitle(rows, titles) {
  const known = titles.map((title) => title.replace(/\u00a0/g, ' '));
  const fits = (text) => known.some((title) => text === title || text.endsWith(`: ${title}`));
  return rows.findIndex((row) => [...row.querySelectorAll('.label-name')]
    .some((label) => fits(label.textContent.replace(/\u00a0/g, ' ').trim())));
}

/** Puts the cursor of the active editor at a line and a column. */
export async function goTo(page, line, column = 1) {
  await quickOpen(page, `:${line}:${column}`);
  await page.keyboard.press('Enter');
  await quickInputGone(page);
}

/** Out: the lines of the active editor that are on the screen, from top to bottom. */
export async function editorText(page) {
  const lines = await page.locator('.editor-group-container.active .monaco-editor .view-line').evaluateAll((elements) => elements
    .map((element) => ({ top: parseFloat(element.style.top), text: element.textContent.replace(/\u00a0/g, ' ') }))
    .sort((a, b) => a.top - b.top).map(({ text }) => text));
  return lines.join('\n');
}

/** Waits until the text of the active editor on the screen matches. In: a regular expression. Out: the text. */
export function waitForEditorText(page, pattern) {
  let text = '';
  return until(`a text with ${pattern}`, async () => { text = await editorText(page); return pattern.test(text) && text; }, undefined, () => `but:\n${text}`);
}

/** Waits for squiggles. In: 'error' | 'warning' | 'info' | 'hint', least number. Out: how many there are on the screen. */
export function waitForSquiggle(page, severity = 'error', least = 1) {
  const squiggles = page.locator(`.monaco-editor .squiggly-${severity}`);
  return until(`a squiggle (${severity})`, async () => { const count = await squiggles.count(); return count >= least && count; });
}

/** Waits until no squiggle of any severity is left in the editors on the screen. */
export function waitForNoSquiggle(page) {
  const squiggles = page.locator('.monaco-editor [class*="squiggly-"]');
  return until('an editor without squiggle', async () => await squiggles.count() === 0);
}

/** Out: the rows of the Problems panel, which it opens: [{ severity, message, source, code, file, line, column }]. */
export async function problems(page) {
  await openProblems(page);
  return until('the problems panel', () => readProblems(page));
}

/** The list is virtual: it is scrolled from top to bottom. It may vanish meanwhile; then this fails and is asked again. */
async function readProblems(page) {
  const list = page.locator('.markers-panel .monaco-list').first();
  if (!await list.isVisible()) return [];
  // At the edge, where no hover appears that would be scrolled in the list's place.
  await list.hover({ timeout: 1_000, position: { x: 3, y: 30 } });
  await page.mouse.wheel(0, -1_000_000);
  const seen = new Map();
  for (let turn = 0; turn < 500; turn += 1) {
    const rows = await list.locator('.monaco-list-row').evaluateAll((elements) => elements.map((row) => {
      const text = (selector) => [...row.querySelectorAll(selector)].map((part) => part.textContent).join(' ').replace(/\u00a0/g, ' ').trim();
      const [line, column] = (text('.marker-line').match(/\d+/g) ?? []).map(Number);
      const severity = /codicon-(error|warning|info)/.exec(row.querySelector('.marker-icon .codicon')?.className ?? '')?.[1];
      return {
        index: Number(row.dataset.index), last: row.dataset.lastElement === 'true', file: text('.resource-label-container .label-name'),
        problem: severity && { severity, message: text('.marker-message'), source: text('.marker-source'), code: text('.marker-code'), line, column },
      };
    }));
    if (rows.length === 0) return undefined;
    for (const row of rows) seen.set(row.index, row);
    if (rows.some(({ last }) => last)) {
      const whole = seen.size === Math.max(...seen.keys()) + 1;
      return whole ? withFiles([...seen.values()].sort((a, b) => a.index - b.index)) : undefined;
    }
    await page.mouse.wheel(0, 60);
    // What is scrolled to is drawn a frame later, on a busy machine several.
    await page.evaluate(() => new Promise((drawn) => { requestAnimationFrame(() => requestAnimationFrame(drawn)); }));
  }
  return undefined;
}

function withFiles(rows) {
  let file = '';
  return rows.flatMap((row) => {
    if (!row.problem) { file = row.file; return []; }
    return [{ ...row.problem, file }];
  });
}

async function openProblems(page) {
  const panel = page.locator('.markers-panel');
  if (await panel.isVisible()) return;
  await runCommand(page, 'Focus on Problems View');
  await panel.waitFor();
}

/** Waits until the Problems panel satisfies the question. In: page, (problems) => boolean. Out: the problems. */
export function waitForProblems(page, question = (found) => found.length > 0) {
  let found = [];
  return until('the expected problems', async () => { found = await problems(page); return question(found) && found; }, undefined,
    () => `but:\n${found.map(({ file, line, column, code, severity }) => `${file}:${line}:${column} ${severity} ${code}`).join('\n')}`);
}

/** Opens the light bulb's menu. In: page and a place { line, column }, or nothing for the cursor's. Out: its titles. */
export async function quickFixes(page, place) {
  if (place) await goTo(page, place.line, place.column);
  await until('the light bulb menu', async () => {
    await page.keyboard.press('ControlOrMeta+.');
    await page.locator(actionRows).first().waitFor({ timeout: 2_000 }).catch(async (error) => { await page.keyboard.press('Escape'); throw error; });
    return true;
  });
  return page.locator(`${actionRows} .title`).allInnerTexts();
}

/**
 * Picks an entry of the light bulb's menu by its title (a string to be equal to, or a regular expression). The edit
 * arrives a little later: wait for what it changes.
 */
export async function applyQuickFix(page, title, place) {
  const titles = await quickFixes(page, place);
  const index = titles.findIndex((text) => (title instanceof RegExp ? title.test(text) : text === title));
  if (index < 0) {
    await page.keyboard.press('Escape');
    throw new Error(`no entry “${title}” in the light bulb menu, which has: ${titles.join(' | ')}`);
  }
  const entry = page.locator(actionRows).nth(index);
  await until(`the entry “${title}” in focus`, async () => {
    if (/\bfocused\b/.test(await entry.getAttribute('class'))) return true;
    await page.keyboard.press('ArrowDown');
    return false;
  }, 10_000);
  await page.keyboard.press('Enter');
  await page.locator(actionRows).first().waitFor({ state: 'hidden' });
}

/**
 * Runs “Fix All” until the text of the active editor matches: VS Code lets go of it, in silence, when problems arrive in
 * the meantime. To be used with fixes that leave nothing to do the second time.
 */
export async function fixAll(page, pattern) {
  await until(`a text with ${pattern}`, async () => {
    await runCommand(page, 'Fix All');
    return until('the fixed text', async () => pattern.test(await editorText(page)), 5_000);
  }, 30_000);
}

/**
 * Shows the hover at { line, column }. Its parts arrive one after the other: `containing` is a text to wait for.
 * Out: the whole text. It stays open, for a screenshot, until the next key.
 */
export async function hover(page, place, containing = '') {
  await goTo(page, place.line, place.column);
  await until('a hover', async () => {
    await page.keyboard.press('ControlOrMeta+K');
    await page.keyboard.press('ControlOrMeta+I');
    await page.locator(hoverBox).first().waitFor({ timeout: 2_000 });
    return true;
  });
  return until(`a hover with “${containing}”`, async () => {
    const text = (await page.locator(hoverBox).allInnerTexts()).join('\n').trim();
    return text.includes(containing) && text;
  });
}

/** Saves every file and closes every editor. */
export async function closeEverything(page) {
  await page.keyboard.press('Escape');
  await saveAll(page);
  await runCommand(page, 'Close All Editors');
  await until('no editor', async () => await page.locator('.editor-group-container .tab').count() === 0);
}

/** Saves every file and waits until no tab is marked as changed. */
export async function saveAll(page) {
  if (await page.locator('.tab.dirty').count() === 0) return;
  await runCommand(page, 'Save All', 'Save All Files');
  await until('saved files', async () => await page.locator('.tab.dirty').count() === 0);
}

/** Out: the texts of the notifications that are shown. */
export function notifications(page) {
  return page.locator('.notifications-toasts .notification-list-item-message').allInnerTexts();
}

/** Out: the texts of the status bar's items. */
export function statusBar(page) {
  return page.locator('.statusbar-item:visible').allInnerTexts();
}
