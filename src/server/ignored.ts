// What `.gitignore` files hide from a search, nested ones included: the nearest one that decides wins, as in git and in
// the command line.
import ignore, { type Ignore } from 'ignore';
import { hasKnownForm, relativePath } from '../core/index.ts';
import type { Files } from './runtime.ts';

const LIMIT = 1_000_000;

/** Files of a known form that no `.gitignore` of the folder hides. @param found as `Files.find` gives it */
export async function worthALook(found: readonly string[], folder: string, files: Files): Promise<string[]> {
  const rules = new Map<string, Ignore>();
  await Promise.all(found.filter((uri) => uri.endsWith('/.gitignore')).map(async (uri) => {
    const file = await files.read(uri, LIMIT);
    const path = relativePath(uri, folder);
    if (file && 'text' in file) rules.set(path.slice(0, -'.gitignore'.length), ignore().add(file.text));
  }));
  return found.filter((uri) => {
    const path = relativePath(uri, folder);
    return hasKnownForm(path) && !path.split('/').some((_part, index, parts) => hidden(parts.slice(0, index + 1).join('/') + (index < parts.length - 1 ? '/' : ''), rules));
  });
}

/** @param path with a final `/` when it is a folder's */
function hidden(path: string, rules: ReadonlyMap<string, Ignore>): boolean {
  for (let at = parent(path); ; at = parent(at)) {
    const said = rules.get(at)?.test(path.slice(at.length));
    if (said?.ignored) return true;
    if (said?.unignored || at === '') return false;
  }
}

/** `a/b/c.yaml` → `a/b/`, `a/` → ``. */
const parent = (path: string): string => path.slice(0, path.replace(/\/$/, '').lastIndexOf('/') + 1);
