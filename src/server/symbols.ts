// The outline of our own files: sections, then what their lists hold, each by the name that people know it by.
import { SymbolKind, type DocumentSymbol } from 'vscode-languageserver';
import { compare, parse, type Leaf, type Path, type YamlFile } from '../core/index.ts';
import { isOurs } from './lintable.ts';
import type { Linted } from './results.ts';

/** Keys whose value names an item of a list, the clearest first. */
const NAMES = ['id', 'objet', 'intitule', 'titre', 'nom', 'name', 'regle', 'service', 'besoin', 'description'];
/** Keys whose value says more about an item. */
const DETAILS = ['etat', 'finLe', 'jusquau', 'status', 'montant'];
const DEPTH = 4;

export function symbols(linted: Linted, text: string): DocumentSymbol[] {
  if (!isOurs(linted)) return [];
  const file = parse({ uri: linted.uri, text });
  return file.documents.flatMap(({ leaves }) => {
    const own = leaves.filter(({ via }) => !via);
    return children([], own, file);
  });
}

function children(parent: Path, leaves: readonly Leaf[], file: YamlFile): DocumentSymbol[] {
  const inside = leaves.filter(({ path }) => path.length > parent.length && parent.every((part, index) => path[index] === part));
  const parts = new Map<string | number, Leaf[]>();
  for (const leaf of inside) parts.set(leaf.path[parent.length]!, [...(parts.get(leaf.path[parent.length]!) ?? []), leaf]);
  return [...parts].flatMap(([part, own]) => symbol([...parent, part], own, file));
}

function symbol(path: Path, own: readonly Leaf[], file: YamlFile): DocumentSymbol[] {
  const part = path[path.length - 1]!;
  const self = own.find((leaf) => leaf.path.length === path.length);
  const scalar = self !== undefined && !self.container;
  // Values are told at the top only: the outline is a way to places, not a second copy of the file.
  if (scalar && (path.length > 1 || typeof part === 'number')) return [];
  const said = (keys: readonly string[]): string | undefined => keys.map((key) => own.find((leaf) => leaf.path.length === path.length + 1 && leaf.path[path.length] === key && !leaf.container && leaf.text !== '')?.text).find((text) => text !== undefined);
  const start = self?.key?.start ?? Math.min(...own.map((leaf) => leaf.key?.start ?? leaf.start));
  const whole = file.range(start, Math.max(...own.map((leaf) => Math.max(leaf.end, leaf.key?.end ?? 0))));
  const selection = self?.key ? file.range(self.key.start, self.key.end) : { start: whole.start, end: whole.start };
  const detail = scalar ? self.text : typeof part === 'number' ? DETAILS.flatMap((key) => said([key]) ?? []).join(' · ') : '';
  const name = typeof part === 'number' ? said(NAMES) ?? `${part + 1}` : part;
  return [{
    name, kind: scalar ? SymbolKind.Field : typeof part === 'number' ? SymbolKind.Object : self?.container === 'seq' ? SymbolKind.Array : SymbolKind.Module,
    range: compare(whole.end, selection.end) < 0 ? { start: whole.start, end: selection.end } : whole, selectionRange: selection, ...(detail ? { detail } : {}),
    children: path.length < DEPTH ? children(path, own, file) : [],
  }];
}
