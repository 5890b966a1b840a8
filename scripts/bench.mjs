// Ratios in one run: they compare the product with what it stands on, on the same machine, at the same time.
// Never a timed test: a figure is read by people.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { globSync } from 'tinyglobby';
import { parseAllDocuments } from 'yaml';

const folder = mkdtempSync(join(tmpdir(), 'cloud-au-centre-bench-'));
const entry = join(folder, 'engine.mjs');
await build({
  stdin: { contents: `export { lint, DocumentCache, CatalogueIndex } from './src/core/index.ts'; export { createContext, bundledCatalogue } from './src/defaults.ts';`, resolveDir: process.cwd(), loader: 'ts' },
  bundle: true, platform: 'node', mainFields: ['module', 'main'], format: 'esm', outfile: entry, minify: true,
  banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
});
const startLoad = performance.now();
const { lint, DocumentCache, CatalogueIndex, createContext, bundledCatalogue } = await import(entry);
const loaded = performance.now() - startLoad;
const startIndex = performance.now();
bundledCatalogue('fr');
const indexed = performance.now() - startIndex;
const context = createContext({ root: 'file:///bench', today: '2026-11-24', lang: 'fr' });

/** Median of some runs, in milliseconds. */
function time(run, times = 9) {
  const taken = [];
  for (let i = 0; i < times + 2; i++) {
    const start = performance.now();
    run();
    if (i >= 2) taken.push(performance.now() - start);
  }
  return taken.sort((a, b) => a - b)[times >> 1];
}

const examples = globSync('examples/**/*.{yaml,yml}', { dot: true }).map((path) => ({ uri: `file:///bench/${path}`, text: readFileSync(path, 'utf8') }));
const manifest = readFileSync('examples/ministere/k8s/api.yaml', 'utf8');
const long = { uri: 'file:///bench/long.yaml', text: Array.from({ length: Math.ceil(10_000 / manifest.split('\n').length) }, (_, i) => manifest.replaceAll('api-agrements', `api-${i}`)).join('---\n') };
const silent = { uri: 'file:///bench/silent.yaml', text: Array.from({ length: 2000 }, (_, i) => `---\nname: n${i}\nlist:\n  - a: ${i}\n    b: text of some length here\n`).join('') };

const rows = [];
const row = (name, value, unit = '×') => rows.push([name, `${value.toFixed(2)} ${unit}`]);
const parseOnly = (files) => time(() => files.forEach(({ text }) => parseAllDocuments(text)));
const lintAll = (files, in_ = context) => time(() => files.forEach((file) => lint(file, in_)));

row('lint ÷ parse-only, examples', lintAll(examples) / parseOnly(examples));
const parseLong = parseOnly([long]);
const lintLong = lintAll([long]);
row(`lint ÷ parse-only, ${long.text.split('\n').length} lines in many documents`, lintLong / parseLong);
row('lint ÷ parse-only, no marker in the file', lintAll([silent]) / parseOnly([silent]));
// A value may be a whole minified file: what is looked at around each address must not grow with it.
const oneLine = (addresses) => ({ uri: 'file:///bench/line.yaml', text: `a: "${'Server=base.hebergeur.fr;https://s3.example.com/x,'.repeat(addresses)}"\n` });
row('one line of 8,000 addresses ÷ one of 4,000', lintAll([oneLine(4000)]) / lintAll([oneLine(2000)]));

const cache = new DocumentCache();
lint(long, context, cache);
let edit = 0;
const edited = time(() => {
  const at = long.text.indexOf('replicas: 3', long.text.length >> 1);
  lint({ uri: long.uri, text: `${long.text.slice(0, at)}replicas: ${4 + edit++}${long.text.slice(at + 11)}` }, context, cache);
});
row('one edit, tree kept ÷ full lint', edited / lintLong);

// The catalogue fifty times over: other names, same shape. Look-ups must not grow with its length.
const { data } = context.catalogue;
const copies = Array.from({ length: 50 }, (_, k) => data.providers.map((provider) => ({
  ...provider, id: `${provider.id}-${k}`, brand: [],
  services: provider.services.map((service) => ({ ...service, id: `${service.id}-${k}`, provider: `${provider.id}-${k}`, aliases: [], ambiguousAliases: [], markers: service.markers.filter((m) => m.kind !== 'region').map((marker) => ({ ...marker, match: marker.kind === 'host' || marker.kind === 'registry' ? `${marker.match}.x${k}.example` : `x${k}-${marker.match}` })) })),
}))).flat();
const wide = { ...context, catalogue: new CatalogueIndex({ ...data, providers: [...data.providers, ...copies] }) };
row('lint with the catalogue ×51 ÷ lint', lintAll([long], wide) / lintLong);

const spawn = (args) => time(() => execFileSync(process.execPath, args, { stdio: 'ignore' }), 7);
row('cold CLI start (--version) ÷ node -e 0', spawn(['dist/cli.cjs', '--version']) / spawn(['-e', '0']));
row('cold CLI lint of one file ÷ node -e 0', spawn(['dist/cli.cjs', 'lint', '--as-of', '2026-11-24', '--fail-on', 'never', 'examples/ministere/k8s/api.yaml']) / spawn(['-e', '0']));
row('engine with its catalogue: bundle', readFileSync(entry).length / 1024, 'KiB');
row('… loaded in', loaded, 'ms');
row('… indexed in', indexed, 'ms');
row('lint of the long file', lintLong, 'ms');

// Essential data of procurement as published: ten thousand contracts on one line, read alone so that its peak is its own.
const objects = ['Hébergement et maintenance du site', 'Licences Microsoft 365', 'Mobilier de bureau', 'Infogérance du SI sur le cloud AWS', 'Nettoyage des locaux', 'Formation Excel', 'Travaux de voirie'];
const decp = join(folder, 'decp.json');
writeFileSync(decp, JSON.stringify({ marches: { marche: Array.from({ length: 10_000 }, (_, i) => ({
  id: `2026M${i}`, acheteur: { id: '99900001100018' }, nature: 'Marché', objet: `${objects[i % objects.length]}, lot ${i}`, codeCPV: '72415000-2', techniques: { technique: ['Accord-cadre'] }, procedure: "Appel d'offres ouvert",
  dureeMois: 48, dateNotification: '2026-02-01', datePublicationDonnees: '2026-02-10', montant: 450000, titulaires: [{ titulaire: { typeIdentifiant: 'SIRET', id: '42476141900045' } }], actesSousTraitance: [], modifications: [],
})) } }));
const alone = `const { lint, createContext } = await import(${JSON.stringify(entry)}); const text = (await import('node:fs')).readFileSync(${JSON.stringify(decp)}, 'utf8'); const context = createContext({ root: 'file:///bench', today: '2026-11-24', lang: 'fr' }); const start = performance.now(); const { evidence } = lint({ uri: 'file:///bench/decp.json', text }, context); process.stdout.write(JSON.stringify([performance.now() - start, process.resourceUsage().maxRSS / 1024, text.length / 1048576, evidence.length]));`;
const [taken, peak, size, found] = JSON.parse(execFileSync(process.execPath, ['--input-type=module', '--eval', alone], { encoding: 'utf8' }));
row(`10,000 contracts (DECP, ${size.toFixed(1)} MiB, ${found} mentions), once`, taken, 'ms');
row('… peak memory of the process', peak, 'MiB');

const width = Math.max(...rows.map(([name]) => name.length));
process.stdout.write(`${rows.map(([name, value]) => `${name.padEnd(width)}  ${value}`).join('\n')}\n`);
writeFileSync(join(folder, 'bench.json'), JSON.stringify(rows));
