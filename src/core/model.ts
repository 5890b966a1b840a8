// Every domain type of the product, and no code. Positions are LSP's: zero-based lines, zero-based UTF-16 characters.
// French official terms for these words: docs/glossary.md.
export type * from './model/basics.ts';
export type * from './model/document.ts';
export type * from './model/catalogue.ts';
export type * from './model/dialect.ts';
export type * from './model/evidence.ts';
export type * from './model/context.ts';
export type * from './model/policy.ts';
export type * from './model/config.ts';
export type * from './model/finding.ts';
