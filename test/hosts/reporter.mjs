// A mocha reporter made of console.log alone: it works in Node and in a web worker.
// Its lines begin with a mark, by which results.mjs tells them from what VS Code itself prints.

export const mark = '▸ ';
let last = '0 passed, 0 failed';

/** Out: the last line of the report, such as "3 passed, 0 failed". */
export function summary() {
  return last;
}

export class MochaReporter {
  constructor(runner) {
    let passed = 0;
    let failed = 0;
    const say = (text) => console.log(mark + text);
    runner.on('pass', (test) => { passed += 1; say(`ok ${test.fullTitle()} (${test.duration} ms)`); });
    runner.on('pending', (test) => { failed += 1; say(`NOT RUN ${test.fullTitle()} (skipping is not passing)`); });
    runner.on('fail', (test, error) => { failed += 1; say(`FAILED ${test.fullTitle()}\n${error.stack ?? error}`); });
    runner.on('end', () => { last = `${passed} passed, ${failed} failed`; say(last); });
  }
}
