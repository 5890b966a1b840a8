// The command line as people meet it: scenarios in test/cli/, on the fake catalogue. UPDATE=1 rewrites them.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { build } from 'esbuild';
import { languageOf, readArgs } from '../src/cli/args.ts';
import { decode } from '../src/cli/decode.ts';
import { isRead } from '../src/cli/files.ts';
import { filesUnder, here } from './helpers.ts';
import { runScenario } from './scenario.ts';

const CLI = join(here, 'dist/test/cli-on-fake-catalogue.cjs');

/** The command line, on the fake catalogue: a change of real data never breaks a scenario. */
async function buildCli(): Promise<void> {
  await build({
    entryPoints: [join(here, 'src/cli/main.ts')], outfile: CLI, bundle: true, platform: 'node', format: 'cjs', target: 'es2022', mainFields: ['module', 'main'], logLevel: 'error',
    plugins: [{
      name: 'fake-catalogue',
      setup: (own) => own.onLoad({ filter: /generated[\\/]catalogue\.ts$/ }, () => ({ contents: `export { fakeCatalogue as catalogue } from ${JSON.stringify(join(here, 'test/fakeCatalogue.ts'))};`, loader: 'ts', resolveDir: here })),
    }],
  });
}

describe('command line', () => {
  before(async function () {
    this.timeout(60_000);
    await buildCli();
  });
  for (const path of filesUnder('test/cli').filter((file) => file.endsWith('.scenario'))) {
    it(basename(path, '.scenario').replaceAll('-', ' '), () => {
      const actual = runScenario(path, CLI);
      if (process.env['UPDATE']) writeFileSync(path, actual);
      assert.equal(actual, readFileSync(path, 'utf8'));
    }).timeout(60_000);
  }

  const run = (args: string[], options: { cwd?: string; input?: string | Buffer; cli?: string } = {}) =>
    spawnSync(process.execPath, [options.cli ?? CLI, ...args], { cwd: options.cwd ?? here, encoding: 'utf8', input: options.input ?? '', env: { PATH: process.env['PATH'] }, maxBuffer: 1 << 28 });

  it('writes JSON that follows its schema, for every example', () => {
    const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true });
    addFormats(ajv);
    const validate = ajv.compile(JSON.parse(readFileSync(join(here, 'schemas/report.schema.json'), 'utf8')) as object);
    for (const lang of ['fr', 'en']) {
      const { stdout, stderr } = run(['lint', 'examples', '--format', 'json', '--as-of', '2026-11-24', '--lang', lang]);
      assert.ok(validate(JSON.parse(stdout)), `${stderr}${JSON.stringify(validate.errors)}`);
    }
  });
  it('writes several reports in one run', () => {
    const folder = mkdtempSync(join(tmpdir(), 'cac-'));
    try {
      const { status, stdout } = run(['lint', 'examples/collectivite', '--as-of', '2026-11-24', '--format', 'html', '--output', join(folder, 'a/r.html'), '--format', 'json']);
      assert.equal(status, 0);
      assert.ok(existsSync(join(folder, 'a/r.html')));
      assert.doesNotThrow(() => JSON.parse(stdout) as unknown);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
  it('reads twenty megabytes, says so, and still finds', () => {
    const folder = mkdtempSync(join(tmpdir(), 'cac-'));
    try {
      writeFileSync(join(folder, 'big.yaml'), `${'cle: valeur assez longue pour remplir la ligne\n'.repeat(440_000)}url: https://logs.sequoia.com\n`);
      writeFileSync(join(folder, 'small.yaml'), 'url: https://orme.fr\n');
      const { status, stdout } = run(['lint', '--format', 'json', '--as-of', '2026-11-24'], { cwd: folder });
      const report = JSON.parse(stdout) as { files: { usages: { provider: string }[]; diagnostics: { rule: string }[] }[] };
      assert.equal(status, 0);
      assert.deepEqual(report.files.map(({ usages }) => usages.map(({ provider }) => provider)), [['sequoia'], ['orme']]);
      assert.ok(report.files[0]!.diagnostics.some(({ rule }) => rule === 'file-too-large'));
    } finally {
      rmSync(folder, { recursive: true });
    }
  }).timeout(60_000);
  it('survives a reader that stops early', () => {
    const done = spawnSync('sh', ['-c', `"${process.execPath}" "${CLI}" lint examples --as-of 2026-11-24 --format json | head -c 10`], { cwd: here, encoding: 'utf8' });
    assert.equal(done.stderr, '');
  });
  it('is bundled with the real catalogue', () => {
    const cli = join(here, 'dist/cli.cjs');
    assert.ok(existsSync(cli), 'built by npm test, and by npm run build');
    assert.match(run(['--version'], { cli }).stdout, /^\d+\.\d+\.\d+\n$/);
    const { status, stdout } = run(['rules', '--format', 'json'], { cli });
    assert.equal(status, 0);
    assert.ok((JSON.parse(stdout) as { rules: unknown[] }).rules.length > 10);
  });
  it('ends with 3 on a mistake of its own', () => {
    const broken = join(here, 'dist/test/cli-broken.cjs');
    mkdirSync(join(here, 'dist/test'), { recursive: true });
    writeFileSync(broken, readFileSync(CLI, 'utf8').replace('function relativePath(', 'function relativePath() { throw new Error("panne"); }\nfunction unused('));
    const { status, stderr } = run(['lint', 'examples/collectivite'], { cli: broken });
    rmSync(broken);
    assert.equal(status, 3);
    assert.match(stderr, /panne/);
  });
});

describe('arguments', () => {
  it('choose the language', () => {
    assert.equal(languageOf(['--lang', 'en'], {}), 'en');
    assert.equal(languageOf(['--lang=fr'], { LANG: 'en_US.UTF-8' }), 'fr');
    assert.equal(languageOf([], { LANG: 'en_US.UTF-8' }), 'en');
    assert.equal(languageOf([], { LC_ALL: 'fr_FR.UTF-8', LANG: 'en_US.UTF-8' }), 'fr');
    assert.equal(languageOf([], { LANG: 'C' }), 'fr');
  });
  const options = { format: { type: 'string', short: 'f', choices: ['text', 'json'], help: { fr: '', en: '' } }, stdin: { type: 'boolean', help: { fr: '', en: '' } } } as const;
  it('are read in order', () => assert.deepEqual(readArgs(['-f', 'json', 'a', '--stdin', '--', '-b'], options, 'fr').given, [{ name: 'format', value: 'json' }, { name: 'stdin', value: undefined }]));
  for (const [args, message] of [[['--fromat'], /--format/], [['--format'], /attend une valeur/], [['--format', '--stdin'], /attend une valeur/], [['--format', 'jsn'], /« json »/], [['--stdin=1'], /ne prend pas de valeur/], [['-x'], /inconnue/]] as const) {
    it(`refuse ${args.join(' ')}`, () => assert.throws(() => readArgs(args, options, 'fr'), message));
  }
});

describe('decoding', () => {
  const bytes = (...parts: (string | number[])[]): Buffer => Buffer.concat(parts.map((part) => Buffer.from(part as string)));
  it('drops the byte order mark', () => assert.equal(decode(bytes([0xef, 0xbb, 0xbf], 'a: 1')).text, 'a: 1'));
  it('reads UTF-16 by its mark', () => assert.equal(decode(Buffer.from('\ufeffa: é', 'utf16le')).text, 'a: é'));
  const cases: [string, Buffer, number, number][] = [
    ['after ASCII', bytes('a: ', [0xe9], '\n'), 3, 4], ['after accents', bytes('é😀', [0xff], 'x'), 3, 7], ['a character cut short', bytes('a', [0xe2, 0x82], 'b'), 1, 2], ['at the end', bytes('a', [0xe2, 0x82]), 1, 2],
    ['after a mark', bytes([0xef, 0xbb, 0xbf], 'a', [0x80]), 1, 5], ['after a replacement character', bytes('\ufffd', [0x80]), 1, 4],
  ];
  for (const [name, buffer, offset, byte] of cases) {
    it(`finds the first bad byte ${name}`, () => {
      const { problem, text } = decode(buffer);
      assert.equal(problem?.start, offset);
      assert.match(problem!.message.en, new RegExp(`byte ${byte} of`));
      assert.equal(text[offset], '\ufffd');
    });
  }
});

describe('walked files', () => {
  for (const name of ['a.yaml', 'a.yml', 'a.json', 'a.jsonc', 'values.yaml.gotmpl', 'stack.template', 'chart/templates/_helpers.tpl', '.gitlab-ci.yml', 'chart/Chart.lock', '.renovaterc.json', '.releaserc.json']) it(`${name} is read`, () => assert.ok(isRead(join('/x', name))));
  for (const name of ['a.md', 'x.tpl', 'package.json', 'package-lock.json', 'pnpm-lock.yaml', 'packages.lock.json', 'tsconfig.json', 'tsconfig.build.json', 'composer.lock', '.eslintrc.json']) it(`${name} is not`, () => assert.ok(!isRead(join('/x', name))));
});
