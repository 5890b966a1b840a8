// One list of bundles, for the build and for the tests that weigh them.
import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { globSync } from 'tinyglobby';

const HERE = dirname(dirname(fileURLToPath(import.meta.url)));

/** The file that holds the engine and the catalogue for both hosts: the server of web workers itself, which a Node process loads. */
const ENGINE = 'server-browser.js';
const IN_ENGINE = /^src\/(?:core|report|generated)\/|^src\/defaults\.ts$/;

/** What the server's modules import of the engine, by path below the root. */
function engineModules(root) {
  const found = new Set();
  for (const file of globSync('src/server/*.ts', { cwd: root })) {
    for (const [, path] of readFileSync(join(root, file), 'utf8').matchAll(/^(?:import (?!type\b)|\} )[^;]*?from '(\.\.\/[^']+)'/gm)) {
      const module = join(dirname(file), path).replaceAll('\\', '/');
      if (IN_ENGINE.test(module)) found.add(module);
    }
  }
  return [...found].sort();
}

/** In a worker the server starts; a Node process is given the modules instead. */
const IN_NODE = "if (typeof module === 'object' && module.exports) module.exports = server.modules; else server.startInWorker();";
const engineEntry = (root) => {
  const modules = engineModules(root);
  return {
    contents: [
      "export { startInWorker } from './src/server/browser.ts';",
      ...modules.map((path, i) => `import * as m${i} from './${path}';`),
      `export const modules = { ${modules.map((path, i) => `'${path}': m${i}`).join(', ')} };`,
    ].join('\n'),
    resolveDir: root, sourcefile: 'engine.ts', loader: 'ts',
  };
};

/** The engine's modules are read from its file, not bundled again. */
const engineOutside = (root) => ({
  name: 'engine-outside',
  setup(build) {
    build.onResolve({ filter: /^\.\.?\// }, ({ path, resolveDir, namespace }) => {
      if (namespace === 'engine') return { path, external: true };
      const module = relative(root, join(resolveDir, path)).replaceAll('\\', '/');
      return IN_ENGINE.test(module) ? { path: module, namespace: 'engine' } : undefined;
    });
    build.onLoad({ filter: /.*/, namespace: 'engine' }, ({ path }) => ({ contents: `module.exports = require('./${ENGINE}')['${path}'];` }));
  },
});

/**
 * @param options.root the project's folder
 * @returns esbuild's options, by what each bundle is called
 */
export function bundles({ production = false, root = HERE } = {}) {
  // Accents stay as they are: the texts are French.
  const common = { absWorkingDir: root, bundle: true, sourcemap: !production, minify: production, target: 'es2022', charset: 'utf8', logLevel: 'warning', legalComments: 'none', outdir: 'dist' };
  // The JSON-RPC library can open sockets; ours cannot.
  const node = { ...common, platform: 'node', mainFields: ['module', 'main'], format: 'cjs', alias: { net: './scripts/no-network.cjs' }, outExtension: { '.js': '.cjs' } };
  const browser = { ...common, platform: 'browser', format: 'cjs', mainFields: ['browser', 'module', 'main'] };
  return {
    cli: { ...node, entryPoints: { cli: 'src/cli/main.ts' }, banner: { js: '#!/usr/bin/env node' } },
    'client-node': { ...node, entryPoints: { 'client-node': 'src/client/node.ts' }, external: ['vscode'] },
    'server-node': { ...node, entryPoints: { 'server-node': 'src/server/main.ts' }, plugins: [engineOutside(root)] },
    'client-browser': { ...browser, entryPoints: { 'client-browser': 'src/client/browser.ts' }, external: ['vscode'] },
    'server-browser': { ...browser, format: 'iife', globalName: 'server', footer: { js: IN_NODE }, stdin: engineEntry(root), outdir: undefined, outfile: `dist/${ENGINE}` },
  };
}

/** The bundles of tests. */
export const testBundles = () => ({
  ...bundles().cli, banner: {}, alias: {}, format: 'esm', sourcemap: 'inline', packages: 'external', entryPoints: globSync('test/*.test.ts', { cwd: HERE }), outdir: 'dist/test', outExtension: { '.js': '.mjs' },
});
