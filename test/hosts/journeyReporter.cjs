// The reporter of the journeys: mocha's own, which also tells of a journey that is tried a second time, and why.
const Mocha = require('mocha');

module.exports = class JourneyReporter extends Mocha.reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.on(Mocha.Runner.constants.EVENT_TEST_RETRY, (test, error) => {
      console.log(`    second try of “${test.title}”, after: ${error?.message ?? error}`);
    });
  }
};
