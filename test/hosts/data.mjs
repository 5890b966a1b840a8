// The throw-away folders of one run: a copy of the workspace, and the data folder of a VS Code server
// with its settings and, for French, its language pack.

import { readdirSync, rmSync } from 'node:fs';
import { cp, mkdir, mkdtemp, realpath, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { atEnd } from './processes.mjs';

/** Quiet, still and the same for everybody; a journey adds its own through `userSettings`. */
export const calmSettings = {
  'chat.disableAIFeatures': true,
  'editor.accessibilitySupport': 'off',
  'editor.minimap.enabled': false,
  'editor.hover.delay': 100,
  'explorer.compactFolders': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'files.autoSave': 'off',
  'git.enabled': false,
  'problems.autoReveal': false,
  'security.workspace.trust.banner': 'always',
  'security.workspace.trust.startupPrompt': 'never',
  'telemetry.telemetryLevel': 'off',
  'workbench.editor.enablePreview': false,
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
};

/** Out: { dir, remove() }: an empty folder that is removed at the end of the run, whatever happens. */
export async function temporaryFolder() {
  const dir = await realpath(await mkdtemp(join(tmpdir(), 'vscode-host-')));
  const remove = atEnd(() => rmSync(dir, { recursive: true, force: true, maxRetries: 5 }));
  return { dir, remove };
}

/** Journeys edit files: they get a copy under `dir`, of the same name, without node_modules and .git. */
export async function copyWorkspace(workspaceDir, dir) {
  const copy = join(dir, 'workspace', basename(workspaceDir));
  await cp(workspaceDir, copy, {
    recursive: true, verbatimSymlinks: true,
    filter: (path) => !['node_modules', '.git'].includes(basename(path)),
  });
  return copy;
}

/** Writes what a VS Code server reads at start. Out: the folder to give as --server-data-dir. */
export async function serverData(dir, { locale = 'en', userSettings = {} }) {
  const server = join(dir, 'server');
  const user = join(server, 'data', 'User');
  await mkdir(user, { recursive: true });
  await writeFile(join(user, 'settings.json'), JSON.stringify({ ...calmSettings, ...userSettings }, undefined, 2));
  if (locale !== 'en') await writeLanguagePack(join(server, 'data'), locale);
  return server;
}

/** Out: the name of the *.code-workspace file of a folder, which then is opened with the folders that it names; or undefined. */
export function workspaceFile(dir) {
  return readdirSync(dir).find((name) => name.endsWith('.code-workspace'));
}

/**
 * The server speaks a language when its data folder holds a language pack for it. This one translates nothing of
 * VS Code's own texts (they stay English); `vscode.env.language` and every text of an extension follow it.
 */
async function writeLanguagePack(dataDir, locale) {
  const main = join(dataDir, `main.${locale}.i18n.json`);
  await writeFile(main, JSON.stringify({ contents: {} }));
  const pack = {
    hash: `test-${locale}`,
    label: locale,
    extensions: [{ extensionIdentifier: { id: `test.language-pack-${locale}` }, version: '1.0.0' }],
    translations: { vscode: main },
  };
  await writeFile(join(dataDir, 'languagepacks.json'), JSON.stringify({ [locale]: pack }));
}
