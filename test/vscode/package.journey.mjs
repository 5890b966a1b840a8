// The package as people get it: it is made, it is small, it holds nothing that it does not need, it installs and it works.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, statSync } from 'node:fs';
import { installVsix, withServerHost } from '../hosts/host.mjs';
import { openFile, runCommand, waitForProblems } from '../hosts/workbench.mjs';

const LIMIT = 1_500_000;
const VSIX = '.cache/package/cloud-au-centre.vsix';

describe('the package', function () {
  this.timeout(300_000);
  before(() => {
    mkdirSync('.cache/package', { recursive: true });
    execFileSync('npm', ['run', 'package', '--', '--out', VSIX], { stdio: 'pipe' });
  });

  it('is small and holds only what runs', () => {
    const { size } = statSync(VSIX);
    console.log(`      ${VSIX}: ${size} bytes`);
    assert.ok(size <= LIMIT, `${size} bytes`);
    const files = execFileSync('npx', ['vsce', 'ls', '--no-dependencies'], { encoding: 'utf8' }).split('\n').filter((line) => line !== '' && !line.startsWith('npm warn'));
    for (const file of files) assert.match(file, /^(?:dist\/(?:[\w-]+\.c?js|package\.json)|images\/[\w.-]+|l10n\/[\w.]+\.json|package(?:\.nls(?:\.fr)?)?\.json|schemas\/[\w.-]+\.json|snippets\/[\w.-]+|walkthrough\/\w+\.svg|(?:README|CHANGELOG|PRIVACY)\.md|LICENSE(?:\.txt)?)$/);
    for (const needed of ['dist/client-node.cjs', 'dist/client-browser.js', 'dist/server-node.cjs', 'dist/server-browser.js', 'dist/package.json', 'walkthrough/lint.svg', 'PRIVACY.md', 'images/view.svg']) assert.ok(files.includes(needed), needed);
  });

  it('installs', async () => assert.deepEqual((await installVsix(VSIX)).map((id) => id.replace(/@.*/, '')), ['cloud-au-centre.cloud-au-centre']));

  it('lints from its installed copy, in Restricted Mode too', async () => {
    for (const restricted of [false, true]) {
      await withServerHost({ vsix: VSIX, workspaceDir: 'examples/ministere', locale: 'fr', restricted, userSettings: { 'cloudAuCentre.asOf': '2026-11-24' } }, async ({ page, shot }) => {
        const start = Date.now();
        await openFile(page, 'k8s/api.yaml');
        await waitForProblems(page, (all) => all.some(({ code }) => code === 'eu-region-not-immune'));
        console.log(`      first findings ${Date.now() - start} ms after opening the file${restricted ? ' (restricted)' : ''}`);
        if (restricted) assert.ok(await page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).count() > 0);
        await shot(restricted ? 'restricted' : 'packaged');
        await runCommand(page, 'Show Running Extensions').catch(() => undefined);
        const activation = await page.locator('.runtime-extensions-editor .extension', { hasText: 'Cloud au centre' }).first().innerText({ timeout: 10_000 }).catch(() => 'not shown');
        console.log(`      running extensions: ${activation.replace(/\s+/g, ' ')}`);
      });
    }
  });
});
