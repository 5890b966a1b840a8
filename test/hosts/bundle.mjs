// Turns a mocha test module into the one CommonJS file that VS Code's test runner asks for (it exports run()).
// Mocha's browser build is used in both worlds, since a web worker has no Node.

import { mkdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { projectDir } from './toolchain.mjs';

const entry = (testModule) => `
import 'mocha/mocha.js';
import { MochaReporter, summary } from './reporter.mjs';
mocha.setup({ ui: 'bdd', reporter: MochaReporter, timeout: 60000 });
export function run() {
  require(${JSON.stringify(testModule)});
  return new Promise((resolve, reject) => {
    // Not mocha.run: that one reads window.location.
    Mocha.prototype.run.call(mocha, (failures) => failures ? reject(new Error(summary())) : resolve());
  });
}
`;

/** Mocha's package calls itself ESM, its browser build is not: unwrapped, it would take the bundle's own exports. */
const mochaAsScript = {
  name: 'mocha-as-script',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]mocha[\\/]mocha\.js$/ }, async ({ path }) => ({
      contents: `(() => { const module = { exports: {} }, exports = module.exports;\n${await readFile(path, 'utf8')}\n})();`,
    }));
  },
};

/** In: test module (.ts, .mjs, .cjs), 'node' or 'browser', the folder to write in. Out: the path of the bundle. */
export async function bundleTests(testModule, platform, dir) {
  const outfile = join(dir, 'tests', 'run.js');
  await mkdir(join(dir, 'tests'), { recursive: true });
  await build({
    stdin: { contents: entry(resolve(testModule)), resolveDir: join(projectDir, 'test', 'hosts'), loader: 'js' },
    outfile, platform, bundle: true, format: 'cjs', target: 'es2022', logLevel: 'error',
    external: ['vscode'],
    plugins: [mochaAsScript],
  });
  return outfile;
}
