// A PDF → its words, by page, with their place. Nothing is understood here.
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** The file cannot be trusted; the message says why, in French, for whoever downloaded it. */
export class Refused extends Error {}

/**
 * Words of a PDF.
 * @param {Uint8Array} bytes
 * @returns pages of lines from top to bottom; a line is words from left to right, `{ text, x, right, y, size, item }`, `y` downwards;
 *   words of one `item` were printed together
 */
export async function readPages(bytes) {
  const head = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
  if (!head.includes('%PDF-')) throw new Refused('ce fichier n’est pas un PDF.');
  const tail = Buffer.from(bytes.subarray(Math.max(0, bytes.length - 2048))).toString('latin1');
  if (!tail.includes('%%EOF')) throw new Refused('ce PDF est tronqué (sa fin manque) : téléchargez-le de nouveau.');
  let document;
  try {
    document = await getDocument({ data: new Uint8Array(bytes), isEvalSupported: false, disableFontFace: true, useSystemFonts: false, stopAtErrors: true, verbosity: 0 }).promise;
    const pages = [];
    for (let number = 1; number <= document.numPages; number++) pages.push(await pageOf(document, number));
    return pages;
  } catch (error) {
    if (error instanceof Refused) throw error;
    throw new Refused(`ce PDF n’est pas lisible (${error?.message ?? error}).`);
  } finally {
    await document?.destroy();
  }
}

async function pageOf(document, number) {
  const page = await document.getPage(number);
  const { height } = page.getViewport({ scale: 1 });
  const { items } = await page.getTextContent({ disableNormalization: false });
  const words = items.flatMap((item, index) => wordsOf(item, height, index));
  return { number, height, lines: linesOf(words) };
}

// One item may hold several words; their places are shared out by length, which is near enough for columns.
function wordsOf({ str, transform, width }, height, item) {
  if (!str || str.trim() === '') return [];
  const [x, y, size] = [transform[4], height - transform[5], Math.hypot(transform[2], transform[3])];
  return [...str.matchAll(/\S+/g)].map((match) => ({
    text: match[0], x: x + (width * match.index) / str.length, right: x + (width * (match.index + match[0].length)) / str.length, y, size, item,
  }));
}

function linesOf(words) {
  const lines = [];
  for (const word of [...words].sort((a, b) => a.y - b.y || a.x - b.x)) {
    const line = lines.at(-1);
    if (line && Math.abs(line.y - word.y) <= 2.5) line.words.push(word);
    else lines.push({ y: word.y, words: [word] });
  }
  for (const line of lines) line.words.sort((a, b) => a.x - b.x);
  return lines;
}
