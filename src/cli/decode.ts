// Bytes → text, as an editor would have it: no byte order mark, bad bytes replaced and said.
import type { Problem } from '../core/model.ts';

/**
 * Decodes a file.
 * @returns its text, and the place of the first byte that is not UTF-8, when there is one
 */
export function decode(bytes: Buffer): { text: string; problem?: Problem } {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: new TextDecoder('utf-16le').decode(bytes) };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { text: new TextDecoder('utf-16be').decode(bytes) };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    const text = new TextDecoder('utf-8').decode(bytes);
    // A file with null bytes is binary: the core says so, and the place of a byte would teach nothing.
    if (bytes.subarray(0, 8192).includes(0)) return { text };
    const { index, offset } = firstBadByte(bytes);
    const hex = `0x${bytes[index]!.toString(16).toUpperCase().padStart(2, '0')}`;
    return {
      text,
      problem: {
        id: 'file-encoding', start: offset, end: Math.min(offset + 1, text.length),
        message: {
          fr: `Octet ${hex} qui n’est pas de l’UTF-8 (octet ${index + 1} du fichier) : remplacé pour lire la suite. Enregistrez le fichier en UTF-8.`,
          en: `Byte ${hex} is not UTF-8 (byte ${index + 1} of the file): replaced so as to read on. Save the file as UTF-8.`,
        },
      },
    };
  }
}

/** Index of the first byte of the first bad sequence, and its offset in the decoded text. */
function firstBadByte(bytes: Buffer): { index: number; offset: number } {
  // The longest prefix that is sound, by halves: a prefix may end inside a character, which `stream` allows.
  let sound = 0;
  let bad = bytes.length;
  while (bad - sound > 1) {
    const middle = (sound + bad) >> 1;
    if (isSound(bytes.subarray(0, middle))) sound = middle;
    else bad = middle;
  }
  const prefix = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(0, sound), { stream: true });
  const index = Buffer.byteLength(prefix);
  return { index, offset: prefix.length - (prefix.startsWith('\ufeff') ? 1 : 0) };
}

function isSound(bytes: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}
