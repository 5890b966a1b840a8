// Every page that a panel shows, in a light, a dark and both high-contrast themes: no serious violation that axe-core knows,
// no script, nothing fetched, headings in order, a language. The report as well, which the command line writes too.
import assert from 'node:assert/strict';
import { applyQuickFix, goTo, openFile, runCommand, until, waitForProblems } from '../hosts/workbench.mjs';
import { accessibilityViolations, webviewFrame } from '../hosts/webview.mjs';
import { HOSTS, openViews, ours, pictures, SETTINGS } from './hosts.mjs';

const { open, host, locale } = HOSTS[0];
const THEMES = ['Default Light Modern', 'Default Dark Modern', 'Default High Contrast', 'Default High Contrast Light'];

for (const theme of THEMES) {
  describe(`pages in ${theme}`, function () {
    this.timeout(300_000);
    it('can be read by everybody', () => open({ extensionDir: '.', workspaceDir: 'examples/ministere', locale, userSettings: { ...SETTINGS, 'workbench.colorTheme': theme }, milliseconds: 280_000 }, async ({ page, shot }) => {
      const picture = pictures(page, shot, `pages-${theme.toLowerCase().replaceAll(' ', '-')}`);
      const failures = [];
      const check = async (name, containing) => {
        await webviewFrame(page, containing);
        await picture(name);
        // The panel's frame may be made anew meanwhile: then it is asked for again.
        const { frame, violations } = await until(name, async () => { const shown = await webviewFrame(page, containing); return { frame: shown, violations: await accessibilityViolations(shown) }; }, 60_000);
        for (const { id, impact, help, nodes } of violations) if (impact === 'serious' || impact === 'critical') failures.push(`${name}: ${id} (${help}) at ${nodes.join(' | ')}`);
        const html = await frame.content();
        assert.doesNotMatch(html, /<script(?![^>]*vscode)[^>]*src=/i, `${name}: a script`);
        assert.match(html, /<meta http-equiv="Content-Security-Policy"/i, `${name}: no policy`);
        assert.equal(await frame.locator('html').getAttribute('lang'), locale, `${name}: language`);
        assert.equal(await frame.locator('h1').count(), 1, `${name}: one title`);
        const levels = await frame.locator('h1, h2, h3, h4').evaluateAll((all) => all.map(({ tagName }) => Number(tagName[1])));
        levels.forEach((level, index) => assert.ok(index === 0 || level <= levels[index - 1] + 1, `${name}: headings ${levels.join()}`));
      };
      await openFile(page, 'k8s/api.yaml');
      await waitForProblems(page, (all) => all.some(({ code, line }) => code === 'eu-region-not-immune' && line === 43));
      await runCommand(page, 'View: Toggle Panel Visibility', 'Toggle Panel Visibility');
      await applyQuickFix(page, /^Comparer les services/, { line: 43, column: 34 });
      await check('compare', 'Services comparés');
      await goTo(page, 43, 34);
      await ours(page, 'showCatalogueEntry', { host, locale });
      await check('entry', 'Amazon S3');
      await page.locator('.tab[data-resource-name="api.yaml"]').first().click();
      await applyQuickFix(page, /^Documentation de la règle/, { line: 43, column: 34 });
      await check('rule', 'Pourquoi cette règle');
      await page.locator('.tab[data-resource-name="api.yaml"]').first().click();
      await ours(page, 'explainFile', { host, locale });
      await check('explain', 'Ce qui est reconnu');
      await page.locator('.tab[data-resource-name="api.yaml"]').first().click();
      await ours(page, 'showContext', { host, locale });
      await check('context', 'Contexte effectif');
      await openViews(page);
      await page.locator('.pane-header', { hasText: 'Catalogue' }).click();
      for (const [name, title, said] of [['coverage', 'Ce que le marché couvre', 'Aucun service qualifié'], ['expiring', 'Qualifications par date de fin', 'Les renouvellements paraissent']]) {
        await page.locator('.tree-explorer-viewlet-tree-view .monaco-list-row', { hasText: title }).click();
        await check(name, said);
      }
      await runCommand(page, 'Close All Editors', 'View: Close All Editors');
      await ours(page, 'showReport', { host, locale });
      await check('report', 'livraison.yaml');
      assert.deepEqual(failures, []);
    }));
  });
}
