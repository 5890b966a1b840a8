// `derogations`: the register of the workspace file that governs a folder, with what each entry covers there.
import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { registerOf, unusedEntries } from '../../core/register.ts';
import { REGISTER_FORMS, renderRegister, type RegisterForm } from '../../report/derogations.ts';
import type { Command } from '../command.ts';
import { EXIT, UsageError } from '../exit.ts';
import { lintPaths } from '../session.ts';
import { Workspaces } from '../workspace.ts';

const command: Command = {
  group: 'derogations',
  summary: { fr: 'lister les dérogations, leurs échéances et ce qu’elles couvrent', en: 'list derogations, their deadlines and what they cover' },
  usage: { fr: '[--format text|csv|ics] [DOSSIER]', en: '[--format text|csv|ics] [FOLDER]' },
  options: {
    format: { type: 'string', short: 'f', choices: REGISTER_FORMS, value: { fr: 'FORMAT', en: 'FORMAT' }, help: { fr: 'text (par défaut), csv ou ics : calendrier des fins et des renouvellements', en: 'text (default), csv or ics: calendar of ends and renewals' } },
  },
  notes: {
    fr: 'Le registre est la clé « derogations » du fichier .cloud-au-centre.yaml le plus proche. Tout son dossier est lu, pour dire ce que chaque dérogation couvre.',
    en: 'The register is the key "derogations" of the nearest .cloud-au-centre.yaml. Its whole folder is read, to say what each derogation covers.',
  },
  run({ io, lang, today, say, value, positionals }) {
    if (positionals.length > 1) throw new UsageError(say('« derogations » attend un dossier au plus.', '"derogations" expects one folder at most.'));
    const folder = resolve(io.cwd, positionals[0] ?? '.');
    if (!existsSync(folder) || !statSync(folder).isDirectory()) throw new UsageError(say(`${positionals[0]} : ce dossier n’existe pas.`, `${positionals[0]}: this folder does not exist.`));
    const { file, root } = new Workspaces({ cwd: folder, today, lang }).ofFolder(folder);
    if (file === undefined) {
      io.stderr(`${say('Aucun fichier .cloud-au-centre.yaml ici ni au-dessus : pas de registre.', 'No .cloud-au-centre.yaml here or above: no register.')}\n`);
      return EXIT.usage;
    }
    const { audit, context, misused, failed } = lintPaths([root], { cwd: root, today, lang, ignoring: true, remark: (text) => io.stderr(`${text}\n`) });
    const form = (value('format') ?? 'text') as RegisterForm;
    io.stdout(renderRegister(registerOf(context.config, context, audit.files), form, { lang, today }));
    if (form === 'text') for (const { message } of unusedEntries(audit.files, context)) io.stdout(`\n${message}\n`);
    return failed ? EXIT.internal : misused ? EXIT.usage : EXIT.ok;
  },
};
export default command;
