// Who may import whom (ARCHITECTURE.md). Reads import lines, so that a wrong arrow fails before anything runs.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { filesUnder, here } from './helpers.ts';

const PACKAGES: Record<string, readonly string[]> = {
  core: ['yaml', 'jsonc-parser', 'tldts-icann', 'picomatch'],
  report: [], generated: [], protocol: [],
  defaults: [],
  server: ['ignore', 'vscode-languageserver', 'vscode-languageserver-textdocument', 'vscode-languageserver/', 'vscode-uri'],
  client: ['vscode', 'vscode-languageclient', 'vscode-languageclient/', 'vscode-uri'],
  cli: ['node:', 'ignore', 'tinyglobby', 'picomatch'],
};
const LAYERS: Record<string, readonly string[]> = {
  core: ['core'],
  report: ['core', 'report'],
  generated: ['core', 'report', 'generated'],
  defaults: ['core', 'generated', 'defaults'],
  protocol: ['core', 'protocol'],
  server: ['core', 'report', 'defaults', 'protocol', 'generated', 'server'],
  client: ['core', 'protocol', 'client'],
  cli: ['core', 'report', 'defaults', 'generated', 'server', 'cli'],
};

interface Import { from: string; layer: string; target: string; typeOnly: boolean }

function imports(): Import[] {
  return filesUnder('src').filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts')).flatMap((file) => {
    const from = relative(join(here, 'src'), file).replaceAll('\\', '/');
    const layer = from.split('/')[0]!.replace(/\.ts$/, '');
    const text = readFileSync(file, 'utf8');
    return [...text.matchAll(/^(?:import|export)\s+(type\s+)?[^'"]*?from\s+['"]([^'"]+)['"]|^import\s+['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/gm)].map((match) => {
      const name = match[2] ?? match[3] ?? match[4]!;
      const target = name.startsWith('.') ? relative(join(here, 'src'), join(dirname(file), name)).replaceAll('\\', '/') : name;
      return { from, layer, target, typeOnly: match[1] !== undefined };
    });
  });
}

describe('layers', () => {
  const all = imports();

  it('read at least the whole core', () => assert.ok(all.length > 50));

  for (const layer of Object.keys(LAYERS)) {
    it(`${layer} imports only what stands below it`, () => {
      const wrong = all.filter((one) => one.layer === layer).filter(({ target, from }) => {
        if (target.startsWith('..')) return true;
        const local = /^[\w-]+(\/|\.ts$|\.js$)/.test(target) && filesUnder('src').some((file) => relative(join(here, 'src'), file).replaceAll('\\', '/') === target);
        if (from === 'generated/commands.ts' && target.startsWith('cli/')) return false;
        if (local) return !LAYERS[layer]!.includes(target.split('/')[0]!.replace(/\.ts$/, ''));
        const allowed = [...PACKAGES[layer]!, ...(layer === 'server' && from === 'server/node.ts' ? ['node:'] : [])];
        return !allowed.some((name) => target === name || ((name.endsWith('/') || name.endsWith(':')) && target.startsWith(name)));
      });
      assert.deepEqual(wrong.map(({ from, target }) => `${from} → ${target}`), []);
    });
  }

  it('rules never see each other, the parser or the data', () => {
    const allowed = ['core/rule.ts', 'core/model.ts', 'core/countries.ts', 'core/dates.ts', 'core/edits.ts', 'core/text.ts', 'core/suggest.ts', 'core/jurisdiction.ts', 'core/dossier.ts', 'core/derogations.ts', 'core/status.ts', 'core/names.ts', 'core/positions.ts', 'core/dossierPaths.ts', 'core/dossierEdits.ts', 'core/identifiers.ts'];
    const wrong = all.filter(({ from }) => from.startsWith('core/rules/')).filter(({ target }) => !allowed.includes(target) && !target.startsWith('core/rules/_'));
    assert.deepEqual(wrong.map(({ from, target }) => `${from} → ${target}`), []);
  });

  it('the registry of commands is the command line’s alone', () => {
    assert.deepEqual([...new Set(all.filter(({ target }) => target === 'generated/commands.ts').map(({ layer }) => layer))], ['cli']);
  });

  it('the core has no clock, no chance and no host', () => {
    const wrong = filesUnder('src/core').filter((file) => file.endsWith('.ts')).filter((file) => /\bDate\.now\b|new Date\(\)|Math\.random|\bprocess\.|\bconsole\.|\beval\(|new Function|\bfetch\(/.test(readFileSync(file, 'utf8')));
    assert.deepEqual(wrong.map((file) => relative(here, file)), []);
  });
});
