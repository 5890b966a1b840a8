// What a file describes for people (a company, a piece of software, a set of data) and what it lists: an address there may be
// spoken of only, and nobody can be sure of a use from the file.
import { keyForm, type CompiledSuppressors } from '../suppressors.ts';
import type { Path } from '../model.ts';
import type { DocumentView } from '../view.ts';
import type { Candidate } from './candidate.ts';

/** How many keys that describe make a description: `title` alone stands in settings too. */
const ENOUGH = 2;

/** Lowers certain addresses to likely where a mapping around them describes something, or where they are all that a list holds. */
export function weighListings(candidates: Candidate[], view: DocumentView, suppressors: CompiledSuppressors): Candidate[] {
  const known = new Map<string, boolean>();
  const describes = (path: Path): boolean => {
    const key = JSON.stringify(path);
    let found = known.get(key);
    if (found === undefined) known.set(key, found = view.children(path).filter(({ path: at }) => suppressors.isDescriptive(keyForm(String(at[at.length - 1])))).length >= ENOUGH);
    return found;
  };
  const unsure = ({ path }: Candidate['leaf']): boolean => (path.length === 1 && typeof path[0] === 'number') || path.some((_, length) => describes(path.slice(0, length)));
  return candidates.map((made) => (made.kind === 'host' && made.confidence === 'certain' && made.rejected === undefined && unsure(made.leaf) ? { ...made, confidence: 'likely' } : made));
}

/** `{ title: …, url: … }`, `{ name: …, iconUrl: …, url: … }`: a tile that people click on, more often than an address that is called. */
export function weighTiles(candidates: Candidate[], view: DocumentView): Candidate[] {
  const isTile = ({ path }: Candidate['leaf']): boolean => {
    if (!/^(?:url|href|link)$/i.test(String(path.at(-1)))) return false;
    const keys = view.children(path.slice(0, -1)).map(({ path: at }) => keyForm(String(at.at(-1))));
    return keys.some((key) => /^(?:label|title)$/.test(key)) || (keys.includes('name') && keys.some((key) => /^(?:(?:icon|logo|favicon)(?:url)?|subtitle)$/.test(key)));
  };
  return candidates.map((made) => (made.kind === 'host' && made.confidence === 'certain' && made.rejected === undefined && isTile(made.leaf) ? { ...made, confidence: 'likely' } : made));
}

/** Keys of what may be chosen among: `presets: { openai: { baseURL: … } }`. */
const OFFERED = /^(?:provider|model|llm|endpoint)?_?-?presets?$|^(?:supported|known|available|builtin)[_-]?(?:providers?|services|platforms|registries|forges|engines)$/i;

/** Lists of what is asked only whether it answers. */
const PROBED = /^(?:static|targets?)$/;

/** Lowers certain addresses of what is offered to likely: one of them is taken, elsewhere; the site of a company, where it is only probed; an image whose registry is told beside it. */
export function weighOffered(candidates: Candidate[], view: DocumentView): Candidate[] {
  const unsure = ({ kind, value, leaf: { path, text } }: Candidate): boolean =>
    (kind === 'host' && path.some((part) => typeof part === 'string' && (OFFERED.test(part) || (PROBED.test(part) && /^(?:https?:\/\/)?www\.[\w-]+\.[a-z]+\/?$/.test(text)))))
    || (kind === 'image' && text.startsWith(value) && isBelowOther(path, text, view));
  return candidates.map((made) => (made.confidence === 'certain' && made.rejected === undefined && unsure(made) ? { ...made, confidence: 'likely' } : made));
}

/** `containerRegistry: harbor.exemple.fr` beside `containerRepository: gcr.io/team/app`: a path in a registry of one's own. */
function isBelowOther(path: Path, text: string, view: DocumentView): boolean {
  const key = path.at(-1);
  if (typeof key !== 'string' || !/repository$/i.test(key)) return false;
  const registry = view.at([...path.slice(0, -1), key.replace(/repository$/i, (word) => (word === 'repository' ? 'registry' : word === 'Repository' ? 'Registry' : 'REGISTRY'))])?.text;
  return registry !== undefined && /^[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:\/|$)/.test(registry) && !text.startsWith(registry);
}

/** `Effect: Deny` of a policy: what is named there may exist, and is not used by this. */
export function weighDenied(candidates: Candidate[], view: DocumentView): Candidate[] {
  if (!candidates.some(isSureIdentifier)) return candidates;
  return candidates.map((made) => (isSureIdentifier(made) && view.isRefused(made.leaf.path) ? { ...made, confidence: 'likely' } : made));
}

const isSureIdentifier = ({ kind, confidence, rejected }: Candidate): boolean => kind === 'identifier' && confidence === 'certain' && rejected === undefined;
