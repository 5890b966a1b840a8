// What `advise` and `convert` share: the dossier they are given, read once, and the place where the answer goes.
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { LintContext } from '../core/lint.ts';
import type { SourceFile } from '../core/model.ts';
import type { Call } from './command.ts';
import { decode } from './decode.ts';
import { UsageError } from './exit.ts';
import { Workspaces } from './workspace.ts';

export interface Given { source: SourceFile; context: LintContext; shown: string }

/** The file named on the command line, with what governs it. `-` reads the standard input as YAML. */
export function given({ io, say, positionals, today, lang }: Call, command: string): Given {
  if (positionals.length !== 1) throw new UsageError(say(`« ${command} » attend un fichier et un seul.`, `"${command}" expects one file.`));
  const name = positionals[0]!;
  const workspaces = new Workspaces({ cwd: io.cwd, today, lang });
  if (name === '-') {
    const path = resolve(io.cwd, 'stdin.yaml');
    return { source: { uri: pathToFileURL(path).href, text: decode(io.stdin()).text }, context: workspaces.ofFolder(io.cwd).context, shown: '-' };
  }
  const path = resolve(io.cwd, name);
  if (!existsSync(path)) throw new UsageError(say(`${name} : ce chemin n’existe pas.`, `${name}: this path does not exist.`));
  if (statSync(path).isDirectory()) throw new UsageError(say(`${name} : c’est un dossier ; « ${command} » attend un fichier.`, `${name}: this is a folder; "${command}" expects a file.`));
  return { source: { uri: pathToFileURL(path).href, text: decode(readFileSync(path)).text }, context: workspaces.of(path).context, shown: relative(io.cwd, path).split(sep).join('/') };
}

/** Writes to `--output`, or to the standard output. */
export function deliver(text: string, { io, say, value }: Call): void {
  const output = value('output');
  if (output === undefined) return io.stdout(text);
  try {
    writeFileSync(resolve(io.cwd, output), text);
  } catch (error) {
    throw new UsageError(say(`Impossible d’écrire « ${output} » : ${(error as Error).message}`, `Cannot write "${output}": ${(error as Error).message}`));
  }
  io.stderr(`${say(`Écrit dans ${output}`, `Written to ${output}`)}\n`);
}
