// What a comment names is never evidence; it is kept, with that reason, for whoever asks why a line is not flagged.
import type { Leaf, YamlDocument } from '../model.ts';
import type { Candidate } from './candidate.ts';
import { readGeneric, type ReadContext } from './generic.ts';

const COMMENT = /(?:^|[ \t])(?:#|\/\/)[ \t]*([^\r\n]{4,400})/gm;
/** What an address or an identifier looks like at the least. */
const NAMES = /[\w-]\.[a-z]{2}|:\/\/|\barn:/i;

/** More than anybody asks about; a file of nothing but commented addresses stays cheap. */
const MOST = 500;

/**
 * What the comments of a document name, set aside.
 * @param source the whole text of the file
 */
export function readComments({ start, end, leaves }: YamlDocument, source: string, context: ReadContext): Candidate[] {
  const text = source.slice(start, end);
  if (!text.includes('#') && !text.includes('//')) return [];
  let scalars: Leaf[] | undefined;
  const found: Candidate[] = [];
  for (const match of text.matchAll(COMMENT)) {
    const words = match[1]!;
    if (found.length >= MOST) break;
    if (!NAMES.test(words)) continue;
    const at = start + match.index + match[0].length - words.length;
    const whole = match[0].trimStart() === match[0] ? startsLine(text, match.index) : startsLine(text, match.index + match[0].length - match[0].trimStart().length);
    // Inside a scalar only a whole line of a block can be a comment: of a script, of a file of settings.
    scalars ??= leaves.filter((leaf) => !leaf.container && !leaf.via).sort((a, b) => a.start - b.start);
    const around = lastBefore(scalars, at);
    if (around && at < around.end && !(whole && around.text.includes('\n'))) continue;
    const leaf = { path: [], text: words, start: at, end: at + words.length, quote: 'plain', at: (index: number) => at + index } as unknown as Leaf;
    for (const { unknownHost: _unknown, ...made } of readGeneric(leaf, { script: false, key: '', context })) {
      if (made.hit) found.push({ ...made, rejected: 'comment' });
    }
  }
  return found;
}

/** The scalar that begins last before an offset: the only one that can hold it. */
function lastBefore(scalars: readonly Leaf[], at: number): Leaf | undefined {
  let low = 0;
  let high = scalars.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (scalars[middle]!.start < at) low = middle + 1;
    else high = middle;
  }
  return scalars[low - 1];
}

function startsLine(text: string, at: number): boolean {
  const line = text.lastIndexOf('\n', at - 1) + 1;
  return text.slice(line, at).trim() === '';
}
