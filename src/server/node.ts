// The server in a Node process. Only here is a disk read, and only for editors that do not read files for us.
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { CONFIG_NAMES, hasKnownForm, SKIPPED_FOLDERS } from '../core/index.ts';
import type { Files, Runtime } from './runtime.ts';
import { startServer } from './server.ts';
import { canonical, innermost } from './uris.ts';

const runtime: Runtime = { files: diskFiles };

/** Speaks LSP over this process's standard streams. */
export function startStdio(): void {
  startServer(createConnection(ProposedFeatures.all, process.stdin, process.stdout), runtime);
}

/** Speaks LSP over what the command line names: `--node-ipc` (VS Code) or `--stdio`. */
export function startFromArguments(): void {
  if (process.argv.includes('--node-ipc')) startServer(createConnection(ProposedFeatures.all), runtime);
  else startStdio();
}

// Limited to the workspace folders, and elsewhere to workspace files, which are looked for upward.
function diskFiles(folders: () => readonly string[]): Files {
  const allowed = (uri: string): boolean => uri.startsWith('file:')
    && (innermost(canonical(uri), folders()) !== undefined || (CONFIG_NAMES as readonly string[]).includes(basename(fileURLToPath(uri))));
  return {
    find: async (folder) => (innermost(canonical(folder), folders()) !== undefined && folder.startsWith('file:') ? walk(fileURLToPath(folder)) : []),
    read: async (uri, maxSize) => {
      try {
        if (!allowed(uri)) return null;
        const path = fileURLToPath(uri);
        const { size } = await stat(path);
        return size > maxSize ? { size } : { text: await readFile(path, 'utf8') };
      } catch {
        return null;
      }
    },
  };
}

// Links are not followed: they may lead outside, or in circles.
async function walk(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const found = await Promise.all(entries.sort((a, b) => (a.name < b.name ? -1 : 1)).map(async (entry) => {
    if (entry.isDirectory()) return SKIPPED_FOLDERS.includes(entry.name) ? [] : walk(join(folder, entry.name));
    return entry.isFile() && (entry.name === '.gitignore' || hasKnownForm(join(folder, entry.name).replaceAll('\\', '/'))) ? [pathToFileURL(join(folder, entry.name)).toString()] : [];
  }));
  return found.flat();
}
