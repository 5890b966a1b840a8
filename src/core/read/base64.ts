// Values of a Secret, which Kubernetes keeps in base64. Only whose host they name is told, never what they hold.
import type { CompiledExtraction } from '../dialect.ts';
import type { DocumentView } from '../view.ts';
import type { Leaf } from '../model.ts';
import type { Candidate } from './candidate.ts';
import { readGeneric } from './generic.ts';
import type { ReadContext } from './reading.ts';

/** Longer ones are certificates, archives and pictures. */
const LONGEST = 65_536;

/** Hosts of an encoded value, each at the value whole; what is refused in it stays unsaid. */
export function encoded(leaf: Leaf, _extraction: CompiledExtraction, view: DocumentView, context: ReadContext): Candidate[] {
  if (view.at([...leaf.path.slice(0, -2), 'kind'])?.text !== 'Secret' || context.suppressors.reason(leaf.path)) return [];
  const text = decode(leaf.text.replace(/\s+/g, ''));
  if (text === undefined) return [];
  const found = readGeneric({ ...leaf, text, at: leaf.at } as Leaf, { script: false, key: view.keyOf(leaf), context });
  return found.filter((made) => made.hit && !made.rejected).map((made) => ({
    ...made, leaf, start: leaf.start, end: leaf.end, value: made.kind === 'host' ? made.value : made.hit!.marker.match,
  }));
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Plain text behind base64, byte by byte; undefined when it is not base64 or not text. */
function decode(text: string): string | undefined {
  if (text.length < 8 || text.length > LONGEST || text.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return undefined;
  let out = '';
  let bits = 0;
  let held = 0;
  for (const c of text.replace(/=+$/, '')) {
    held = (held << 6) | ALPHABET.indexOf(c);
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    const byte = (held >> bits) & 0xff;
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13) return undefined;
    out += String.fromCharCode(byte);
    held &= (1 << bits) - 1;
  }
  return out;
}
