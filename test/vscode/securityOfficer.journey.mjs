// A security officer reviews a project: lints everything, browses the findings by provider and by regime, looks up the
// catalogue, prepares a derogation in the register, exports the report.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { applyQuickFix, editorText, goTo, openFile, saveAll, until, waitForEditorText } from '../hosts/workbench.mjs';
import { webviewFrame } from '../hosts/webview.mjs';
import { answer, groups, HOSTS, openViews, ours, pictures, SETTINGS, textOf } from './hosts.mjs';

const WORDS = {
  fr: { byRegime: 'Par régime juridique', regime: /État/, filterTitle: /Mots d’un message/, qualified: /^(?!.*non qualifié).*qualifié/s, derogation: /^Préparer une dérogation pour datadog/, format: 'HTML', save: 'Exporter le rapport', report: 'Cloud au centre' },
  en: { byRegime: 'By legal regime', regime: /State/, filterTitle: /Words of a message/, qualified: /^(?!.*not qualified).*qualified/s, derogation: /^Prepare a derogation for datadog/, format: 'HTML', save: 'Export the report', report: 'Cloud au centre' },
};

describe('a security officer', function () {
  this.timeout(300_000);
  for (const { host, locale, open } of HOSTS) {
    const words = WORDS[locale];
    it(`browses, derogates, exports, on the ${host} host, ${locale}`, () => open({ extensionDir: '.', workspaceDir: 'examples/ministere', locale, userSettings: SETTINGS, milliseconds: 280_000 }, async ({ page, shot, workspaceDir }) => {
      const picture = pictures(page, shot, `officer-${host}-${locale}`);
      await openViews(page);
      await until('the welcome text', async () => (await page.locator('.welcome-view-content').first().innerText()).includes(textOf('welcome.notYet', { host, locale }).slice(0, 40)));
      await ours(page, 'lintWorkspace', { host, locale });
      await until('findings by provider', async () => (await groups(page)).some((row) => /Amazon|AWS/.test(row)));
      await picture('1-provider');

      // In the view's own bar, not in the palette.
      await page.locator('.pane-header').first().hover();
      await page.locator('.pane-header .action-label').and(page.getByLabel(textOf('command.groupFindings', { host, locale }))).first().click();
      await answer(page, words.byRegime);
      await until('findings by regime', async () => { const found = await groups(page); return found.length > 0 && found.every((row) => words.regime.test(row)); });
      await ours(page, 'filterFindings', { host, locale });
      await answer(page, 'datadog', words.filterTitle);
      await until('filtered findings', async () => (await page.locator('.tree-explorer-viewlet-tree-view .message').first().innerText()).includes('datadog'));
      await page.locator('.tree-explorer-viewlet-tree-view .monaco-list-row[aria-level="2"]', { hasText: 'api.yaml:61' }).click();
      await page.locator('.tab.active[data-resource-name="api.yaml"]').waitFor();
      await picture('2-regime');

      await ours(page, 'searchCatalogue', { host, locale });
      await page.locator('.quick-input-widget:visible .monaco-list-row').nth(5).waitFor();
      await page.keyboard.type('s3.eu-west-3.amazonaws.com');
      await until('a service by its host', async () => /Amazon S3/.test(await page.locator('.quick-input-widget .monaco-list-row').first().innerText()));
      await page.locator('.quick-input-widget .quick-input-filter input').fill('kubernetes');
      await until('the qualified ones first', async () => words.qualified.test(await page.locator('.quick-input-widget .monaco-list-row').first().innerText()));
      await picture('3-search');
      await page.keyboard.press('Enter');
      const entry = await webviewFrame(page, 'SecNumCloud');
      assert.ok((await entry.locator('h1').innerText()).length > 0);
      await picture('4-entry');

      await openFile(page, 'k8s/api.yaml');
      await goTo(page, 61, 30);
      await applyQuickFix(page, words.derogation, { line: 61, column: 30 });
      await page.locator('.tab.active[data-resource-name=".cloud-au-centre.yaml"]').waitFor();
      await waitForEditorText(page, /- id: derogation-datadog\n\s+etat: brouillon/);
      await picture('5-derogation');
      assert.match(await editorText(page), /chemins: \["k8s\/api\.yaml"\]/);
      await saveAll(page);

      await ours(page, 'exportReport', { host, locale });
      await answer(page, words.format);
      // A simple file dialog: the name is proposed.
      const name = page.locator('.quick-input-widget:visible input.input').first();
      await until('the place of the report', async () => /\.html$/.test(await name.inputValue()));
      await picture('6-export');
      const file = (await name.inputValue()).split('/').at(-1);
      await page.keyboard.press('Enter');
      if (host === 'server') {
        const text = await until('the report', () => readFileSync(join(workspaceDir, file), 'utf8'));
        assert.match(text, /^<!doctype html>/i);
        assert.ok(text.includes('derogation-datadog'), 'the draft is in the report');
      }
    }));
  }
});
