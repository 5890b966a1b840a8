// `convert FILE --to decp|ocds`: a procurement file in a public format, and what that format still asks for.
import { recognise } from '../../core/dialect.ts';
import { parse } from '../../core/parse.ts';
import { toValue } from '../../core/values.ts';
import type { Conversion } from '../../report/convert/common.ts';
import { toDecp } from '../../report/convert/decp.ts';
import { toOcds } from '../../report/convert/ocds.ts';
import { visible } from '../../report/visible.ts';
import type { Call, Command } from '../command.ts';
import { EXIT, UsageError } from '../exit.ts';
import { deliver, given } from '../procurementFile.ts';

const TARGETS = { decp: toDecp, ocds: toOcds };

const command: Command = {
  group: 'procurement',
  summary: { fr: 'mettre un dossier de marché au format DECP ou OCDS', en: 'write a procurement file as DECP or OCDS' },
  usage: { fr: 'FICHIER --to decp|ocds [--output FICHIER]', en: 'FILE --to decp|ocds [--output FILE]' },
  options: {
    to: { type: 'string', choices: Object.keys(TARGETS), value: { fr: 'FORMAT', en: 'FORMAT' }, help: { fr: 'decp : données essentielles de la commande publique ; ocds : Open Contracting Data Standard', en: 'decp: French essential procurement data; ocds: Open Contracting Data Standard' } },
    output: { type: 'string', short: 'o', value: { fr: 'FICHIER', en: 'FILE' }, help: { fr: 'écrire le résultat dans ce fichier', en: 'write the result to this file' } },
  },
  notes: {
    fr: 'Ce qui n’est pas écrit dans le dossier n’est pas inventé : la liste de ce qui manque va sur la sortie d’erreur.\nAucune conformité n’est affirmée : à vérifier avec l’outil de validation du format.',
    en: 'What the file does not say is not made up: the list of what is missing goes to the standard error.\nNo conformity is claimed: to be checked with the format’s own validator.',
  },
  run(call) {
    const { say, today, value } = call;
    const target = value('to') as keyof typeof TARGETS | undefined;
    if (target === undefined) throw new UsageError(say(`« convert » attend --to ${Object.keys(TARGETS).join(' ou --to ')}.`, `"convert" expects --to ${Object.keys(TARGETS).join(' or --to ')}.`));
    const { source, context, shown } = given(call, 'convert');
    const file = parse(source);
    const dossiers = file.documents.filter((document) => recognise(source.uri, document, context.dialects)?.dialect.id === 'dossier');
    if (dossiers.length === 0) throw new UsageError(say(`${shown} : ce n’est pas un dossier de marché.`, `${shown}: not a procurement file.`));
    if (dossiers.length > 1) call.io.stderr(`${say(`${shown} : ${dossiers.length} dossiers, seul le premier est converti.`, `${shown}: ${dossiers.length} procurement files, only the first is converted.`)}\n`);
    const conversion = TARGETS[target](toValue(dossiers[0]!), { today });
    deliver(`${JSON.stringify(conversion.json, null, 2)}\n`, call);
    tell(conversion, call);
    return EXIT.ok;
  },
};
export default command;

function tell({ missing, left }: Conversion, { io, lang, say }: Call): void {
  if (missing.length > 0) io.stderr(`${say('Manque au format', 'Missing for the format')}${say(' :', ':')}\n${missing.map(({ path, why }) => `  ${visible(path)}${say(' : ', ': ')}${visible(why[lang])}`).join('\n')}\n`);
  if (left.length > 0) io.stderr(`${say('Laissé de côté', 'Left out')}${say(' :', ':')}\n${left.map(({ path, why }) => `  ${path}${say(' : ', ': ')}${why[lang]}`).join('\n')}\n`);
}
