// What an editor of streams puts in the place of a host: `sed -i 's/deb.debian.org/mirrors.aliyun.com/g' /etc/apt/sources.list`.
import type { CatalogueIndex } from '../catalogue.ts';
import type { Leaf } from '../model.ts';
import { candidate, type Candidate } from './candidate.ts';
import type { Command } from './shell.ts';

const EDITOR = /^(?:g?sed|perl)\s/;
const REPLACEMENT = /(?<=[\s"';{}]|\/[a-z]*\s?)s([|#,@/!~%])((?:\\.|(?!\1)[^\n])*)\1((?:\\.|(?!\1)[^\n])*)\1/g;
/** A host at the start of what is put in, its dots and slashes escaped or not. */
const HOST = /^(?:[a-z]+:\\?\/\\?\/)?((?:[a-z\d-]+\\?\.)+[a-z]{2,})(?=[\\/:\s]|$)/i;

/** A host put in the place of another host; one that is written with its scheme is read with the other addresses of the script. */
export function readReplaced(leaf: Leaf, { text, start }: Command, catalogue: CatalogueIndex): Candidate[] {
  if (!EDITOR.test(text) || !text.includes('.')) return [];
  const found: Candidate[] = [];
  for (const match of text.matchAll(REPLACEMENT)) {
    const [whole, mark, before, after] = match;
    // Between two `@` an address seems to be a user's.
    const put = (after!.includes('://') && mark !== '@') || !before!.includes('.') ? null : HOST.exec(after!);
    const hit = put && catalogue.markers.host(put[1]!.replaceAll('\\', '').toLowerCase());
    // Where the old text begins with it too, something after it is replaced: the value of a label.
    if (!put || !hit || before!.startsWith(put[0])) continue;
    const at = start + match.index + whole.length - 1 - after!.length + put[0].length - put[1]!.length;
    found.push(candidate(leaf, at, at + put[1]!.length, { kind: 'host', hit, confidence: 'likely', state: 'live', ...(hit.region ? { region: hit.region } : {}) }));
  }
  return found;
}
