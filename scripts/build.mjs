// `--watch` rebuilds, `--production` minifies, `--tests` adds the test bundles.
import { mkdirSync, writeFileSync } from 'node:fs';
import { build, context } from 'esbuild';
import { bundles, testBundles } from './bundles.mjs';

const flags = new Set(process.argv.slice(2));
const all = [...Object.values(bundles({ production: flags.has('--production') })), ...(flags.has('--tests') ? [testBundles()] : [])];

// What is built here is CommonJS, also where its name ends in `.js` for the browsers' sake.
mkdirSync('dist', { recursive: true });
writeFileSync('dist/package.json', '{ "type": "commonjs" }\n');

if (flags.has('--watch')) for (const bundle of all) await (await context(bundle)).watch();
else await Promise.all(all.map((bundle) => build(bundle)));
