// One list of bundles. `--watch` rebuilds, `--production` minifies, `--tests` adds the test bundles.
import { build, context } from 'esbuild';
import { globSync } from 'tinyglobby';

const flags = new Set(process.argv.slice(2));
const production = flags.has('--production');
const common = { bundle: true, sourcemap: !production, minify: production, target: 'es2022', charset: 'utf8', logLevel: 'warning', legalComments: 'none' };
// The JSON-RPC library can open sockets; ours cannot.
const node = { ...common, platform: 'node', mainFields: ['module', 'main'], format: 'cjs', alias: { net: './scripts/no-network.cjs' } };
const browser = { ...common, platform: 'browser', format: 'cjs', mainFields: ['browser', 'module', 'main'] };

const bundles = [
  { ...node, entryPoints: { 'cli': 'src/cli/main.ts' }, outdir: 'dist', outExtension: { '.js': '.cjs' }, banner: { js: '#!/usr/bin/env node' } },
  { ...node, entryPoints: { 'server-node': 'src/server/main.ts', 'client-node': 'src/client/node.ts' }, outdir: 'dist', outExtension: { '.js': '.cjs' }, external: ['vscode'] },
  { ...browser, entryPoints: { 'client-browser': 'src/client/browser.ts' }, outdir: 'dist', outExtension: { '.js': '.js' }, external: ['vscode'] },
  { ...browser, format: 'iife', entryPoints: { 'server-browser': 'src/server/browser.ts' }, outdir: 'dist', outExtension: { '.js': '.js' } },
];
if (flags.has('--tests')) {
  bundles.push({ ...node, alias: {}, format: 'esm', minify: false, sourcemap: 'inline', packages: 'external', entryPoints: globSync('test/*.test.ts'), outdir: 'dist/test', outExtension: { '.js': '.mjs' } });
}

if (flags.has('--watch')) for (const bundle of bundles) await (await context(bundle)).watch();
else await Promise.all(bundles.map((bundle) => build(bundle)));
