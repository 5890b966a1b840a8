// What a command is. One file per command in ./commands/, loaded only when called or when help is asked.
import type { IsoDate, Lang, Text } from '../core/model.ts';
import type { Args, Options } from './args.ts';
import type { Io } from './io.ts';

/** What every command gets. */
export interface Call extends Args {
  io: Io;
  lang: Lang;
  /** Date of evaluation: `--as-of`, else today. */
  today: IsoDate;
  /** The words in the user's language. */
  say(fr: string, en: string): string;
}

/** Headings of the help, in this order. */
export const GROUPS = {
  lint: { fr: 'Analyser', en: 'Lint' },
  understand: { fr: 'Comprendre', en: 'Understand' },
  catalogue: { fr: 'Catalogue', en: 'Catalogue' },
  derogations: { fr: 'Dérogations', en: 'Derogations' },
  audit: { fr: 'Audits', en: 'Audits' },
  procurement: { fr: 'Dossiers de marché', en: 'Procurement files' },
  editor: { fr: 'Éditeurs', en: 'Editors' },
} as const satisfies Record<string, Text>;

export interface Command {
  group: keyof typeof GROUPS;
  /** What it does, in a few words without a capital. */
  summary: Text;
  /** What follows the name, e.g. `[CHEMIN…]`. */
  usage: Text;
  options: Options;
  /** Shown at the end of the command's help. */
  notes?: Text;
  /** @returns the exit code. @throws UsageError when the arguments cannot be obeyed */
  run(call: Call): Promise<number> | number;
}
