// JSON and JSON with comments, read in one pass with a tolerant scanner: large one-line files stay cheap.
import { visit } from 'jsonc-parser';
import { nestsTooDeep } from './depth.ts';
import { makeLeaf } from './leaf.ts';
import type { Leaf, Problem } from './model.ts';
import type { ParsedDocument } from './parse.ts';

/** Reads one JSON text; offsets count from its start. Errors become problems, what could be read is kept. */
export function readJson(text: string): ParsedDocument {
  if (nestsTooDeep(text)) {
    const message = { fr: 'Imbrication trop profonde : ce document JSON n’est pas lu.', en: 'Nested too deeply: this JSON document is not read.' };
    return { root: 'empty', leaves: [], problems: [{ id: 'yaml-syntax', message, start: 0, end: Math.min(text.length, 1) }], lineRead: false };
  }
  const leaves: Leaf[] = [];
  const problems: Problem[] = [];
  const path: (string | number)[] = [];
  const inArray: boolean[] = [];
  let key: { start: number; end: number } | undefined;
  let root: ParsedDocument['root'] = 'empty';

  const open = (container: 'map' | 'seq', offset: number): void => {
    if (path.length === 0 && inArray.length === 0) root = container;
    leaves.push(makeLeaf({ path: [...path], text: '', start: offset, quote: 'json', key, container }));
    inArray.push(container === 'seq');
    if (container === 'seq') path.push(0);
    else path.push('');
    key = undefined;
  };
  const close = (): void => {
    inArray.pop();
    path.pop();
    key = undefined;
  };
  const bom = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  visit(bom ? text.slice(1) : text, {
    onObjectBegin: (offset) => open('map', offset + bom),
    onObjectEnd: close,
    onArrayBegin: (offset) => open('seq', offset + bom),
    onArrayEnd: close,
    onObjectProperty: (name, offset, length) => {
      path[path.length - 1] = name;
      key = { start: offset + bom + 1, end: offset + bom + length - 1 };
    },
    onSeparator: (character) => {
      if (character === ',' && inArray[inArray.length - 1]) path[path.length - 1] = (path[path.length - 1] as number) + 1;
      if (character === ',') key = undefined;
    },
    onLiteralValue: (value, offset, length) => {
      if (inArray.length === 0) root = 'scalar';
      const start = offset + bom;
      if (typeof value === 'string') {
        leaves.push(makeLeaf({ path: [...path], text: text.slice(start + 1, start + length - 1), start: start + 1, quote: 'json', key }));
      } else {
        leaves.push(makeLeaf({ path: [...path], text: text.slice(start, start + length), start, quote: 'plain', key, ...(value === null ? { container: 'null' as const } : {}) }));
      }
    },
    onError: (_code, offset, length) => {
      if (problems.length > 0) return;
      problems.push({
        id: 'yaml-syntax',
        message: { fr: 'Ce document JSON n’est pas lisible à partir d’ici. Ce qui a pu être lu est analysé.', en: 'This JSON document cannot be read from here. What could be read is linted.' },
        start: offset + bom, end: offset + bom + length,
      });
    },
  }, { allowTrailingComma: true, disallowComments: false });
  return { root, leaves, problems: text.trim() === '' ? [] : problems, lineRead: false };
}
