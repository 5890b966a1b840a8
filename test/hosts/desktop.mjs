// The desktop host: VS Code as people install it, from .vscode-test/ or downloaded there by @vscode/test-electron.

import { existsSync } from 'node:fs';
import { mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import { bundleTests } from './bundle.mjs';
import { calmSettings, copyWorkspace, temporaryFolder, workspaceFile } from './data.mjs';
import { announce, plainEnvironment, start, within } from './processes.mjs';
import { collectReport } from './results.mjs';
import { projectDir } from './toolchain.mjs';

const downloads = join(projectDir, '.vscode-test');
const update = 'https://update.code.visualstudio.com/api/releases/stable';
const programs = { linux: 'code', darwin: 'Visual Studio Code.app/Contents/MacOS/Electron', win32: 'Code.exe' };

/** Out: { program, version }, or { reason } when VS Code cannot run here. Never waits more than five seconds to know. */
export async function findDesktop() {
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
    return { reason: 'no display (DISPLAY is not set)' };
  }
  const there = await newestDownload();
  if (there) return there;
  if (!await isReachable(update)) return { reason: 'none in .vscode-test/, and update.code.visualstudio.com cannot be reached' };
  const program = await within(600_000, 'downloading VS Code', downloadAndUnzipVSCode({ version: 'stable', cachePath: downloads }));
  return { program, version: await newestDownload().then((found) => found?.version ?? 'stable') };
}

async function newestDownload() {
  if (!existsSync(downloads)) return undefined;
  const dirs = (await readdir(downloads)).filter((name) => name.startsWith('vscode-')).map((name) => join(downloads, name));
  const whole = dirs.filter((dir) => existsSync(join(dir, programs[process.platform])));
  const dated = await Promise.all(whole.map(async (dir) => ({ dir, date: (await stat(dir)).mtimeMs })));
  const [newest] = dated.sort((a, b) => b.date - a.date);
  return newest && { program: join(newest.dir, programs[process.platform]), version: basename(newest.dir).split('-').at(-1) };
}

async function isReachable(address) {
  return fetch(address, { method: 'HEAD', signal: AbortSignal.timeout(5_000) }).then(({ ok }) => ok, () => false);
}

/** Runs a mocha test module inside the desktop's extension host. In: `found` by findDesktop, the rest as `runInServerHost`. */
export async function runInDesktopHost({ found, extensionDir, workspaceDir, testModule, userSettings = {}, milliseconds = 180_000 }) {
  const describe = `desktop host: VS Code ${found.version}`;
  announce(describe);
  const folder = await temporaryFolder();
  const report = collectReport();
  try {
    const user = join(folder.dir, 'data', 'User');
    await mkdir(user, { recursive: true });
    await writeFile(join(user, 'settings.json'), JSON.stringify({ ...calmSettings, ...userSettings }));
    const workspace = await copyWorkspace(workspaceDir, folder.dir);
    const tests = await bundleTests(testModule, 'node', folder.dir);
    const child = start(found.program, [
      join(workspace, workspaceFile(workspace) ?? ''), '--no-sandbox', '--disable-gpu-sandbox', '--disable-updates', '--skip-welcome', '--skip-release-notes',
      '--disable-workspace-trust', '--disable-telemetry', '--locale=en',
      `--user-data-dir=${join(folder.dir, 'data')}`, `--extensions-dir=${join(folder.dir, 'extensions')}`,
      `--extensionDevelopmentPath=${resolve(extensionDir)}`, `--extensionTestsPath=${tests}`,
    ], { env: plainEnvironment() });
    try {
      const code = await within(milliseconds, 'the tests', child.exited);
      child.output().split('\n').forEach(report.add);
      return { describe, ...report.outcome(code) };
    } finally {
      await child.stop();
    }
  } finally {
    folder.remove();
  }
}
