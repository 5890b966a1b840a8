// A report format: a pure function from an audit to text.
import type { Audit } from '../core/model.ts';
import type { CatalogueIndex } from '../core/catalogue.ts';

export interface FormatOptions {
  catalogue: CatalogueIndex;
  /** ANSI colours, for terminals. */
  color?: boolean;
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
