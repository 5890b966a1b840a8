// Listens to a workbench that runs tests: VS Code's test runner reports through two functions of the page.

import { within } from './processes.mjs';
import { mark } from './reporter.mjs';

const summary = /(\d+) passed, (\d+) failed$/;

/**
 * In: a page not yet loaded, open() which loads it, the bound in milliseconds. Prints the lines of the tests' report;
 * with HOSTS_VERBOSE=1, everything VS Code says. Out: { passed }; rejects when a test fails or is skipped, when no
 * test ran, or when there is no end.
 */
export async function driveTests(page, open, milliseconds) {
  const report = [];
  const everything = [];
  await page.exposeFunction('codeAutomationLog', (_type, args) => {
    const line = args.map(String).join(' ');
    everything.push(line);
    if (line.startsWith(mark)) report.push(line);
    if (line.startsWith(mark) || process.env.HOSTS_VERBOSE) console.log(line);
  });
  const exit = new Promise((resolve, reject) => {
    page.exposeFunction('codeAutomationExit', resolve).then(open).catch(reject);
  });
  const told = () => (report.length > 0 ? report : everything.slice(-40).map(firstLines)).join('\n');
  const code = await within(milliseconds, 'the tests', exit).catch((error) => { error.message += `\n${told()}`; throw error; });
  const [, passed, failed] = (summary.exec(report.at(-1) ?? '') ?? [0, 0, 0]).map(Number);
  if (code !== 0 || failed > 0) throw new Error(`tests failed in the extension host:\n${told()}`);
  if (passed === 0) throw new Error(`no test ran in the extension host:\n${told()}`);
  return { passed };
}

/** VS Code prints long stacks about native modules it can do without. */
function firstLines(text) {
  return text.split('\n').slice(0, 6).join('\n');
}
