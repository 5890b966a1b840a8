// `lsp --stdio`: the same server as the extension's, for any other editor.
import type { Command } from '../command.ts';
import { EXIT, UsageError } from '../exit.ts';

// A bundle of its own, beside this one: the command line does not carry the server's weight.
const SERVER = './server-node.cjs';

const command: Command = {
  group: 'editor',
  summary: { fr: 'servir un éditeur par le protocole LSP', en: 'serve an editor through LSP' },
  usage: { fr: '--stdio', en: '--stdio' },
  options: { stdio: { type: 'boolean', help: { fr: 'parler par l’entrée et la sortie standard', en: 'speak through the standard input and output' } } },
  async run({ has, say }) {
    if (!has('stdio')) throw new UsageError(say('Ajoutez --stdio : c’est le seul canal.', 'Add --stdio: it is the only channel.'));
    const { startStdio } = (await import(SERVER)) as { startStdio(): Promise<void> | void };
    await startStdio();
    // The connection keeps the process alive until the editor says `exit`.
    return EXIT.ok;
  },
};
export default command;
