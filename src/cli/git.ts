// The commit that is checked out, read from the files of `.git`: no program is run.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { repositoryOf } from './ignores.ts';

export interface Checkout { commit: string; /** `refs/heads/main`; absent when a commit is checked out by itself. */ ref?: string }

/** Undefined outside a repository, before its first commit, or when its files are not understood. */
export function checkoutOf(folder: string): Checkout | undefined {
  const root = repositoryOf(folder);
  if (root === undefined) return undefined;
  try {
    const own = gitFolder(join(root, '.git'));
    const common = existsSync(join(own, 'commondir')) ? resolve(own, readFileSync(join(own, 'commondir'), 'utf8').trim()) : own;
    const head = readFileSync(join(own, 'HEAD'), 'utf8').trim();
    const ref = /^ref: (refs\/[^\0-\x20~^:?*[\\]+)$/.exec(head)?.[1];
    if (ref === undefined) return isCommit(head) ? { commit: head } : undefined;
    if (ref.split('/').includes('..')) return undefined;
    const commit = [own, common].map((place) => join(place, ref)).filter((path) => existsSync(path)).map((path) => readFileSync(path, 'utf8').trim())[0] ?? packed(common, ref);
    return commit !== undefined && isCommit(commit) ? { commit, ref } : undefined;
  } catch {
    return undefined;
  }
}

const isCommit = (text: string): boolean => /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text);

/** `.git` is a folder, or in a linked work tree a file that says where the folder is. */
function gitFolder(path: string): string {
  if (statSync(path).isDirectory()) return path;
  return resolve(path, '..', /^gitdir: (.+)$/m.exec(readFileSync(path, 'utf8'))![1]!.trim());
}

function packed(folder: string, ref: string): string | undefined {
  const path = join(folder, 'packed-refs');
  if (!existsSync(path)) return undefined;
  return readFileSync(path, 'utf8').split('\n').find((line) => line.endsWith(` ${ref}`))?.split(' ')[0];
}
