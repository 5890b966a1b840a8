// What a command is. One file per command in ./commands/, one line per command in ./commands.ts.
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

export interface Command {
  /** What follows the name, e.g. `[CHEMIN…]`. */
  usage: Text;
  options: Options;
  /** Shown at the end of the command's help. */
  notes?: Text;
  /** @returns the exit code. @throws UsageError when the arguments cannot be obeyed */
  run(call: Call): Promise<number> | number;
}
