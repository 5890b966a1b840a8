// What is made from reports: evidence packs and their verification, comparisons, trends, drafts of derogation files; and
// what every form owes to hostile values and to a hundred thousand findings.
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run as runCommandLine } from '../src/cli/run.ts';
import { summarize } from '../src/core/audit.ts';
import { CatalogueIndex } from '../src/core/catalogue.ts';
import type { Audit, AuditFile } from '../src/core/model.ts';
import { formats } from '../src/generated/formats.ts';
import { pressing } from '../src/report/decide/priorities.ts';
import { digest } from '../src/report/digest.ts';
import { fakeCatalogue } from './fakeCatalogue.ts';
import { here } from './helpers.ts';
import { HOSTILE, makeAudit } from './reportAudit.ts';

const catalogue = new CatalogueIndex(fakeCatalogue);

describe('tools on reports', () => {
  let folder: string;
  const at = (...path: string[]): string => join(folder, ...path);
  /** Runs a command line in a folder of the test. */
  const run = (cwd: string, ...argv: string[]): Promise<{ code: number; out: string; err: string }> => watched(false, cwd, ...argv);
  async function watched(eyes: boolean, cwd: string, ...argv: string[]): Promise<{ code: number; out: string; err: string }> {
    let [out, err] = ['', ''];
    const code = await runCommandLine([...argv, '--lang', 'fr'], { cwd: at(cwd), env: {}, terminal: false, columns: undefined, watched: eyes, stdout: (text) => { out += text; }, stderr: (text) => { err += text; }, stdin: () => Buffer.alloc(0), today: () => '2026-11-26' });
    return { code, out, err };
  }
  const edit = (path: string, from: string | RegExp, to: string): void => {
    const text = readFileSync(at(path), 'utf8');
    assert.notEqual(text.replace(from, to), text, `${String(from)} in ${path}`);
    writeFileSync(at(path), text.replace(from, to));
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'reports-'));
    cpSync(join(here, 'examples/ministere'), at('projet'), { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  describe('evidence pack', () => {
    beforeEach(async () => assert.equal((await run('projet', 'audit', '--pack', '../dossier', '.')).code, 0));

    it('is made again byte for byte, from another folder', async () => {
      cpSync(at('projet'), at('ailleurs'), { recursive: true });
      const { code, out } = await run('ailleurs', 'verify', '../dossier');
      assert.deepEqual([code, out], [0, 'Reproduit octet pour octet : 6 fichiers lus, 9 produits, au 2026-11-26.\n']);
    });
    const tampered: [what: string, file: string, from: string | RegExp, to: string, said: RegExp][] = [
      ['an input', 'projet/k8s/api.yaml', /^/, '# ajout\n', /k8s\/api\.yaml : le contenu lu a changé/],
      ['a report', 'dossier/rapport.html', 'non qualifié', 'qualifié', /rapport\.html : modifié depuis la fabrication du dossier/],
      ['the date', 'dossier/manifest.json', '"asOf": "2026-11-26"', '"asOf": "2026-12-26"', /date : 2026-12-26 au manifeste, 2026-11-26 dans les résultats/],
      ['the catalogue', 'dossier/manifest.json', /"hash": "...../, '"hash": "00000', /catalogue : 2026-11-23 \(00000/],
      ['the policy', 'dossier/manifest.json', '"id": "cloud-au-centre"', '"id": "autre"', /politique : autre au dossier, cloud-au-centre ici/],
      ['the version', 'dossier/manifest.json', /"version": "[^"]+"/, '"version": "0.0.0"', /outil : version 0\.0\.0 au dossier/],
    ];
    for (const [what, file, from, to, said] of tampered) {
      it(`says that ${what} is another`, async () => {
        edit(file, from, to);
        const { code, out } = await run('projet', 'verify', '../dossier');
        assert.equal(code, 1);
        assert.match(out, said);
      });
    }
    it('says what is missing and what is new', async () => {
      rmSync(at('projet/compose.yaml'));
      writeFileSync(at('projet/n.yaml'), 'a: b\n');
      rmSync(at('dossier/constats.csv'));
      const { code, out } = await run('projet', 'verify', '../dossier');
      assert.equal(code, 1);
      for (const line of [/compose\.yaml : fichier lu alors, absent ici/, /n\.yaml : fichier nouveau/, /constats\.csv : manque au dossier/]) assert.match(out, line);
    });
    it('is none without a manifest', async () => {
      writeFileSync(at('dossier/manifest.json'), '{');
      assert.equal((await run('projet', 'verify', '../dossier')).code, 2);
    });
  });

  describe('comparison and trend', () => {
    const report = async (name: string, date = '2026-11-26'): Promise<void> => void await run('projet', 'lint', '.', '--as-of', date, '--fail-on', 'never', '-f', 'json', '-o', `../${name}`);

    it('knows a line that moved, a finding that is new, one that is solved', async () => {
      await report('avant.json');
      edit('projet/k8s/api.yaml', /^/, '# une ligne\n# une autre\n');
      edit('projet/compose.yaml', 'oos.eu-west-2.outscale.com', 'objets.interne.gouv.fr');
      writeFileSync(at('projet/modeles.yaml'), 'url: https://api.openai.com\n');
      await report('apres.json');
      const { code, out } = await run('.', 'diff', 'avant.json', 'apres.json', '-f', 'json', '--fail-on-new');
      const { added, solved, changed } = JSON.parse(out) as Record<'added' | 'solved' | 'changed', { path: string }[]>;
      assert.deepEqual([added!.map(({ path }) => path), solved!.map(({ path }) => path), changed], [['modeles.yaml'], ['compose.yaml'], []]);
      assert.equal(code, 1);
      const { out: comment } = await run('.', 'diff', 'avant.json', 'apres.json', '-f', 'markdown');
      assert.match(comment, /^## Services d’informatique en nuage\u00a0: ce qui change\n\n\*\*1 constat nouveau, 1 résolu, 0 changé/);
    });
    it('says what is no report', async () => {
      await report('bon.json');
      for (const [name, text] of [['vide.json', '{'], ['autre.json', '{"files":[]}'], ['nul.json', 'null'], ['lignes.json', '{"asOf":"2026-01-01","catalogue":{"asOf":"a","hash":"b"},"policy":{"id":"p"},"tool":{"version":"v"},"summary":{"bySeverity":{},"byStatus":{},"usages":0,"suppressed":0},"files":[{"path":"a","usages":[],"diagnostics":[{"fingerprint":"x"}]}]}']]) {
        writeFileSync(at(name!), text!);
        assert.equal((await run('.', 'diff', name!, 'bon.json')).code, 2, name);
      }
    });
    it('follows a folder in time, other files aside, scores of one method together', async () => {
      await report('suivi/2.json', '2026-11-26');
      await report('suivi/1.json', '2026-10-01');
      edit('suivi/1.json', /"score": \{\n    "version": \d+/, '"score": {\n    "version": 0');
      writeFileSync(at('suivi/autre.json'), '{}');
      const { out, err } = await run('.', 'trend', 'suivi', '-f', 'json');
      assert.deepEqual((JSON.parse(out) as { asOf: string; score: number | null }[]).map(({ asOf, score }) => [asOf, score === null]), [['2026-10-01', true], ['2026-11-26', false]]);
      assert.match(err, /autre\.json/);
      assert.match((await run('.', 'trend', 'suivi', '-f', 'svg')).out, /<desc id="trend-d">2026-10-01/);
    });
  });

  it('drafts a derogation file from a service and from the register', async () => {
    const service = await run('projet', 'derogation-file', '--service', 'aws-s3');
    for (const part of [/Brouillon à relire/, /`k8s\/api\.yaml:43`/, /\| OUTSCALE IaaS Cloud on Demand \| OUTSCALE \| qualifié SecNumCloud, jusqu’au 30 novembre 2026/, /## 5\. Plan de sortie/, /Arrêté du 14/]) assert.match(service.out, part);
    const entry = await run('projet', 'derogation-file', '--derogation', 'messagerie-agents', '-f', 'html');
    for (const part of [/DER-2026-014/, /Aucun service qualifié connu pour ce besoin, hors cloud interne/, /31 janvier 2028/]) assert.match(entry.out, part);
    const unknown = await run('projet', 'derogation-file', '--service', 'aws-ss3');
    assert.equal(unknown.code, 2);
    assert.match(unknown.err, /aws-s3/);
  });

  it('says what it cannot write, with code 2', async () => {
    for (const argv of [['lint', '.', '-f', 'html', '-o', '../projet'], ['lint', '.', '-f', 'html', '-o', 'compose.yaml/x.html'], ['audit', '--pack', 'compose.yaml/x', '.']]) {
      const { code, err } = await run('projet', ...argv);
      assert.equal(code, 2, argv.join(' '));
      assert.match(err, /Impossible d’écrire/);
    }
  });
  it('tells whoever watches which file takes long', async () => {
    writeFileSync(at('projet', 'long.json'), JSON.stringify({ notes: 'x'.repeat(1_200_000) }));
    assert.match((await watched(true, 'projet', 'lint', 'long.json')).err, /^long\.json : 1,2 Mo, lecture…$/m);
    assert.doesNotMatch((await run('projet', 'lint', 'long.json')).err, /lecture/);
  });
  it('lets no name of a file drive the terminal', async () => {
    const { err } = await run('projet', 'lint', '\u001b[31mrien.yaml', '\u202etxt.yaml');
    assert.doesNotMatch(err, /[\u001b\u202e]/);
  });
});

describe('every form', () => {
  /** A value in every place that a file can fill. */
  function filled(value: string): Audit {
    const audit = makeAudit('fr');
    const [file] = audit.files as [AuditFile];
    const diagnostics = file.result.diagnostics.map((one) => ({ ...one, message: value, related: [{ range: one.range, message: value }], ...(one.suppressed ? { suppressed: { ...one.suppressed, id: value, reason: value } } : {}) }));
    const usages = file.result.usages.map((one) => ({ ...one, component: value, region: value, evidence: one.evidence.map((row) => ({ ...row, value, component: value })) }));
    const files = [{ ...file, path: `${value}.yaml`, result: { ...file.result, diagnostics, usages, unknownHosts: [{ host: value, range: diagnostics[0]!.range }] } }, ...audit.files.slice(1)];
    return { ...audit, files, derogations: audit.derogations.map((one) => ({ ...one, id: value })), summary: summarize(files) };
  }
  const HIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
  const values = [HOSTILE, '\ud800', 'a\u0000b', '\u2028</script>\u2029', ']]><!--', '"\'`<img src=x onerror=1>', '\u009b31m', '=1+1', '+1', '-1', '@a', '\t=1', '\r=1', 'x'.repeat(100_000), '😀'.repeat(60)];
  for (const format of formats) {
    it(`${format.id} stays whole with hostile values`, () => {
      for (const value of values) {
        const text = format.render(filled(value), { catalogue });
        assert.doesNotMatch(text.replace(/^\ufeff/, ''), HIDDEN, JSON.stringify(value.slice(0, 40)));
        if (format.extension === 'html') assert.doesNotMatch(text, /<(?:script|img)\b/i);
        if (['json', 'sarif'].includes(format.extension)) assert.ok(JSON.parse(text));
        if (format.extension === 'ndjson') for (const line of text.trimEnd().split('\n')) assert.ok(JSON.parse(line));
        if (format.extension === 'csv') assert.doesNotMatch(text.replaceAll('\r\n', '\n'), /(?:^|[;,\n])"?[=+@\t\r-]/, JSON.stringify(value));
        if (format.extension === 'ics') for (const line of text.split('\r\n')) assert.ok(Buffer.byteLength(line) <= 75, line);
      }
    });
  }

  it('html holds a hundred thousand different findings in five megabytes', function () {
    this.timeout(60_000);
    const audit = makeAudit('fr');
    const [file] = audit.files as [AuditFile];
    const [first] = file.result.diagnostics as [AuditFile['result']['diagnostics'][number]];
    const files = Array.from({ length: 1000 }, (_, f): AuditFile => ({
      ...file, path: `dossier/${f}.yaml`,
      result: { ...file.result, diagnostics: Array.from({ length: 100 }, (_unused, d) => ({ ...first, message: `${first.message} (${f}, ${d})`, usages: d % 2 === 0 ? first.usages : [] })), unknownHosts: [{ host: `h${f}.example`, range: first.range }] },
    }));
    const many: Audit = { ...audit, files, summary: summarize(files) };
    const page = formats.find(({ id }) => id === 'html')!.render(many, { catalogue });
    assert.ok(page.length < 5_000_000, String(page.length));
    assert.match(page, /100000|50000/);
    assert.match(page, /de plus, tous dans les formats csv et json/);
  });
});

describe('what presses', () => {
  it('is what is a warning, where no text makes an error', () => {
    const audit = makeAudit('fr');
    assert.deepEqual(pressing(digest(audit, catalogue)).severity, 'error');
    const softer: Audit = { ...audit, files: audit.files.map((file) => ({ ...file, result: { ...file.result, diagnostics: file.result.diagnostics.map((one) => (one.severity === 'error' ? { ...one, severity: 'warning' as const } : one)) } })) };
    const { severity, subjects } = pressing(digest(softer, catalogue));
    assert.deepEqual([severity, subjects.map(({ service }) => service)], ['warning', ['sequoia-s3']]);
  });
});
