// The first minutes of a person in VS Code, in French then in English, on the bundled example of a ministry: look, hover,
// repair, read the report. Leaves screenshots in .cache/screenshots.
import assert from 'node:assert/strict';
import { withServerHost } from '../hosts/host.mjs';
import { applyQuickFix, closeEverything, goTo, hover, openFile, quickFixes, runCommand, waitForEditorText, waitForProblems, waitForSquiggle } from '../hosts/workbench.mjs';
import { accessibilityViolations, webviewFrame } from '../hosts/webview.mjs';

const settings = { 'cloudAuCentre.asOf': '2026-11-24' };
const LANGUAGES = {
  fr: { report: 'Afficher le rapport', replace: /Remplacer par OUTSCALE/, message: /conformité non démontrée/, heading: /Cloud au centre|cloud au centre/, entry: 'Afficher la fiche du catalogue sous le curseur' },
  en: { report: 'Show the Report', replace: /Replace with OUTSCALE/, message: /not shown to comply/, heading: /Cloud au centre|cloud au centre/, entry: 'Show the Catalogue Entry Under the Cursor' },
};

for (const [locale, words] of Object.entries(LANGUAGES)) {
  describe(`first minutes, ${locale}`, function () {
    this.timeout(240_000);
    it('sees, understands, repairs, reports', () => withServerHost({ extensionDir: '.', workspaceDir: 'examples/ministere', locale, userSettings: settings }, async ({ page, shot }) => {
      await openFile(page, 'k8s/api.yaml');
      await waitForSquiggle(page, 'error', 1);
      const found = await waitForProblems(page, (all) => all.some(({ code }) => code === 'eu-region-not-immune'));
      assert.ok(found.some(({ message, severity }) => severity === 'error' && words.message.test(message)), JSON.stringify(found.slice(0, 3)));
      await shot(`${locale}-1-problemes`);

      const place = { line: 43, column: 34 };
      await goTo(page, place.line, place.column);
      const card = await hover(page, place, 'Amazon S3');
      assert.match(card, /Amazon S3/);
      await shot(`${locale}-2-survol`);
      await page.keyboard.press('Escape');

      const titles = await quickFixes(page, place);
      assert.ok(titles.some((title) => words.replace.test(title)), titles.join(' | '));
      await shot(`${locale}-3-ampoule`);
      await page.keyboard.press('Escape');
      await applyQuickFix(page, words.replace, place);
      await waitForEditorText(page, /EXPORTS_S3_ENDPOINT[\s\S]*cloudgouv-eu-west-1\.outscale\.com/);
      await waitForProblems(page, (all) => !all.some(({ code, line }) => code === 'eu-region-not-immune' && line === 43));
      await shot(`${locale}-4-repare`);

      await runCommand(page, words.report);
      const frame = await webviewFrame(page, 'livraison.yaml');
      assert.match(await frame.locator('body').innerText(), words.heading);
      const violations = await accessibilityViolations(frame);
      assert.deepEqual(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical'), []);
      await shot(`${locale}-5-rapport`);
      await closeEverything(page);
    }));
  });
}
