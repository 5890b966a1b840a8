// Remotes of rclone, whose configuration is sections of `key = value`: the type says which service, unless an address does.
import type { CatalogueIndex } from '../catalogue.ts';
import type { Leaf } from '../model.ts';
import { candidate, type Candidate } from './candidate.ts';

const SECTION = /^[ \t]*\[[^\]\n]+\][ \t]*\r?$/gm;
const TYPE = /^[ \t]*type[ \t]*=[ \t]*([a-z0-9][a-z0-9 ]*?)[ \t]*\r?$/m;
const PROVIDER = /^[ \t]*provider[ \t]*=[ \t]*(\w+)[ \t]*\r?$/m;
const POINTED = /^[ \t]*(?:endpoint|url)[ \t]*=[ \t]*\S/m;

/** Whether a text may hold such sections. */
export function mayBeRemotes(text: string): boolean {
  return text.includes('[') && TYPE.test(text);
}

/** @param text the text of the leaf, comments blanked */
export function readRemotes(leaf: Leaf, text: string, catalogue: CatalogueIndex): Candidate[] {
  const starts = [...text.matchAll(SECTION)].map((match) => match.index + match[0].length);
  return starts.flatMap((from, i) => {
    const body = text.slice(from, starts[i + 1] ?? text.length);
    const type = TYPE.exec(body);
    if (!type || POINTED.test(body)) return [];
    const said = type[1] === 's3' ? PROVIDER.exec(body) : type;
    const hit = said && catalogue.markers.token('selector', type[1] === 's3' ? `rclone:s3/${said[1]!}` : `rclone:${said[1]!}`);
    if (!said || !hit) return [];
    const at = from + said.index + said[0].lastIndexOf(said[1]!);
    return [candidate(leaf, at, at + said[1]!.length, { kind: 'selector', hit, confidence: 'certain', state: 'live' })];
  });
}
