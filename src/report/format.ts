// A report format: a pure function from an audit to text.
import type { Audit } from '../core/model.ts';
import type { CatalogueIndex } from '../core/catalogue.ts';
import type { Rule } from '../core/rule.ts';

/** What terminals can do to a piece of text; the host says how. */
export type Ink = 'bold' | 'dim' | 'red' | 'yellow' | 'blue' | 'green' | 'underline';
export type Paint = (ink: Ink | readonly Ink[], text: string) => string;

export interface FormatOptions {
  catalogue: CatalogueIndex;
  /** What the rules say of themselves, for the formats that explain them. */
  rules?: readonly Rule['meta'][];
  /** Colours, for terminals; none by default. */
  paint?: Paint;
  /** Columns of the terminal; 80 by default. */
  width?: number;
  /** Address of a place (line and column from 1), for a host that can lead there; the page then links to its places. */
  link?(path: string, line: number, column: number): string | undefined;
}

export interface Format {
  /** Equals the file name; the value of `--format`. */
  id: string;
  label: { fr: string; en: string };
  /** File extension, without dot. */
  extension: string;
  /** Deterministic: same audit, same bytes. */
  render(audit: Audit, options: FormatOptions): string;
}

export function defineFormat(format: Format): Format {
  return format;
}
