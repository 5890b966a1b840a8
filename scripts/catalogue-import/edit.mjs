// Edits of the register's columns in a provider file: only the values change, everything around them stays to the letter.
import { isSeq, parseDocument } from 'yaml';

/** @param entries renewed and changed ones of this file. @returns the new text */
export function editProvider(text, entries) {
  const document = parseDocument(text, { keepSourceTokens: true });
  const edits = entries.flatMap(({ index, at, changes }) => changes.map(({ key, to }) => {
    const node = document.getIn(['services', index, 'qualifications', at, key], true);
    if (!node?.range) throw new Error(`no "${key}" to edit`);
    const [start, end] = node.range;
    return { start, end, text: key === 'layers' ? layersText(text, node, to) : JSON.stringify(to) };
  }));
  return edits.sort((a, b) => b.start - a.start).reduce((result, edit) => result.slice(0, edit.start) + edit.text + result.slice(edit.end), text);
}

function layersText(text, node, layers) {
  if (!isSeq(node) || node.flow) return `[${layers.join(', ')}]`;
  const [start, end] = node.range;
  const indent = start - (text.lastIndexOf('\n', start - 1) + 1);
  const after = /\s*$/.exec(text.slice(start, end))[0];
  return layers.map((layer) => `- ${layer}`).join(`\n${' '.repeat(indent)}`) + after;
}
