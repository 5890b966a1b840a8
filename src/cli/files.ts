// Paths of the command line → files to read. A folder is walked; a file is taken whatever its name; a pattern is expanded.
import { existsSync, readdirSync, statSync, type Dirent } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import picomatch from 'picomatch';
import { hasKnownForm, isLintable, SKIPPED_FOLDERS } from '../core/lintable.ts';
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

/** Whether a file met in a walk is read, by its name. */
export function isRead(path: string): boolean {
  const plain = path.split(sep).join('/');
  return isLintable(plain) && hasKnownForm(plain);
}

/**
 * Finds the files to lint.
 * @param ignoring false: neither `.gitignore` nor the folders skipped by default are heeded (`.git` always is)
 */
export function findFiles(paths: readonly string[], { cwd, ignoring }: { cwd: string; ignoring: boolean }): Found {
  const targets = new Map<string, Target>();
  const found: Found = { targets: [], missing: [], fruitless: [] };
  const keep = (target: Target): void => {
    const known = targets.get(target.path);
    targets.set(target.path, known ? { ...known, named: known.named || target.named } : target);
  };
  for (const given of paths) {
    const path = resolve(cwd, given);
    if (!existsSync(path)) {
      const expanded = /[*?[{]/.test(given) ? expand(given, cwd, ignoring) : undefined;
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
      if (entry.name === '.git' || (ignores && (SKIPPED_FOLDERS.includes(entry.name) || ignores.ignores(path, true)))) continue;
      yield* walk(path, ignores);
    } else if ((ignores ? isRead(path) : hasKnownForm(path.split(sep).join('/'))) && isFile(entry, path) && !ignores?.ignores(path, false)) yield { path, named: false };
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

// For shells that leave patterns alone: the folder before the first special character is walked, what matches is kept.
function expand(pattern: string, cwd: string, ignoring: boolean): string[] {
  const parts = pattern.split(/[\\/]/);
  const base = resolve(cwd, parts.slice(0, parts.findIndex((part) => /[*?[{]/.test(part))).join('/') || '.');
  if (!existsSync(base)) return [];
  const matches = picomatch(resolve(cwd, pattern).split(sep).join('/'), { dot: true });
  const files = [...walk(base, ignoring ? new Ignores(topOf(base, cwd)) : undefined)];
  return files.map(({ path }) => path).filter((path) => matches(path.split(sep).join('/')));
}
