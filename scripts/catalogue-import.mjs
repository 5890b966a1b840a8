// `npm run catalogue:import -- register.pdf [--write]`: reads a downloaded edition of ANSSI's catalogue and proposes what it
// changes in src/data/providers. With --write, edits dates, numbers and layers there; people review the difference.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { buildCatalogue } from './generate/catalogue.mjs';
import { compare, readProviders } from './catalogue-import/compare.mjs';
import { editProvider } from './catalogue-import/edit.mjs';
import { readPages, Refused } from './catalogue-import/pdf.mjs';
import { editionOf, readRegister } from './catalogue-import/register.mjs';
import { reportOf } from './catalogue-import/report.mjs';

/**
 * Reads an edition and proposes, or makes, its changes.
 * @param {Uint8Array} bytes of the PDF
 * @param {{ root: string, write?: boolean }} options
 * @returns {Promise<{ text: string, written: string[] }>}
 * @throws {Refused} when the reading is not sure; nothing is written then
 */
export async function importRegister(bytes, { root, write = false }) {
  const pages = await readPages(bytes);
  const rows = readRegister(pages);
  const providers = readProviders(root);
  const result = compare(rows, providers);
  const text = reportOf(result, rows, editionOf(pages));
  return { text, written: write ? writeChanges([...result.renewed, ...result.changed], providers, root) : [] };
}

function writeChanges(entries, providers, root) {
  const files = [...new Set(entries.map((entry) => entry.file))];
  try {
    buildCatalogue(root);
  } catch (error) {
    throw new Refused(`le catalogue a déjà des erreurs ; corrigez-les d’abord.\n${error.message}`);
  }
  const before = new Map(providers.map(({ file, text }) => [file, text]));
  for (const file of files) writeFileSync(join(root, file), editProvider(before.get(file), entries.filter((entry) => entry.file === file)));
  try {
    buildCatalogue(root);
  } catch (error) {
    for (const file of files) writeFileSync(join(root, file), before.get(file));
    throw new Refused(`les changements ne passent pas le contrôle du catalogue ; rien n’est écrit.\n${error.message}`);
  }
  return files;
}

async function main(argv) {
  const write = argv.includes('--write');
  const unknown = argv.find((word) => word.startsWith('--') && word !== '--write');
  const paths = argv.filter((word) => !word.startsWith('--'));
  if (paths.length !== 1 || unknown) {
    process.stderr.write(`${unknown ? `Option inconnue « ${unknown} ». ` : ''}Usage : npm run catalogue:import -- catalogue-anssi.pdf [--write]\n`);
    return 2;
  }
  try {
    const { text, written } = await importRegister(readFileSync(paths[0]), { root: dirname(dirname(fileURLToPath(import.meta.url))), write });
    process.stdout.write(text);
    if (write) process.stdout.write(written.length > 0 ? `\nÉcrit : ${written.join(', ')}.\nRelisez la différence (git diff), les notes et les sources, puis lancez npm run generate.\n` : '\nRien à écrire.\n');
    return 0;
  } catch (error) {
    const known = error instanceof Refused || ['ENOENT', 'EISDIR', 'EACCES'].includes(error.code);
    if (!known) throw error;
    process.stderr.write(`Refusé, rien n’est écrit : ${error.code ? `« ${paths[0]} » ne peut être lu (${error.code}).` : error.message}\n`);
    return 2;
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) process.exitCode = await main(process.argv.slice(2));
