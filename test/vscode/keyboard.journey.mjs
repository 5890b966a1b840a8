// Everything by keyboard alone: the mouse is never used. From the view of findings to a finding, its card and its fixes; from
// a comparison to the page of a service, by its links.
import assert from 'node:assert/strict';
import { until, waitForEditorText, waitForSquiggle } from '../hosts/workbench.mjs';
import { webviewFrame } from '../hosts/webview.mjs';
import { HOSTS, SETTINGS, textOf } from './hosts.mjs';

const WORDS = {
  fr: { compare: /^Comparer les services/, move: /^Remplacer par OUTSCALE/, page: 'Services comparés', entry: 'Décisions de qualification' },
  en: { compare: /^Compare services/, move: /^Replace with OUTSCALE/, page: 'Services compared', entry: 'Qualification decisions' },
};
const plain = (text) => text.replace(/\u00a0/g, ' ');
const palette = '.quick-input-widget:visible';
const menu = '.action-widget .monaco-list-row.action';

/** Types a command and accepts it once it is the row in focus. */
async function command(page, title) {
  await until(`the command “${title}”`, async () => {
    await page.keyboard.press('Escape');
    await page.keyboard.press('F1');
    await page.locator(`${palette} .quick-input-filter input`).waitFor({ timeout: 5_000 });
    await page.keyboard.type(title);
    return until('the row in focus', async () => plain(await page.locator(`${palette} .monaco-list-row.focused`).innerText({ timeout: 1_000 })).includes(plain(title)), 3_000);
  });
  await page.keyboard.press('Enter');
}

/** Answers a question with a text. */
async function type(page, text) {
  await page.locator(`${palette} .quick-input-filter input`).waitFor();
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
  await page.locator(palette).waitFor({ state: 'hidden' });
}

/** Opens the menu of fixes and walks down to an entry. */
async function fix(page, title) {
  await until('the menu of fixes', async () => {
    await page.keyboard.press('ControlOrMeta+.');
    return until('its entries', async () => await page.locator(menu).count() > 0, 2_000);
  });
  await until(`the entry ${title}`, async () => {
    if (title.test(await page.locator(`${menu}.focused .title`).innerText())) return true;
    await page.keyboard.press('ArrowDown');
    return false;
  }, 10_000);
  await page.keyboard.press('Enter');
}

describe('by keyboard alone', function () {
  this.timeout(300_000);
  for (const { host, locale, open } of HOSTS) {
    const words = WORDS[locale];
    it(`on the ${host} host, ${locale}`, () => open({ extensionDir: '.', workspaceDir: 'examples/ministere', locale, userSettings: SETTINGS, milliseconds: 280_000 }, async ({ page, shot }) => {
      const text = (key) => textOf(key, { host, locale });
      const picture = (name) => shot(`keyboard-${host}-${locale}-${name}`);
      await command(page, text('command.lintWorkspace'));
      await command(page, text('command.filterFindings'));
      await type(page, 'amazon k8s/api');
      await command(page, `Focus on ${text('view.findings')} View`);
      const tree = '.tree-explorer-viewlet-tree-view';
      await page.locator(`${tree} .monaco-list-row[aria-level="2"]`, { hasText: 'api.yaml:43' }).waitFor();
      // A view that has just been opened has nothing yet that could take the focus.
      await command(page, `Focus on ${text('view.findings')} View`);
      await until('the finding in focus', async () => {
        if (await page.locator(`${tree} .monaco-list-row.focused`, { hasText: 'api.yaml:43' }).count() === 1) return true;
        await page.keyboard.press('ArrowDown');
        return false;
      });
      // What a screen reader says of it: its weight, what is seen, where.
      assert.match(await page.locator(`${tree} .monaco-list-row.focused`).getAttribute('aria-label'), /^Err.*Amazon S3.*api\.yaml.* 43/s);
      await picture('1-finding');
      await page.keyboard.press('Enter');
      await page.locator('.tab.active[data-resource-name="api.yaml"]').waitFor();
      await waitForSquiggle(page, 'error');

      await page.keyboard.press('ControlOrMeta+K');
      await page.keyboard.press('ControlOrMeta+I');
      await until('the card', async () => /Amazon S3/.test((await page.locator('.monaco-hover:visible').allInnerTexts()).join()));
      await picture('2-card');
      await page.keyboard.press('Escape');

      await fix(page, words.compare);
      const frame = await webviewFrame(page, words.page);
      await page.keyboard.press('ControlOrMeta+2');
      await until('a link in focus', async () => {
        await page.keyboard.press('Tab');
        return /OUTSCALE/.test(await frame.locator('a:focus').innerText({ timeout: 500 }));
      });
      await picture('3-link');
      await page.keyboard.press('Enter');
      await webviewFrame(page, words.entry);
      await picture('4-entry');

      await page.keyboard.press('ControlOrMeta+1');
      await fix(page, words.move);
      await waitForEditorText(page, /EXPORTS_S3_ENDPOINT[\s\S]*oos\.cloudgouv-eu-west-1\.outscale\.com/);
      await picture('5-moved');
    }));
  }
});
