const OURS = /[\\/](dist|src|bin|test)[\\/]/;

/** The lines of a stack that point into this repository: jasmine's and Node's own say nothing about the failure. */
function ourFrames(stack = "") {
  const frames = stack.split("\n").filter((line) => /^\s+at /.test(line));
  return frames.filter((line) => OURS.test(line) && !line.includes("node_modules")).slice(0, 5);
}

function describeFailure(failure) {
  const indented = failure.message.split("\n").map((line) => `      ${line}`);
  return [...indented, ...ourFrames(failure.stack).map((line) => `        ${line.trim()}`)].join("\n");
}

/**
 * Prints one line per top-level suite, each failure where it happens and again at the end, and last the machine-readable
 * line that `npm test` adds up: `##specs passed=N failed=N`. A skipped or focused spec is a failure here, because a
 * suite that leaves something out must not look whole.
 */
export class Reporter {
  passed = 0;
  failed = 0;
  #failures = [];
  #depth = 0;
  #suite = { passed: 0, failed: 0, started: 0 };
  #print;

  constructor(print = console.log) {
    this.#print = print;
  }

  suiteStarted() {
    if (this.#depth++ === 0) this.#suite = { passed: 0, failed: 0, started: Date.now() };
  }

  specDone(spec) {
    if (spec.status === "excluded") return;
    if (spec.status === "passed") {
      this.passed++;
      this.#suite.passed++;
      return;
    }
    const skipped = { message: `skipped: ${spec.pendingReason || "no reason given"}` };
    this.#fail(spec.fullName, spec.status === "pending" ? [skipped] : spec.failedExpectations);
  }

  suiteDone(suite) {
    if (suite.failedExpectations.length > 0) this.#fail(`${suite.fullName} (afterAll)`, suite.failedExpectations);
    if (--this.#depth > 0) return;
    const { passed, failed, started } = this.#suite;
    if (passed + failed === 0) return;
    const count = failed > 0 ? `${passed} passed, ${failed} failed` : `${passed}`;
    this.#print(`  ${failed > 0 ? "✗" : "✓"} ${suite.description} (${count}; ${Date.now() - started} ms)`);
  }

  jasmineDone(run) {
    for (const failure of run.failedExpectations ?? []) this.#fail("outside a spec", [failure]);
    if (run.overallStatus === "incomplete" && this.passed + this.failed > 0) {
      this.#fail("the whole run", [{ message: `incomplete: ${run.incompleteReason}` }]);
    }
    if (this.#failures.length > 0) this.#print(`\nFailures:\n${this.#failures.join("\n")}`);
    this.#print(`\n##specs passed=${this.passed} failed=${this.failed}`);
  }

  #fail(name, failures) {
    this.failed++;
    this.#suite.failed++;
    const text = `    ✗ ${name}\n${failures.map(describeFailure).join("\n")}`;
    this.#failures.push(text);
    this.#print(text);
  }
}
