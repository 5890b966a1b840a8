// A command line: finds the command, runs it, turns what it says into an exit code. Nothing heavy is loaded before.
import { commands } from '../generated/commands.ts';
import { version } from '../generated/version.ts';
import { nearest } from '../core/names.ts';
import type { Lang } from '../core/model.ts';
import { visible } from '../report/visible.ts';
import { COMMON, dateOf, languageOf, readArgs } from './args.ts';
import type { Command } from './command.ts';
import { EXIT, UsageError } from './exit.ts';
import { commandHelp, mainHelp } from './help.ts';
import type { Io } from './io.ts';

/** Runs a command line. @returns the exit code; never throws */
export async function run(argv: readonly string[], world: Io): Promise<number> {
  // Names of files and words of the command line may hold anything: nothing in them drives the terminal.
  const io: Io = { ...world, stderr: (text) => world.stderr(text.split('\n').map(visible).join('\n')) };
  const lang = languageOf(argv, io.env);
  try {
    return await dispatch(argv, io, lang);
  } catch (error) {
    if (error instanceof UsageError) {
      io.stderr(`${error.message}\n`);
      return EXIT.usage;
    }
    const detail = error instanceof Error ? error.stack ?? error.message : String(error);
    io.stderr(`${lang === 'fr' ? 'Erreur interne. Merci de la signaler avec ce qui suit.' : 'Internal error. Please report it with what follows.'}\n${detail}\n`);
    return EXIT.internal;
  }
}

async function dispatch(argv: readonly string[], io: Io, lang: Lang): Promise<number> {
  const say = (fr: string, en: string): string => (lang === 'fr' ? fr : en);
  const at = argv.findIndex((word, index) => !word.startsWith('-') && argv[index - 1] !== '--lang');
  const name = at < 0 ? undefined : argv[at]!;
  if (name === undefined) {
    const args = readArgs(argv, { ...COMMON, version: { type: 'boolean', short: 'V', help: { fr: 'version', en: 'version' } } }, lang);
    if (args.has('version')) {
      io.stdout(`${version}\n`);
      return EXIT.ok;
    }
    const help = mainHelp(await loadAll(), lang);
    if (args.has('help')) {
      io.stdout(help);
      return EXIT.ok;
    }
    io.stderr(help);
    return EXIT.usage;
  }
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!load) {
    if (name === 'help') {
      io.stdout(mainHelp(await loadAll(), lang));
      return EXIT.ok;
    }
    const names = Object.keys(commands);
    const near = nearest(name, names);
    throw new UsageError(say(
      `Commande inconnue « ${name} ».${near ? ` Vouliez-vous écrire « ${near} » ?` : ` Commandes : ${names.join(', ')}.`}`,
      `Unknown command "${name}".${near ? ` Did you mean "${near}"?` : ` Commands: ${names.join(', ')}.`}`));
  }
  const { default: command } = await load();
  const rest = [...argv.slice(0, at), ...argv.slice(at + 1)];
  const args = readArgs(rest, { ...command.options, ...COMMON }, lang);
  if (args.has('help')) {
    io.stdout(commandHelp(name, command, lang));
    return EXIT.ok;
  }
  return command.run({ ...args, io, lang, today: dateOf(args, io.today(), lang), say });
}

async function loadAll(): Promise<Map<string, Command>> {
  return new Map(await Promise.all(Object.entries(commands).map(async ([name, load]) => [name, (await load()).default] as const)));
}
