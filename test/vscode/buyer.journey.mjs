// A buyer writes a need sheet from an empty file: completion, quick fixes, the line above the need, advice and comparison.
// Leaves screenshots in .cache/screenshots.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applyQuickFix, editorText, openFile, until, waitForEditorText, waitForProblems } from '../hosts/workbench.mjs';
import { accessibilityViolations, webviewFrame } from '../hosts/webview.mjs';
import { HOSTS, ours, SETTINGS } from './hosts.mjs';

const settings = { ...SETTINGS, 'editor.wordBasedSuggestions': 'off' };
const suggestions = '.suggest-widget.visible .monaco-list-row';

/** Picks an entry of the open list of suggestions, which is narrowed by typing. */
async function pick(page, typed, label) {
  await page.keyboard.type(typed);
  const chosen = page.locator(`${suggestions}.focused`);
  await until(`the suggestion “${label}”`, async () => {
    // Asked for only when none came of itself: while a list is asked for anew, Enter would break the line.
    await chosen.waitFor({ timeout: 3_000 }).catch(async (error) => { await page.keyboard.press('Control+Space'); throw error; });
    return (await chosen.innerText({ timeout: 1_000 })).includes(label);
  });
  await page.keyboard.press('Enter');
}
const newLine = async (page, text, outdent = 0) => {
  await page.keyboard.press('Escape');
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  for (let i = 0; i < outdent; i++) await page.keyboard.press('Shift+Tab');
  if (text) await page.keyboard.type(text);
};
const lineOf = async (page, words) => (await editorText(page)).split('\n').findIndex((line) => line.includes(words)) + 1;

describe('a buyer, fr', function () {
  this.timeout(300_000);
  const folder = mkdtempSync(join(tmpdir(), 'cloud-au-centre-acheteur-'));
  writeFileSync(join(folder, 'besoin.yaml'), '');
  after(() => rmSync(folder, { recursive: true, force: true }));

  for (const { host, locale, open } of HOSTS.filter((one) => one.locale === 'fr')) it(`writes a need sheet from nothing, with completion, fixes and the advisor, on the ${host} host`, () => open({ extensionDir: '.', workspaceDir: folder, locale, userSettings: settings, milliseconds: 280_000 }, async ({ page, shot }) => {
    const picture = (name) => shot(host === 'server' ? `acheteur-${name}` : `acheteur-web-${name}`);
    await openFile(page, 'besoin.yaml');
    await page.locator('.editor-group-container.active .monaco-editor').click();
    await page.keyboard.type('type:');
    await pick(page, ' exp', 'expression-de-besoin');
    await waitForEditorText(page, /^type: expression-de-besoin/);
    await newLine(page, '');
    await pick(page, 'ach', 'acheteur');
    await waitForEditorText(page, /\nacheteur:\n/);
    await pick(page, 'reg', 'regime');
    await picture('1-completion');
    await pick(page, 'et', 'etat');
    await waitForEditorText(page, /\n {2}regime: etat/);
    await newLine(page, 'objet: Abonnements Microsoft 365 pour les agents', 1);
    await newLine(page, 'dateDebut: 01/03/2027');
    await newLine(page, 'dureeMois: 24');
    await newLine(page, '');
    await pick(page, 'clo', 'cloud');
    await waitForEditorText(page, /\ncloud:\n/);
    await page.keyboard.type('capacites: [');
    await pick(page, 'file', 'file-sharing');
    // VS Code closes the bracket by itself, once it knows the language.
    if (!(await waitForEditorText(page, /capacites: \[file-sharing/)).includes('[file-sharing]')) await page.keyboard.type(']');
    await waitForEditorText(page, /capacites: \[file-sharing\]/);

    const found = await waitForProblems(page, (all) => ['brand-named', 'dossier-invalid'].every((rule) => all.some(({ code }) => code === rule)));
    assert.ok(found.some(({ message }) => /R\. 2111-7/.test(message)), JSON.stringify(found));
    await picture('2-constats');
    await applyQuickFix(page, /2027-03-01/, { line: await lineOf(page, 'dateDebut'), column: 14 });
    await waitForEditorText(page, /dateDebut: 2027-03-01/);
    await applyQuickFix(page, /ou équivalent/, { line: await lineOf(page, 'objet'), column: 22 });
    await waitForEditorText(page, /Microsoft 365 ou équivalent/);
    await waitForProblems(page, (all) => !all.some(({ code }) => code === 'brand-named' || code === 'dossier-invalid'));
    await applyQuickFix(page, /particuli/, { line: await lineOf(page, 'cloud:'), column: 2 });
    await waitForEditorText(page, /sensibilite: particuliere/);
    await waitForProblems(page, (all) => all.some(({ code }) => code === 'dsp-harm-test-missing'));
    await applyQuickFix(page, /./, { line: await lineOf(page, 'donnees:'), column: 6 });
    await waitForEditorText(page, /risqueViolation:/);
    await page.locator('.codelens-decoration').getByText(/fournisseur.* qualifié.*voir l’avis/).first().waitFor();
    await picture('3-repare');

    await ours(page, 'adviseNeed', { host, locale });
    const advice = await webviewFrame(page, 'Oodrive');
    assert.match(await advice.locator('body').innerText(), /Qualifiés[\s\S]*À obtenir/);
    assert.deepEqual((await accessibilityViolations(advice)).filter(({ impact }) => impact === 'serious' || impact === 'critical'), []);
    await picture('4-avis');
    await openFile(page, 'besoin.yaml');
    await ours(page, 'compareNeed', { host, locale });
    const compared = await webviewFrame(page, 'Durée de la qualification');
    assert.match(await compared.locator('body').innerText(), /établi/);
    await picture('5-comparaison');
  }));
});
