// Text as it is read: files, documents, leaves, places, and what is wrong with them.
import type { Text } from './basics.ts';

export interface SourceFile { uri: string; text: string }
export interface Position { line: number; character: number }
export interface Range { start: Position; end: Position }
export type Path = readonly (string | number)[];

/**
 * One scalar of a document, ready for readers. `text` is what is read, with template parts replaced by filler;
 * `at(i)` gives the offset in the file of `text[i]` (identity plus a constant, except behind quoted escapes).
 */
export interface Leaf {
  path: Path;
  text: string;
  /** Offsets of the scalar's content in the file, quotes excluded. */
  start: number;
  end: number;
  at(index: number): number;
  quote: 'plain' | 'single' | 'double' | 'block' | 'json';
  /** The ends of its lines are spaces: `>`. */
  folded?: true;
  /** Offsets of the key that holds this value, when its parent is a mapping. */
  key?: { start: number; end: number };
  /** True for the key of an entry whose value is not a scalar; such leaves have an empty text. */
  container?: 'map' | 'seq' | 'null';
  tag?: string;
  /** Where an alias brought this leaf to another path: offset of the alias. */
  via?: { start: number; end: number };
  /** The same leaf, further on in the file by so many characters. */
  shift(by: number): Leaf;
  /** The same leaf, as part of the text of another. */
  inside(outer: Leaf): Leaf;
}

export interface Comment { text: string; start: number; end: number; line: number }

export interface YamlDocument {
  index: number;
  /** Offsets of the document in the file. */
  start: number;
  end: number;
  root: 'map' | 'seq' | 'scalar' | 'empty';
  leaves: readonly Leaf[];
  comments: readonly Comment[];
  problems: readonly Problem[];
  /** Read line by line because no tree could be made of it. */
  lineRead: boolean;
}

/** Something wrong with the input itself; becomes a diagnostic at its place. */
export interface Problem { id: ProblemId; message: Text; start: number; end: number; repair?: Repair }
/** What to write in place of `[start, end)`; sure when it says the same thing in the form expected. */
export interface Repair { start: number; end: number; newText: string; sure: boolean }
export type ProblemId =
  | 'file-unreadable' | 'file-binary' | 'file-encoding' | 'file-too-large' | 'file-merge-conflict'
  | 'yaml-syntax' | 'yaml-alias-limit' | 'config-invalid' | 'catalogue-invalid' | 'dossier-invalid' | 'policy-invalid';

export interface YamlFile {
  source: SourceFile;
  documents: readonly YamlDocument[];
  problems: readonly Problem[];
  templated: boolean;
  position(offset: number): Position;
  range(start: number, end: number): Range;
}
