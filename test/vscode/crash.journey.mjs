// The language server is killed: it comes back by itself, the person is told once, what was found is still there. Killed again
// and again, it stays down, and the views say so.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { goTo, hover, openFile, until, waitForSquiggle } from '../hosts/workbench.mjs';
import { groups, HOSTS, notified, openViews, ours, pictures, SETTINGS } from './hosts.mjs';

const { open, host, locale } = HOSTS[0];
const MODULE = resolve('dist/server-node.cjs');

/** Ids of the processes that run this very server, for VS Code. */
const servers = () => execFileSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8' }).split('\n').filter((line) => line.includes(MODULE) && line.includes('--node-ipc')).map((line) => Number(line.trim().split(' ')[0]));
const kill = () => until('a server to kill', () => { const [pid] = servers(); if (pid) process.kill(pid, 'SIGKILL'); return pid; }, 60_000);

describe('a server that dies', function () {
  this.timeout(300_000);
  it('comes back, is spoken of once, loses nothing', () => open({ extensionDir: '.', workspaceDir: 'examples/ministere', locale, userSettings: SETTINGS, milliseconds: 280_000 }, async ({ page, shot }) => {
    // A card is made by a server that lives; what it found is underlined.
    const alive = async () => {
      await waitForSquiggle(page, 'error');
      await hover(page, { line: 43, column: 34 }, 'HDS');
      await page.keyboard.press('Escape');
    };
    const picture = pictures(page, shot, 'crash');
    await openViews(page);
    await ours(page, 'lintWorkspace', { host, locale });
    await until('findings of files that are closed', async () => (await groups(page)).some((row) => /OUTSCALE/.test(row)));
    const before = await groups(page);
    await openFile(page, 'k8s/api.yaml');
    await goTo(page, 43, 34);
    await waitForSquiggle(page, 'error');
    await notified(page);

    const [first] = servers();
    await kill();
    await until('another server', () => servers().some((pid) => pid !== first));
    await alive();
    assert.deepEqual(await groups(page), before, 'the findings of files that are closed still stand');
    await kill();
    await until('a third server', () => servers().length > 0);
    const told = (await notified(page)).filter((text) => /redémarre/.test(text));
    assert.equal(told.length, 1, told.join());
    await alive();
    await picture('1-back');

    for (let death = 3; death <= 5; death++) await kill();
    await until('the server stays down', async () => (await notified(page).catch(() => [])).some((text) => /n’est plus relancée/.test(text)));
    assert.deepEqual(servers(), []);
    assert.match(await page.locator('.tree-explorer-viewlet-tree-view .message').first().innerText(), /analyse est arrêtée/, 'what is shown is said to be old');
    await picture('2-down');
    await ours(page, 'restartServer', { host, locale });
    await alive();
  }));
});
