// Outputs of log shippers whose configuration is no YAML: sections of Fluent Bit, tags of Fluentd, tables of Vector.
import type { CatalogueIndex } from '../catalogue.ts';
import type { Leaf } from '../model.ts';
import { candidate, type Candidate } from './candidate.ts';

const SECTION = /^[ \t]*(?:\[OUTPUT\]|<(?:match|store)\b[^>\n]*>|\[sinks\.[^\]\n]+\])[ \t]*\r?$/gim;
const END = /^[ \t]*(?:\[|<\/?(?:match|source|filter|store)\b)/m;
const NAME = /^[ \t]*(?:Name[ \t]+|@type[ \t]+|type[ \t]*=[ \t]*["'])([a-z0-9_-]+)/im;
/** Told where to speak to: the address says whose it is. */
const POINTED = /^[ \t]*(?:(?:s3_)?endpoint|(?:hec_)?host|hec_url)\b/im;

/** Whether a text may hold such a section. */
export const mayShip = (text: string): boolean => /[[<](?:output|match|store|sinks)\b/i.test(text);

/** @param text the text of the leaf, comments blanked */
export function readShippers(leaf: Leaf, text: string, catalogue: CatalogueIndex): Candidate[] {
  const found: Candidate[] = [];
  for (const section of text.matchAll(SECTION)) {
    const from = section.index + section[0].length;
    const rest = text.slice(from, from + 4000);
    const body = rest.slice(0, END.exec(rest)?.index ?? rest.length);
    const name = NAME.exec(body);
    const signed = name !== null && /^[ \t]*AWS_Auth[ \t]+on\b/im.test(body);
    if (!name || (POINTED.test(body) && !signed)) continue;
    const hit = catalogue.markers.token('selector', signed ? 'fluent:opensearch_serverless' : `${section[0].includes('sinks.') ? 'vector' : 'fluent'}:${name[1]!}`);
    const at = from + name.index + name[0].length - name[1]!.length;
    if (hit) found.push(candidate(leaf, at, at + name[1]!.length, { kind: 'selector', hit, confidence: 'certain', state: 'live' }));
  }
  return found;
}
