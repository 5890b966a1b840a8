// What is known of a value while it is read for hosts and identifiers.
import type { CatalogueIndex } from '../catalogue.ts';
import type { CompiledDialect } from '../dialect.ts';
import type { DocumentCache } from '../parse.ts';
import type { CompiledSuppressors } from '../suppressors.ts';
import type { Leaf } from '../model.ts';
import type { Command } from './shell.ts';

export interface ReadContext {
  dialects: readonly CompiledDialect[];
  catalogue: CatalogueIndex;
  suppressors: CompiledSuppressors;
  /** Trees of documents inside values, kept between two readings. */
  trees?: DocumentCache;
  /** The file is a test's: nothing that it names is certain. */
  trial?: boolean;
  /** The file is JSON that no name calls settings: where its kind is not known, nothing that it names is certain. */
  data?: boolean;
}

export interface Reading {
  leaf: Leaf;
  /** The name by which the value is known. */
  key: string;
  /** It is executed by a shell. */
  script: boolean;
  /** It holds several statements: a script, or embedded text. */
  loose: boolean;
  commands: readonly Command[];
  context: ReadContext;
  /** The value without its comments, at the same indexes. */
  text: string;
  /** Whether it is a sentence, once that was asked. */
  sentence?: boolean;
}
