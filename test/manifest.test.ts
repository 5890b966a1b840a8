// The extension's manifest and bundles: what they promise to VS Code, to readers of either language, and to the network.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { build } from 'esbuild';
import { bundles } from '../scripts/bundles.mjs';
import { LANGUAGES, DEFAULT_SETTINGS } from '../src/protocol.ts';
import { filesUnder, here } from './helpers.ts';

const read = (path: string): string => readFileSync(join(here, path), 'utf8');
const json = <T>(path: string): T => JSON.parse(read(path)) as T;

interface Manifest {
  icon: string; l10n: string; main: string; browser: string; activationEvents: string[]; engines: { vscode: string }; devDependencies: Record<string, string>; keywords: string[];
  capabilities: { untrustedWorkspaces: { supported: boolean }; virtualWorkspaces: boolean };
  contributes: {
    commands: { command: string; title: string; category: string }[];
    snippets: { language: string; path: string }[];
    menus: Record<string, { command: string; when?: string }[]>;
    configuration: { properties: Record<string, { default: unknown; scope?: string; markdownDescription?: string; order?: number }> }[];
  };
}

const manifest = json<Manifest>('package.json');
const english = json<Record<string, string>>('package.nls.json');
const french = json<Record<string, string>>('package.nls.fr.json');
const sources = (folder: string): string => filesUnder(folder).filter((file) => file.endsWith('.ts')).map((file) => readFileSync(file, 'utf8')).join('\n');

describe('manifest', () => {
  it('says everything in both languages, and nothing that is not used', () => {
    assert.deepEqual(Object.keys(french).sort(), Object.keys(english).sort());
    const used = [...JSON.stringify(manifest).matchAll(/%([\w.]+)%/g)].map((match) => match[1]!);
    assert.deepEqual([...new Set(used)].sort(), Object.keys(english).sort());
    for (const [key, text] of [...Object.entries(english), ...Object.entries(french)]) assert.ok(text.trim().length > 0, key);
  });

  it('wakes on the files it reads only', () => {
    assert.ok(manifest.activationEvents.every((event) => /^onLanguage:[\w-]+$|^workspaceContains:\*\*\/\.cloud-au-centre\.\{yaml,yml\}$/.test(event)), manifest.activationEvents.join());
    assert.deepEqual(manifest.activationEvents.filter((event) => event.startsWith('onLanguage:')).map((event) => event.slice('onLanguage:'.length)).sort(), [...LANGUAGES].sort());
  });

  it('works in full where nothing is trusted and nothing is on disk', () => {
    assert.equal(manifest.capabilities.untrustedWorkspaces.supported, true);
    assert.equal(manifest.capabilities.virtualWorkspaces, true);
  });

  it('gives each command a name, a category and a function', () => {
    const { commands, menus } = manifest.contributes;
    const registered = new Set([...sources('src').matchAll(/'(cloudAuCentre\.[a-z]\w*)'/g)].map((match) => match[1]!));
    for (const { command, title, category } of commands) {
      assert.match(command, /^cloudAuCentre\.[a-z]+[A-Z]\w*$/);
      assert.match(title, /^%command\.\w+%$/);
      assert.equal(category, '%category%');
      assert.ok(registered.has(command), `${command} is not registered`);
    }
    const known = commands.map(({ command }) => command);
    for (const { command } of Object.values(menus).flat()) assert.ok(known.includes(command), command);
  });

  it('offers ten to fifteen commands in the palette', () => {
    const { commands, menus } = manifest.contributes;
    const hidden = menus['commandPalette']!.filter(({ when }) => when === 'false').length;
    assert.ok(commands.length - hidden >= 10 && commands.length - hidden <= 15, String(commands.length - hidden));
  });

  it('describes each setting, with a scope and the default of the protocol', () => {
    const properties = Object.assign({}, ...manifest.contributes.configuration.map((section) => section.properties)) as Manifest['contributes']['configuration'][number]['properties'];
    for (const [name, { scope, markdownDescription, order }] of Object.entries(properties)) {
      assert.match(name, /^cloudAuCentre\./);
      assert.ok(scope && markdownDescription && order, name);
    }
    for (const [name, value] of Object.entries(DEFAULT_SETTINGS)) assert.deepEqual(properties[`cloudAuCentre.${name}`]?.default, value, name);
  });

  it('names files that exist', () => {
    assert.deepEqual([...readFileSync(join(here, manifest.icon)).subarray(16, 24)], [0, 0, 1, 0, 0, 0, 1, 0], '256 × 256');
    // Our server checks and completes these files. A schema given to another YAML extension would have it say all twice.
    for (const key of ['yamlValidation', 'jsonValidation']) assert.ok(!(key in manifest.contributes), key);
    assert.ok(existsSync(join(here, manifest.l10n)));
    assert.ok(manifest.contributes.snippets.some(({ language }) => language === 'yaml'));
    for (const { path } of manifest.contributes.snippets) assert.ok(existsSync(join(here, path)) && read('.vscodeignore').includes('!snippets/**'), path);
    assert.ok(manifest.browser.endsWith('.js'), 'the web worker appends .js to anything else');
    assert.ok(manifest.keywords.length <= 30);
  });

  it('asks for the VS Code that it is compiled against', () => assert.equal(manifest.engines.vscode, manifest.devDependencies['@types/vscode']));
});

describe('translations of the client', () => {
  const bundle = json<Record<string, string>>('l10n/bundle.l10n.fr.json');
  const said = [...sources('src/client').matchAll(/l10n\.t\(\s*('(?:[^'\\]|\\.)*')/g)].map((match) => JSON.parse(`"${match[1]!.slice(1, -1).replace(/\\'/g, "'").replace(/"/g, '\\"')}"`) as string);

  it('are complete, and none is left over', () => assert.deepEqual(Object.keys(bundle).sort(), [...new Set(said)].sort()));
  it('keep the placeholders', () => {
    const holes = (text: string): string[] => (text.match(/\{\d\}/g) ?? []).sort();
    for (const [key, text] of Object.entries(bundle)) assert.deepEqual(holes(text), holes(key), key);
  });
  it('are asked for by literal strings', () => assert.equal(said.length, [...sources('src/client').matchAll(/l10n\.t\(/g)].length));
});

describe('bundles', () => {
  // As released; what the libraries carry is ours to answer for.
  // The engine and the catalogue are in the server of web workers, which that of Node loads.
  const BUNDLES = [
    { name: 'server-node', file: 'dist/server-node.cjs', node: true, kilobytes: 300 }, { name: 'client-node', file: 'dist/client-node.cjs', node: true, kilobytes: 420 },
    { name: 'server-browser', file: 'dist/server-browser.js', node: false, kilobytes: 2_500 }, { name: 'client-browser', file: 'dist/client-browser.js', node: false, kilobytes: 370 },
  ] as const;
  const NETWORK = ['http', 'https', 'http2', 'net', 'tls', 'dgram', 'dns', 'dns/promises', 'inspector', 'undici', 'cluster'];

  for (const { name, file, node, kilobytes } of BUNDLES) {
    it(`${file} opens no connection${node ? '' : ' and needs nothing but vscode'}, in ${kilobytes} kB`, async function () {
      this.timeout(60_000);
      const { outputFiles, metafile } = await build({ ...bundles({ production: true, root: here })[name], write: false, metafile: true });
      const text = outputFiles![0]!.text;
      const required = [...new Set(Object.values(metafile!.outputs).flatMap(({ imports }) => imports).filter(({ external }) => external).map(({ path }) => path.replace(/^node:/, '')))];
      assert.deepEqual(required.filter((module) => NETWORK.includes(module)), []);
      assert.deepEqual(required.filter((module) => module !== 'vscode' && !(node && (builtinModules.includes(module) || module === './server-browser.js'))), []);
      for (const primitive of [/\bfetch\(/, /\bXMLHttpRequest\b/, /\bnew WebSocket\b/, /\bEventSource\b/, /\bsendBeacon\b/, /\bimportScripts\b/, /\beval\(/, /\bnew Function\(/]) assert.doesNotMatch(text, primitive);
      assert.ok(Buffer.byteLength(text) < kilobytes * 1000, `${Math.round(Buffer.byteLength(text) / 1000)} kB`);
      assert.ok(statSync(join(here, file)).size > 1000, 'is what the build writes');
    });
  }

  it('the build leaves sockets out', () => {
    assert.match(read('scripts/bundles.mjs'), /alias: \{ net: '\.\/scripts\/no-network\.cjs' \}/);
    for (const name of ['cli.cjs', 'server-node.cjs', 'client-node.cjs']) assert.doesNotMatch(read(join('dist', name)), /require\(["'](?:node:)?(?:net|http|https|tls|dgram)["']\)/);
  });
});
