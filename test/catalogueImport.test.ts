// An edition of ANSSI's register → a change to review. The PDFs are made here, with that layout, whole or damaged.
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importRegister } from '../scripts/catalogue-import.mjs';
import { readPages, Refused } from '../scripts/catalogue-import/pdf.mjs';
import { editionOf, readRegister, type Row } from '../scripts/catalogue-import/register.mjs';
import { watch, watchReport } from '../scripts/catalogue-watch.mjs';
import { fakeCatalogue } from './fakeCatalogue.ts';
import { here } from './helpers.ts';
import { registerPdf, type PdfOptions, type PrintedRow } from './registerPdf.mjs';

const TREES = ['Aulne', 'Bouleau', 'Cèdre', 'Douglas', 'Épicéa', 'Frêne', 'Genévrier', 'Houx', 'If', 'Jujubier', 'Laurier', 'Mélèze', 'Noyer', 'Olivier', 'Pin', 'Robinier'];
const id = (tree: string) => tree.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase();
const LAYERS = ['saas', 'paas', 'caas', 'iaas'];

/** What each invented operator has in the catalogue and in the unchanged edition. */
const ROWS: PrintedRow[] = TREES.map((tree, i) => ({
  provider: `${tree.toUpperCase()} SAS`, service: i % 4 === 1 ? `${tree} Nuage de confiance à forte disponibilité pour les administrations et leurs opérateurs` : `${tree} Nuage`,
  layers: i % 3 === 0 ? ['paas', 'iaas'] : [LAYERS[i % 4]!], start: `2025-0${(i % 9) + 1}-15`, end: `2028-0${(i % 9) + 1}-14`, decision: String(1000 + i),
}));
const with_ = (index: number, change: Partial<PrintedRow>, rows = ROWS): PrintedRow[] => rows.map((row, i) => (i === index ? { ...row, ...change } : row));
const plain = ({ provider, service, layers, start, end, decision }: PrintedRow | Row) => ({ provider, service, layers, start, end, decision: decision ?? null });

async function read(rows: PrintedRow[], options?: PdfOptions): Promise<Row[]> {
  return readRegister(await readPages(await registerPdf(rows, options)));
}
const refuses = (promise: Promise<unknown>, message: RegExp) => assert.rejects(promise, (error) => error instanceof Refused && message.test(error.message));

describe('catalogue import: reading the register', function () {
  this.timeout(60_000);

  it('reads every column, with names over several lines and columns that move', async () => {
    assert.deepEqual((await read(ROWS)).map(plain), ROWS.map(plain));
  });
  it('reads whatever the pages are: one page, many, ticks in another order, other marks', async () => {
    for (const options of [{ perPage: 20 }, { perPage: 3 }, { shift: (page: number) => page * 11 - 15 }, { order: (page: number) => (page === 1 ? ['iaas', 'caas', 'paas', 'saas'] : LAYERS) }, { tick: '•' }, { wrapAt: 90 }, { subtitle: 'Intitulé retenu, et portée' }, { after: false }] satisfies PdfOptions[]) {
      assert.deepEqual((await read(ROWS, options)).map(plain), ROWS.map(plain), JSON.stringify(Object.keys(options)));
    }
  });
  it('reads an operator printed once for its services, and a number that is not printed', async () => {
    const rows = with_(3, { decision: null }, with_(5, { provider: '' }));
    const found = await read(rows, { perPage: 20 });
    assert.equal(found[5]!.provider, ROWS[4]!.provider);
    assert.equal(found[3]!.decision, null);
  });
  it('tells the date of the edition', async () => {
    assert.equal(editionOf(await readPages(await registerPdf(ROWS))), '2026-12-15');
  });

  it('refuses fewer than fifteen rows', () => refuses(read(ROWS.slice(0, 14)), /14 lignes lues ; le catalogue en compte au moins 15/));
  it('refuses a row without tick, and says which', () => refuses(read(with_(4, { layers: [] })), /« ÉPICÉA SAS, Épicéa Nuage » : aucune case cochée/));
  it('refuses a row with one date', () => refuses(read(with_(2, { end: '' })), /« CÈDRE SAS, Cèdre Nuage » : 1 date au lieu de deux/));
  it('refuses a date that does not exist', () => refuses(read(with_(2, { end: '31/02/2028' })), /une date n’existe pas/));
  it('refuses dates out of order or too far apart', async () => {
    await refuses(read(with_(2, { end: '2024-01-01' })), /avant le début/);
    await refuses(read(with_(2, { end: '2031-01-01' })), /plus de trois ans/);
  });
  it('refuses a page whose head is gone', () => refuses(read(ROWS, { head: (page) => page !== 1 }), /page 4 : des dates sans l’en-tête/));
  it('refuses a first page whose head is gone, rather than take its rows for missing', () => refuses(read([...ROWS, ...ROWS.map((row) => ({ ...row, service: `${row.service} bis` }))], { head: (page) => page !== 0 }), /page 3 : des dates sans l’en-tête/));
  it('refuses a table without any head', () => refuses(read(ROWS, { head: () => false }), /page 3 : des dates sans l’en-tête/));
  it('refuses a document without the table', () => assert.throws(() => readRegister([]), /n’a pas été trouvé/));
  it('keeps an operator of several words apart from its service, even where one of them is missing', async () => {
    const rows = ROWS.map((row, i) => ({ ...row, provider: `${i} SA` , service: `N ${i}` }));
    assert.deepEqual((await read(rows)).map(({ provider, service }) => `${provider}|${service}`), rows.map(({ provider, service }) => `${provider}|${service}`));
    await refuses(read(with_(6, { service: '' }, rows)), /« 6 SA » : prestataire ou service illisible/);
  });
  it('refuses a row without a service', () => refuses(read(with_(6, { service: '' })), /illisible/));
  it('refuses what is not a PDF, or not all of one', async () => {
    const pdf = await registerPdf(ROWS);
    await refuses(readPages(Buffer.from('Catalogue ANSSI')), /n’est pas un PDF/);
    await refuses(readPages(new Uint8Array(0)), /n’est pas un PDF/);
    await refuses(readPages(pdf.subarray(0, pdf.length >> 1)), /tronqué/);
    await refuses(readPages(Buffer.concat([pdf.subarray(0, 400), Buffer.from('\n%%EOF\n')])), /n’est pas lisible/);
  });
});

describe('catalogue import: the change', function () {
  this.timeout(60_000);
  const root = mkdtempSync(join(tmpdir(), 'cac-import-'));
  const file = (tree: string) => join(root, `src/data/providers/${id(tree)}.yaml`);

  beforeEach(() => {
    rmSync(join(root, 'src'), { recursive: true, force: true });
    for (const folder of ['providers', 'capabilities']) mkdirSync(join(root, 'src/data', folder), { recursive: true });
    cpSync(join(here, 'schemas'), join(root, 'schemas'), { recursive: true });
    writeFileSync(join(root, 'src/data/catalogue.yaml'), 'asOf: "2026-11-23"\n');
    writeFileSync(join(root, 'src/data/sources.yaml'), 'registre:\n  title: { fr: Registre, en: Register }\n  url: https://registre.example/\n  date: "2026-09-15"\n  readOn: "2026-09-26"\n  confidence: high\n  evidence: read\n');
    writeFileSync(join(root, 'src/data/capabilities/virtual-machines.yaml'), 'id: virtual-machines\nlabel: { fr: Machines virtuelles, en: Virtual machines }\noptions: []\n');
    ROWS.forEach((row, i) => writeFileSync(file(TREES[i]!), `# ${TREES[i]}, gardé tel quel\nid: ${id(TREES[i]!)}\nname: ${TREES[i]}\nlegalEntity: ${row.provider}\njurisdiction: { seat: FR, source: registre }\nservices:\n  - id: ${id(TREES[i]!)}-nuage\n    name: ${row.service}\n    layers: [saas, paas, caas, iaas]   # ce qui est vendu\n    capabilities: [virtual-machines]\n    qualifications:\n      - scheme: SecNumCloud\n        version: "3.2"\n        layers: ${i === 0 ? '\n          - iaas   # coché\n          - paas' : `[${row.layers.join(', ')}]   # cases`}\n        decision: "${row.decision}"  # lu au registre\n        firstDate: null\n        start: ${row.start}\n        end: '${row.end}'   # fin\n        source: registre\n    source: registre\n`));
  });
  after(() => rmSync(root, { recursive: true, force: true }));

  const run = async (rows: PrintedRow[], write = true) => importRegister(await registerPdf(rows), { root, write });

  it('proposes nothing for the same edition', async () => {
    const { text, written } = await run(ROWS);
    assert.match(text, /Édition 2026-12-15 : 16 lignes lues, 16 sans changement\.\n\nRien à changer/);
    assert.deepEqual(written, []);
  });

  it('tells renewed, changed, new and missing apart', async () => {
    const renewed = with_(1, { start: '2026-11-30', end: '2029-11-29', decision: '4001' });
    const changed = with_(0, { layers: ['paas', 'caas', 'iaas'] }, renewed);
    const rows = [...changed.filter((_row, i) => i !== 7), { provider: 'SEQUOIA', service: 'Nuage neuf', layers: ['iaas'], start: '2026-12-01', end: '2029-11-30', decision: '4002' }];
    const { text } = await run(rows, false);
    assert.match(text, /Renouvelés \(1\)\n {2}bouleau-nuage .*\n {6}début : 2025-02-15 → 2026-11-30\n {6}fin : 2028-02-14 → 2029-11-29\n {6}décision : 1001 → 4001/);
    assert.match(text, /Changés \(1\)\n {2}aulne-nuage .*\n {6}couches : iaas, paas → iaas, caas, paas/);
    assert.match(text, /Nouveaux .*\(1\)\n {2}SEQUOIA, Nuage neuf/);
    assert.match(text, /Absents de cette édition : à revérifier.*\(1\)\n {2}houx-nuage/);
    assert.doesNotMatch(text, /trancher/);
  });

  it('edits the register columns alone, to the letter', async () => {
    const rows = with_(1, { start: '2026-11-30', end: '2029-11-29', decision: '4001' }, with_(0, { layers: ['caas'] }));
    const before = TREES.map((tree) => readFileSync(file(tree), 'utf8'));
    const { written } = await run(rows);
    assert.deepEqual(written.sort(), ['src/data/providers/aulne.yaml', 'src/data/providers/bouleau.yaml']);
    assert.equal(readFileSync(file('Bouleau'), 'utf8'), before[1]!
      .replace('start: 2025-02-15', 'start: "2026-11-30"').replace("end: '2028-02-14'", 'end: "2029-11-29"').replace('decision: "1001"', 'decision: "4001"'));
    assert.match(readFileSync(file('Aulne'), 'utf8'), /layers: {1}\n {10}- caas\n {8}decision/);
    for (let i = 2; i < TREES.length; i++) assert.equal(readFileSync(file(TREES[i]!), 'utf8'), before[i]);
    assert.match((await run(rows)).text, /Rien à changer/);
  });

  it('never removes what an edition does not list, nor erases a number it does not print', async () => {
    const before = readFileSync(file('Pin'), 'utf8');
    const { text, written } = await run(with_(3, { decision: null }).filter((_row, i) => TREES[i] !== 'Pin'));
    assert.deepEqual(written, []);
    assert.match(text, /pin-nuage/);
    assert.equal(readFileSync(file('Pin'), 'utf8'), before);
  });

  it('leaves to people a row that may be two services, and two rows that may be one', async () => {
    writeFileSync(file('Olivier'), readFileSync(file('Olivier'), 'utf8').replace(/services:\n([\s\S]*)$/, (_all, body: string) => `services:\n${body}${body.replace('id: olivier-nuage', 'id: olivier-nuage-2').replace('1013', '9999')}`));
    const { text, written } = await run(with_(13, { decision: '4003', start: '2026-10-01', end: '2029-09-30' }, [...ROWS, { ...ROWS[0]!, decision: '4004' }]));
    assert.match(text, /À trancher à la main.*\(3\)/);
    assert.match(text, /peut-être : olivier-nuage, olivier-nuage-2/);
    assert.deepEqual(written, []);
  });

  it('knows a service by its number when its name has changed', async () => {
    const { text } = await run(with_(2, { service: 'Tout autre nom', end: '2028-03-01' }), false);
    assert.match(text, /Changés \(1\)\n {2}cedre-nuage/);
  });

  it('writes nothing when the reading is not sure, or when the catalogue would be refused', async () => {
    const before = TREES.map((tree) => readFileSync(file(tree), 'utf8')).join('');
    await refuses(run(with_(1, { start: '2026-11-30', end: '2029-11-29', layers: [] })), /aucune case/);
    writeFileSync(join(root, 'src/data/catalogue.yaml'), 'asOf: hier\n');
    await refuses(run(with_(1, { start: '2026-11-30', end: '2029-11-29' })), /déjà des erreurs/);
    assert.equal(TREES.map((tree) => readFileSync(file(tree), 'utf8')).join(''), before);
  });
});

describe('catalogue watch', () => {
  it('lists decisions that end or have ended, and sources that are old', () => {
    const found = watch(fakeCatalogue, { today: '2027-09-15', within: 90, older: 180 });
    const days = (id: string) => found.ending.find(({ services }) => services.includes(id))?.days;
    assert.deepEqual([days('chene-old'), days('chene-snc'), days('chene-long')], [-654, 76, undefined]);
    assert.deepEqual(found.ending.map((one) => one.days), found.ending.map((one) => one.days).sort((a, b) => a - b));
    assert.deepEqual(found.old.map(({ id, age }) => [id, age]), [['fixture', 354]]);
    const text = watchReport(found);
    assert.match(text, /\| 30\/11\/2027 \| 76 \| n° 1 \| .*`chene-snc`/);
    assert.match(text, /Liste fictive : lue le 26\/09\/2026 \(354 jours\), \d+ énoncés, https:\/\/liste\.example\//);
  });
  it('says that there is nothing when there is nothing', () => {
    const found = watch({ ...fakeCatalogue, providers: [] }, { today: '2026-11-24' });
    assert.deepEqual([found.ending, found.unread, found.old], [[], [], []]);
    assert.equal(watchReport(found).match(/Aucune\./g)?.length, 3);
  });
});
