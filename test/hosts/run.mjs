// Runs what must be proved in a real VS Code:
//   test/vscode/*.host.{ts,mjs}    inside the Node extension host, then inside the web worker, on the folder of that name
//   test/vscode/*.journey.mjs      mocha suites that drive a workbench (see withServerHost in host.mjs)
// Fails when one of them fails, and when there is nothing to run. `node test/hosts/run.mjs WORD` keeps the files whose
// name contains the word.

import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { globSync } from 'tinyglobby';
import { runInHost } from './host.mjs';
import { atEnd } from './processes.mjs';
import { projectDir } from './toolchain.mjs';

const word = process.argv[2] ?? '';
const find = (pattern) => globSync(`test/vscode/${pattern}`, { cwd: projectDir, absolute: true })
  .filter((path) => path.slice(projectDir.length).includes(word)).sort();
const hostTests = find('*.host.{ts,mjs}');
const journeys = find('*.journey.mjs');

/** Every module in every kind of extension host; all are run, the failures are told at the end. As with journeys, a second try is told. */
async function runHostTests() {
  const failures = [];
  for (const host of [process.env.VSCODE_HOST || 'auto', 'browser']) {
    for (const testModule of hostTests) {
      const workspaceDir = testModule.replace(/\.host\.\w+$/, '');
      const attempt = () => runInHost({ host, extensionDir: projectDir, workspaceDir, testModule });
      await attempt().catch((error) => {
        console.log(`second try of ${testModule}, after: ${error.message}`);
        return attempt();
      }).catch((error) => failures.push(error));
    }
  }
  return failures;
}

/**
 * Out: the exit code of mocha. Journeys start VS Code, so a test has three minutes; one that fails is tried once more in a
 * new editor, as what is on a screen depends on the machine's other work. That is told, and failing twice is a failure.
 */
function runJourneys() {
  const mocha = join(projectDir, 'node_modules', 'mocha', 'bin', 'mocha.js');
  const child = spawn(process.execPath, [mocha, '--no-config', '--forbid-only', '--forbid-pending', '--timeout', '180000', '--slow', '60000', '--retries', '1', '--reporter', join(projectDir, 'test', 'hosts', 'journeyReporter.cjs'), ...journeys], {
    cwd: projectDir, stdio: ['ignore', 'inherit', 'inherit'],
  });
  const kill = atEnd(() => child.kill('SIGTERM'));
  return new Promise((resolve) => child.once('exit', (code) => { kill(); resolve(code ?? 1); }));
}

if (hostTests.length + journeys.length === 0) throw new Error(`nothing to run in test/vscode/ (${word || '*.host.ts, *.journey.mjs'})`);
const failures = await runHostTests();
for (const failure of failures) console.error(failure.message);
const code = journeys.length > 0 ? await runJourneys() : 0;
process.exitCode = failures.length > 0 ? 1 : code;
