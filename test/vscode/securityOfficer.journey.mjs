// A security officer reviews a project: lints everything, browses the findings, looks up the catalogue. In French, then in English.
import assert from 'node:assert/strict';
import { withServerHost } from '../hosts/host.mjs';
import { runCommand, until, waitForProblems } from '../hosts/workbench.mjs';
import { webviewFrame } from '../hosts/webview.mjs';

const settings = { 'cloudAuCentre.asOf': '2026-11-24' };
const WORDS = {
  fr: { lint: 'Analyser l’espace de travail', group: 'Grouper les constats…', byRule: 'Par règle', filter: 'Filtrer les constats…', filterTitle: /Mots d’un message/, search: 'Chercher dans le catalogue…', welcome: /n’a pas encore été analysé/, qualified: /qualifié/ },
  en: { lint: 'Lint the Workspace', group: 'Group Findings…', byRule: 'By rule', filter: 'Filter Findings…', filterTitle: /Words of a message/, search: 'Search the Catalogue…', welcome: /has not been linted yet/, qualified: /qualified/ },
};
/** Opens our container, whose first view is that of the findings. */
const openViews = async (page) => {
  await page.locator('.activitybar .action-label[aria-label^="Cloud"]').first().click();
  await page.locator('.tree-explorer-viewlet-tree-view, .welcome-view-content').first().waitFor();
};
/** Waits for a question to be asked, and answers it. */
const answer = async (page, text, row = text) => {
  const input = page.locator('.quick-input-widget:visible');
  await input.getByText(row).first().waitFor();
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
};
const groups = (page) => page.locator('.tree-explorer-viewlet-tree-view .monaco-list-row[aria-level="1"]').allInnerTexts();

for (const [locale, words] of Object.entries(WORDS)) {
  describe(`a security officer, ${locale}`, function () {
    this.timeout(240_000);
    it('browses findings, groups and filters them, searches the catalogue', () => withServerHost({ extensionDir: '.', workspaceDir: 'examples/ministere', locale, userSettings: settings }, async ({ page, shot }) => {
      await openViews(page);
      await until('the welcome text', async () => words.welcome.test(await page.locator('.welcome-view-content').first().innerText()));
      await runCommand(page, words.lint);
      await until('findings by provider', async () => (await groups(page)).some((row) => /Amazon|AWS/.test(row)));
      await shot(`${locale}-findings-provider`);

      await runCommand(page, words.group);
      await answer(page, words.byRule);
      await until('findings by rule', async () => (await groups(page)).every((row) => !/Amazon/.test(row)));
      await runCommand(page, words.filter);
      await answer(page, 'k8s/', words.filterTitle);
      await until('filtered findings', async () => (await page.locator('.tree-explorer-viewlet-tree-view .message').first().innerText()).includes('k8s/'));
      await shot(`${locale}-findings-filter`);
      const leaf = page.locator('.tree-explorer-viewlet-tree-view .monaco-list-row[aria-level="2"]').first();
      await leaf.click();
      await page.locator('.tab.active').waitFor();

      await runCommand(page, words.search);
      await page.locator('.quick-input-widget:visible .monaco-list-row').nth(5).waitFor();
      await page.keyboard.type('s3.eu-west-3.amazonaws.com');
      await until('a service by its host', async () => /Amazon S3/.test(await page.locator('.quick-input-widget .monaco-list-row').first().innerText()));
      await page.locator('.quick-input-widget .quick-input-filter input').fill('kubernetes');
      await until('services by need', async () => words.qualified.test(await page.locator('.quick-input-widget .monaco-list-row').first().innerText()));
      await shot(`${locale}-catalogue-search`);
      await page.keyboard.press('Enter');
      const frame = await webviewFrame(page, 'SecNumCloud');
      assert.ok((await frame.locator('h1').innerText()).length > 0);
      assert.ok((await waitForProblems(page)).length > 0);
    }));
  });
}
