// Follows a test run inside VS Code: what the tests report, and how it ends.

import { within } from './processes.mjs';
import { mark } from './reporter.mjs';

const summary = /(\d+) passed, (\d+) failed$/;

/**
 * Prints the lines of the tests' report; with HOSTS_VERBOSE=1, everything VS Code says.
 * Out: { add(text), told() → the report, else the end of everything, outcome(exitCode) → { passed } or an exception
 * when a test failed or was skipped, or when none ran }.
 */
export function collectReport() {
  const report = [];
  const everything = [];
  const add = (text) => {
    everything.push(text);
    if (text.startsWith(mark)) report.push(text);
    if (text.startsWith(mark) || process.env.HOSTS_VERBOSE) console.log(text);
  };
  const told = () => (report.length > 0 ? report : everything.slice(-40).map(firstLines)).join('\n');
  const outcome = (code) => {
    const [, passed, failed] = (summary.exec(report.at(-1) ?? '') ?? [0, 0, 0]).map(Number);
    if (code !== 0 || failed > 0) throw new Error(`tests failed in the extension host (exit code ${code}):\n${told()}`);
    if (passed === 0) throw new Error(`no test ran in the extension host:\n${told()}`);
    return { passed };
  };
  return { add, told, outcome };
}

/**
 * In a workbench shown by a browser, VS Code's test runner reports through two functions of the page.
 * In: a page not yet loaded, open() which loads it, the bound in milliseconds. Out: { passed }, or a rejection.
 */
export async function driveTests(page, open, milliseconds) {
  const report = collectReport();
  await page.exposeFunction('codeAutomationLog', (_type, args) => report.add(args.map(String).join(' ')));
  const exit = new Promise((resolve, reject) => {
    page.exposeFunction('codeAutomationExit', resolve).then(open).catch(reject);
  });
  const code = await within(milliseconds, 'the tests', exit)
    .catch((error) => { throw new Error(`${error.message}\n${report.told()}`, { cause: error }); });
  return report.outcome(code);
}

/** VS Code prints long stacks about native modules it can do without. */
function firstLines(text) {
  return text.split('\n').slice(0, 6).join('\n');
}
