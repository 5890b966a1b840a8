// `verify DIR`: makes an evidence pack again and says whether every byte is the same, and if not, what differs and why.
import { join, resolve } from 'node:path';
import { version } from '../../generated/version.ts';
import { bundledCatalogue } from '../../defaults.ts';
import { isDate } from '../../core/dates.ts';
import { visible } from '../../report/visible.ts';
import type { Call, Command } from '../command.ts';
import { EXIT, UsageError } from '../exit.ts';
import { makePack, placeIn, read, readManifest, stampOf, type Manifest, type Stamp } from '../pack.ts';

const command: Command = {
  group: 'audit',
  summary: { fr: 'refaire un dossier de preuve et dire s’il est reproduit', en: 'make an evidence pack again and say whether it is reproduced' },
  usage: { fr: 'DOSSIER [--root CHEMIN]', en: 'FOLDER [--root PATH]' },
  options: {
    root: { type: 'string', value: { fr: 'CHEMIN', en: 'PATH' }, help: { fr: 'dossier depuis lequel « audit » a été lancé ; le dossier courant par défaut', en: 'folder from which "audit" was run; the current directory by default' } },
  },
  notes: { fr: 'Code de sortie : 0 reproduit octet pour octet, 1 différent, 2 ce dossier n’est pas un dossier de preuve.', en: 'Exit code: 0 reproduced byte for byte, 1 different, 2 this folder is no evidence pack.' },
  run(call) {
    const { io, say, positionals } = call;
    const given = positionals[0];
    if (given === undefined || positionals.length > 1) throw new UsageError(say('« verify » attend un dossier de preuve.', '"verify" expects an evidence pack.'));
    const folder = resolve(io.cwd, given);
    const manifest = readManifest(folder);
    if (!manifest || !isDate(manifest.asOf)) throw new UsageError(say(`${given} : ce dossier n’est pas un dossier de preuve (manifest.json absent ou mal formé).`, `${given}: this folder is no evidence pack (manifest.json missing or malformed).`));
    const differences = differencesOf(manifest, folder, resolve(io.cwd, call.value('root') ?? '.'), call);
    if (differences.length === 0) {
      io.stdout(`${say(
        `Reproduit octet pour octet : ${manifest.inputs.length} fichiers lus, ${manifest.outputs.length} produits, au ${manifest.asOf}.`,
        `Reproduced byte for byte: ${manifest.inputs.length} files read, ${manifest.outputs.length} made, on ${manifest.asOf}.`)}\n`);
      return EXIT.ok;
    }
    io.stdout(`${[say('Non reproduit :', 'Not reproduced:'), ...differences.map((line) => `  ${line}`)].join('\n')}\n`);
    return EXIT.findings;
  },
};
export default command;

function differencesOf(manifest: Manifest, folder: string, root: string, call: Call): string[] {
  const { say, io } = call;
  const lines: string[] = [];
  if (manifest.tool.version !== version) lines.push(say(`outil : version ${manifest.tool.version} au dossier, ${version} ici`, `tool: version ${manifest.tool.version} in the pack, ${version} here`));
  const said = dateSaid(folder);
  if (said !== undefined && said !== manifest.asOf) lines.push(say(`date : ${manifest.asOf} au manifeste, ${said} dans les résultats`, `date: ${manifest.asOf} in the manifest, ${said} in the results`));
  const altered = new Set<string>();
  for (const stamp of manifest.outputs) {
    const place = placeIn(folder, stamp.path);
    const now = stampOf(stamp.path, place === undefined ? undefined : read(place));
    if (now.sha256 === stamp.sha256) continue;
    altered.add(stamp.path);
    lines.push(now.sha256 === null ? say(`${shown(stamp)} : manque au dossier`, `${shown(stamp)}: missing from the pack`) : say(`${shown(stamp)} : modifié depuis la fabrication du dossier`, `${shown(stamp)}: altered since the pack was made`));
  }
  const again = makePack({ root, paths: manifest.paths, except: [folder], today: manifest.asOf, lang: manifest.lang, remark: (text) => io.stderr(`${text}\n`) });
  if (again.manifest.catalogue.hash !== manifest.catalogue.hash) lines.push(say(
    `catalogue : ${manifest.catalogue.asOf} (${manifest.catalogue.hash.slice(0, 12)}) au dossier, ${again.manifest.catalogue.asOf} (${again.manifest.catalogue.hash.slice(0, 12)}) ici${bundledCatalogue(manifest.lang).data.hash === again.manifest.catalogue.hash ? '' : ', catalogue de l’équipe compris'}`,
    `catalogue: ${manifest.catalogue.asOf} (${manifest.catalogue.hash.slice(0, 12)}) in the pack, ${again.manifest.catalogue.asOf} (${again.manifest.catalogue.hash.slice(0, 12)}) here${bundledCatalogue(manifest.lang).data.hash === again.manifest.catalogue.hash ? '' : ', team catalogue included'}`));
  if (again.manifest.policy.id !== manifest.policy.id) lines.push(say(`politique : ${visible(String(manifest.policy.id))} au dossier, ${again.manifest.policy.id} ici`, `policy: ${visible(String(manifest.policy.id))} in the pack, ${again.manifest.policy.id} here`));
  const inputs = new Map(again.manifest.inputs.map((stamp) => [stamp.path, stamp]));
  for (const stamp of manifest.inputs) {
    const now = inputs.get(stamp.path);
    inputs.delete(stamp.path);
    if (!now) lines.push(say(`${shown(stamp)} : fichier lu alors, absent ici`, `${shown(stamp)}: read then, absent here`));
    else if (now.sha256 !== stamp.sha256) lines.push(say(`${shown(stamp)} : le contenu lu a changé`, `${shown(stamp)}: what was read has changed`));
  }
  for (const stamp of inputs.values()) lines.push(say(`${shown(stamp)} : fichier nouveau, pas lu alors`, `${shown(stamp)}: new file, not read then`));
  for (const stamp of again.manifest.outputs) {
    const was = manifest.outputs.find(({ path }) => path === stamp.path);
    if (!was) lines.push(say(`${shown(stamp)} : absent du dossier`, `${shown(stamp)}: not in the pack`));
    else if (was.sha256 !== stamp.sha256 && !altered.has(stamp.path)) lines.push(say(`${shown(stamp)} : résultat différent`, `${shown(stamp)}: other result`));
  }
  return lines;
}

/** The date that the pack's own results give, when they can be read. */
function dateSaid(folder: string): string | undefined {
  try {
    const { asOf } = JSON.parse(read(join(folder, 'rapport.json'))?.toString('utf8') ?? '') as { asOf?: unknown };
    return isDate(asOf) ? asOf : undefined;
  } catch {
    return undefined;
  }
}

const shown = ({ path }: Stamp): string => visible(path);
