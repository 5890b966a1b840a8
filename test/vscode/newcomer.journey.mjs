// The first five minutes of a newcomer: a project that says nothing of its buyer. The walkthrough, an inventory without
// verdict, three questions, then findings with their texts and ways out, and a report.
import assert from 'node:assert/strict';
import { cpSync, rmSync } from 'node:fs';
import { goTo, hover, openFile, runCommand, until, waitForProblems, waitForSquiggle } from '../hosts/workbench.mjs';
import { accessibilityViolations, webviewFrame } from '../hosts/webview.mjs';
import { answer, groups, HOSTS, openViews, ours, pictures, SETTINGS, textOf } from './hosts.mjs';

const WORKSPACE = '.cache/newcomer/agrements';
const WORDS = {
  fr: { buyer: 'Qui est l’acheteur', data: 'Quelles données', harm: 'porterait-elle atteinte', state: 'ministère', particular: 'Sensibilité particulière', security: 'Sécurité publique', shown: /conformité non démontrée/, card: 'Société mère', report: 'Amazon' },
  en: { buyer: 'Who is the buyer', data: 'Which data', harm: 'violation harm', state: 'ministry', particular: 'Particular sensitivity', security: 'Public security', shown: /not shown to comply/, card: 'parent company', report: 'Amazon' },
};

describe('a newcomer', function () {
  this.timeout(300_000);
  before(() => {
    rmSync(WORKSPACE, { recursive: true, force: true });
    cpSync('examples/ministere', WORKSPACE, { recursive: true });
    rmSync(`${WORKSPACE}/.cloud-au-centre.yaml`);
  });

  for (const { host, locale, open } of HOSTS) {
    const words = WORDS[locale];
    it(`finds out, declares, understands, on the ${host} host, ${locale}`, () => open({ extensionDir: '.', workspaceDir: WORKSPACE, locale, userSettings: SETTINGS, milliseconds: 280_000 }, async ({ page, shot }) => {
      const text = (key) => textOf(key, { host, locale });
      const picture = pictures(page, shot, `newcomer-${host}-${locale}`);
      await runCommand(page, 'Open Walkthrough...', 'Welcome: Open Walkthrough...');
      await answer(page, 'Cloud au centre', 'Cloud au centre');
      await until('the walkthrough', async () => (await page.locator('.getting-started-category-div, .gettingStartedContainer').first().innerText()).includes(text('walkthrough.context.title')));
      await until('the picture of the step', async () => (await Promise.all(page.frames().map((frame) => frame.locator('svg rect').count().catch(() => 0)))).some((count) => count > 3));
      await picture('1-walkthrough');

      await runCommand(page, 'Close All Editors');
      await openViews(page);
      await until('the welcome text', async () => (await page.locator('.welcome-view-content').first().innerText()).includes(text('welcome.notYet').slice(0, 40)));
      await picture('2-welcome');
      await ours(page, 'lintWorkspace', { host, locale });
      await until('an inventory by provider', async () => (await groups(page)).some((row) => /Amazon/.test(row)));
      await openFile(page, 'k8s/api.yaml');
      const inventory = await waitForProblems(page);
      assert.deepEqual(inventory.filter(({ severity }) => severity === 'error'), [], 'nothing is judged before the buyer is known');
      await picture('3-inventory');

      await ours(page, 'declareContext', { host, locale });
      await answer(page, words.state, words.buyer);
      await answer(page, words.particular, words.data);
      const question = page.locator('.quick-input-widget:visible');
      await question.getByText(words.harm).first().waitFor();
      await picture('4-questions');
      await question.locator('.monaco-list-row', { hasText: words.security }).first().click();
      await question.locator('.quick-input-action .monaco-button, .monaco-button').first().click();
      await page.locator('.tab.active[data-resource-name=".cloud-au-centre.yaml"]').waitFor();
      await picture('5-context');

      // What was said of files that are closed is judged anew, without being asked.
      await until('findings in the new context', async () => (await page.locator('.tree-explorer-viewlet-tree-view .monaco-list-row[aria-level="2"]').allInnerTexts()).length > 0 && (await page.locator('.tree-explorer-viewlet-tree-view .codicon-error').count()) > 7);
      await openFile(page, 'k8s/api.yaml');
      await goTo(page, 43, 34);
      await waitForSquiggle(page, 'error');
      const card = await hover(page, { line: 43, column: 34 }, 'HDS');
      assert.match(card, new RegExp(words.card, 'i'));
      assert.match(card, words.shown);
      await picture('6-hover');
      await page.keyboard.press('Escape');

      await ours(page, 'showReport', { host, locale });
      const frame = await webviewFrame(page, words.report);
      const violations = await accessibilityViolations(frame);
      assert.deepEqual(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical'), []);
      await picture('7-report');
    }));
  }
});
