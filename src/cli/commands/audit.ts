// `audit --pack DIR`: an evidence pack, which `verify` can make again.
import { join, resolve } from 'node:path';
import type { Command } from '../command.ts';
import { EXIT, UsageError } from '../exit.ts';
import { inside, makePack, MANIFEST, manifestText } from '../pack.ts';
import { writeOutput } from '../write.ts';

const command: Command = {
  group: 'audit',
  summary: { fr: 'écrire un dossier de preuve : empreintes, résultats, rapports', en: 'write an evidence pack: hashes, results, reports' },
  usage: { fr: '--pack DOSSIER [CHEMIN…]', en: '--pack FOLDER [PATH…]' },
  options: {
    pack: { type: 'string', value: { fr: 'DOSSIER', en: 'FOLDER' }, help: { fr: 'dossier où écrire : empreintes, versions, commit, résultats et rapports', en: 'folder to write to: hashes, versions, commit, results and reports' } },
  },
  notes: {
    fr: 'Les chemins lus doivent être dans le dossier courant, pour que le dossier de preuve ne dépende pas de la machine. Le dossier de preuve lui-même n’est jamais lu.',
    en: 'The paths read have to be in the current directory, so that the pack does not depend on the machine. The pack itself is never read.',
  },
  run(call) {
    const { io, lang, today, say, positionals } = call;
    const output = call.value('pack');
    if (output === undefined) throw new UsageError(say('« audit » attend --pack DOSSIER.', '"audit" expects --pack FOLDER.'));
    const paths = (positionals.length > 0 ? positionals : ['.']).map((path) => {
      const short = inside(io.cwd, resolve(io.cwd, path));
      if (short === undefined) throw new UsageError(say(`« ${path} » est hors du dossier courant : lancez la commande depuis un dossier qui le contient.`, `"${path}" is outside the current directory: run the command from a folder that holds it.`));
      return short;
    });
    const folder = resolve(io.cwd, output);
    const { manifest, files, outcome } = makePack({ root: io.cwd, paths, except: [folder], today, lang, remark: (text) => io.stderr(`${text}\n`) });
    for (const [name, text] of files) writeOutput(join(folder, name), text, call);
    writeOutput(join(folder, MANIFEST), manifestText(manifest), call);
    io.stderr(`${say(`Dossier de preuve écrit dans ${output} : ${manifest.inputs.length} fichiers lus, ${manifest.outputs.length} produits.`, `Evidence pack written to ${output}: ${manifest.inputs.length} files read, ${manifest.outputs.length} made.`)}\n`);
    return outcome.failed ? EXIT.internal : outcome.misused ? EXIT.usage : EXIT.ok;
  },
};
export default command;
