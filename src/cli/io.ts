// What a command may touch of the world, so that it can be run without it.
import { readFileSync } from 'node:fs';

export interface Io {
  cwd: string;
  env: Readonly<Record<string, string | undefined>>;
  /** Whether reports go to a terminal, and how wide it is. */
  terminal: boolean;
  columns: number | undefined;
  /** Whether a person watches the standard error, and is told what takes long. */
  watched: boolean;
  /** Reports. */
  stdout(text: string): void;
  /** Everything else. */
  stderr(text: string): void;
  stdin(): Buffer;
  /** Today's date where the machine is: the only clock of the product's command line. */
  today(): string;
}

/** The process as it is. */
export function processIo(): Io {
  return {
    cwd: process.cwd(), env: process.env, terminal: process.stdout.isTTY === true, columns: process.stdout.columns, watched: process.stderr.isTTY === true,
    stdout: (text) => void process.stdout.write(text), stderr: (text) => void process.stderr.write(text), stdin: () => readFileSync(0),
    today: () => {
      const now = new Date();
      return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
    },
  };
}
