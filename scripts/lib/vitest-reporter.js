/** Counts what ran, names what was skipped and why, and ends with the one plain line that says how it went. */
import { writeFileSync } from 'node:fs';

export default class Summary {
  #tally = { passed: 0, failed: 0, skipped: [] };

  onTestCaseResult(test) {
    const { state, note } = test.result();
    if (state === 'skipped')
      this.#tally.skipped.push({ name: test.fullName, file: test.module.relativeModuleId, why: note ?? '' });
    else if (state === 'passed' || state === 'failed') this.#tally[state] += 1;
  }

  onTestRunEnd(modules, unhandled) {
    // A file that does not load and an error outside every test fail the run without a failed test.
    this.#tally.failed += modules.filter((module) => module.errors().length > 0).length + unhandled.length;
    const file = process.env.QUIETLINE_TEST_TALLY;
    if (file !== undefined) writeFileSync(file, JSON.stringify(this.#tally));
  }
}
