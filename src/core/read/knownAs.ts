// By which name a value is known to its readers: its key, or what stands beside it says more.
import { lastKey } from '../dialect.ts';
import type { Leaf } from '../model.ts';
import type { DocumentView } from '../view.ts';

const REVISION_KEYS = new Set(['ref', 'branch', 'branches', 'default_branch', 'defaultBranch', 'revision', 'targetRevision', 'tag', 'commit', 'rev', 'sha']);
/** What stands beside the name of a server that is spoken to, and seldom beside that of one's own site. */
const SPOKEN_KEYS = /^(?:port|scheme|protocol|user(?:name)?|login|passw(?:or)?d|api[_-]?key|(?:access[_-]?)?token)$/i;

/**
 * @param named the key, or the name that a list of variables gives
 * @returns the name by which the value is read: `repository` for a URL beside a revision, `server` for a host beside a port, else its key
 */
export function knownAs(leaf: Leaf, named: string, view: DocumentView): string {
  if ((named === 'url' || named === 'uri') && isRepository(leaf, view)) return 'repository';
  if (/^host(?:name)?$/i.test(named) && view.children(leaf.path.slice(0, -1)).some((one) => SPOKEN_KEYS.test(lastKey(one)))) return 'server';
  return view.keyOf(leaf);
}

/** `url` beside a revision: what is fetched, not a page. */
function isRepository({ path }: Leaf, view: DocumentView): boolean {
  if (typeof path[path.length - 2] === 'number' && /^(?:repositor(?:y|ie)|repo|submodule)s$/i.test(String(path[path.length - 3]))) return true;
  // `- name: revision` beside `- name: url`.
  if (path[path.length - 1] === 'value') return view.under(path.slice(0, -2)).some((one) => lastKey(one) === 'name' && REVISION_KEYS.has(one.text));
  return view.children(path.slice(0, -1)).some((one) => REVISION_KEYS.has(lastKey(one)) || (lastKey(one) === 'type' && one.text === 'git') || /^(?:Git|OCI)Repository$/.test(one.text));
}
