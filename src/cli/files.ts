// Paths of the command line → files to read. A folder is walked; a file is taken whatever its name; a pattern is expanded.
import { existsSync, readdirSync, statSync, type Dirent } from 'node:fs';
import { basename, join, resolve, sep } from 'node:path';
import { Ignores, repositoryOf } from './ignores.ts';

export interface Target {
  /** Absolute. */
  path: string;
  /** Named on the command line. */
  named: boolean;
  /** Why a folder met on the way could not be listed. */
  error?: string;
}

export interface Found {
  /** Each once, in the order met. */
  targets: Target[];
  /** Paths that do not exist. */
  missing: string[];
  /** Folders and patterns that gave no file. */
  fruitless: string[];
}

/** Folders and files that hold no infrastructure of the team's own. */
const SKIPPED_FOLDERS = new Set(['node_modules', 'vendor', '.git', 'dist', '.terraform']);
const SKIPPED_FILES = /^(?:package\.json|npm-shrinkwrap\.json|(?:ts|js)config(?:\..*)?\.json|tsconfig.*\.json|(?:.*[-.])?lock\.(?:json|ya?ml))$/i;
const READ = /\.(?:ya?ml|jsonc?|ya?ml\.gotmpl|template)$/i;

/** Whether a file met in a walk is read. */
export function isRead(path: string): boolean {
  const name = basename(path);
  if (SKIPPED_FILES.test(name)) return false;
  return READ.test(name) || (/\.tpl$/i.test(name) && path.split(sep).includes('templates'));
}

/**
 * Finds the files to lint.
 * @param ignoring false: neither `.gitignore` nor the folders skipped by default are heeded (`.git` always is)
 */
export async function findFiles(paths: readonly string[], { cwd, ignoring }: { cwd: string; ignoring: boolean }): Promise<Found> {
  const targets = new Map<string, Target>();
  const found: Found = { targets: [], missing: [], fruitless: [] };
  const keep = (target: Target): void => {
    const known = targets.get(target.path);
    targets.set(target.path, known ? { ...known, named: known.named || target.named } : target);
  };
  for (const given of paths) {
    const path = resolve(cwd, given);
    if (!existsSync(path)) {
      const expanded = /[*?[{]/.test(given) ? await expand(given, cwd, ignoring) : undefined;
      if (!expanded) found.missing.push(given);
      else if (expanded.length === 0) found.fruitless.push(given);
      for (const file of expanded ?? []) keep({ path: file, named: false });
    } else if (statSync(path).isDirectory()) {
      const before = targets.size;
      let met = false;
      for (const target of walk(path, ignoring ? new Ignores(topOf(path, cwd)) : undefined)) {
        met = true;
        keep(target);
      }
      if (!met && targets.size === before) found.fruitless.push(given);
    } else keep({ path, named: true });
  }
  return { ...found, targets: [...targets.values()] };
}

function topOf(path: string, cwd: string): string {
  return repositoryOf(path) ?? (path === cwd || path.startsWith(cwd + sep) ? cwd : path);
}

// Sorted, so that what is met first does not depend on the disk. Links to folders are not followed: they could loop.
function* walk(folder: string, ignores: Ignores | undefined): Generator<Target> {
  let entries: Dirent[];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    yield { path: folder, named: false, error: (error as NodeJS.ErrnoException).code ?? String(error) };
    return;
  }
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (entry.name === '.git' || (ignores && (SKIPPED_FOLDERS.has(entry.name) || ignores.ignores(path, true)))) continue;
      yield* walk(path, ignores);
    } else if ((ignores ? isRead(path) : READ.test(path) || isRead(path)) && isFile(entry, path) && !ignores?.ignores(path, false)) yield { path, named: false };
  }
}

// A link that leads nowhere is kept: that it cannot be read has to be said.
function isFile(entry: Dirent, path: string): boolean {
  if (!entry.isSymbolicLink()) return entry.isFile();
  try {
    return !statSync(path).isDirectory();
  } catch {
    return true;
  }
}

// For shells that leave patterns alone.
async function expand(pattern: string, cwd: string, ignoring: boolean): Promise<string[]> {
  const { globSync } = await import('tinyglobby');
  const files = globSync(pattern.split(sep).join('/'), { cwd, dot: true, absolute: true, followSymbolicLinks: false, ignore: ignoring ? [...SKIPPED_FOLDERS].map((name) => `**/${name}/**`) : ['**/.git/**'] });
  const ignores = ignoring ? new Ignores(repositoryOf(cwd) ?? cwd) : undefined;
  return files.map((file) => resolve(file)).filter((file) => !ignores?.ignores(file, false)).sort();
}
