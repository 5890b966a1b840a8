// What a comment names is never evidence; it is kept, with that reason, for whoever asks why a line is not flagged.
import type { Intervals } from '../intervals.ts';
import { makeLeaf, scalarsOf } from '../leaf.ts';
import type { Leaf, YamlDocument } from '../model.ts';
import type { Candidate } from './candidate.ts';
import { readGeneric } from './generic.ts';
import type { ReadContext } from './reading.ts';

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
  let scalars: Intervals<Leaf> | undefined;
  const found: Candidate[] = [];
  for (const match of text.matchAll(COMMENT)) {
    const words = match[1]!;
    if (found.length >= MOST) break;
    if (!NAMES.test(words)) continue;
    const at = start + match.index + match[0].length - words.length;
    const whole = match[0].trimStart() === match[0] ? startsLine(text, match.index) : startsLine(text, match.index + match[0].length - match[0].trimStart().length);
    // Inside a scalar only a whole line of a block can be a comment: of a script, of a file of settings.
    scalars ??= scalarsOf(leaves);
    const [around] = scalars.at(at);
    if (around && at < around.end && !(whole && around.text.includes('\n'))) continue;
    const leaf = makeLeaf({ path: [], text: words, start: at, quote: 'plain' });
    for (const { unknownHost: _unknown, ...made } of readGeneric(leaf, { script: false, key: '', context })) {
      if (made.hit) found.push({ ...made, rejected: 'comment' });
    }
  }
  return found;
}

function startsLine(text: string, at: number): boolean {
  const line = text.lastIndexOf('\n', at - 1) + 1;
  return text.slice(line, at).trim() === '';
}
