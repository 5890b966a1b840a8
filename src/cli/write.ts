// Files that commands write: their folder is made, and what prevents it is said as a mistake of the command line.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Call } from './command.ts';
import { UsageError } from './exit.ts';

/** Writes a file given on the command line. @throws UsageError when it cannot */
export function writeOutput(output: string, text: string | Uint8Array, { io, say }: Pick<Call, 'io' | 'say'>): void {
  try {
    const path = resolve(io.cwd, output);
    makeFolder(dirname(path));
    writeFileSync(path, text);
  } catch (error) {
    throw new UsageError(say(`Impossible d’écrire « ${output} » : ${(error as Error).message}`, `Cannot write "${output}": ${(error as Error).message}`));
  }
}

// Folder by folder: where none can be made (under /proc), the recursive call of Node 20 never ends.
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  mkdirSync(path);
}

/** Writes to `--output` and says so, or to the standard output. */
export function deliver(text: string, call: Pick<Call, 'io' | 'say' | 'value'>): void {
  const output = call.value('output');
  if (output === undefined) return call.io.stdout(text);
  writeOutput(output, text, call);
  call.io.stderr(`${call.say(`Écrit dans ${output}`, `Written to ${output}`)}\n`);
}
