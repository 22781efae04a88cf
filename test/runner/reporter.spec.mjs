import { Reporter } from "./reporter.mjs";

/** Plays what jasmine tells a reporter about one top-level suite, and returns what the reporter printed. */
function play({ specs = [], suite = {}, run = {} }) {
  const lines = [];
  const reporter = new Reporter((line) => lines.push(line));
  reporter.suiteStarted({});
  for (const spec of specs) reporter.specDone({ fullName: "loop verifies", failedExpectations: [], ...spec });
  reporter.suiteDone({ description: "loop", fullName: "loop", failedExpectations: [], ...suite });
  reporter.jasmineDone({ overallStatus: "passed", failedExpectations: [], ...run });
  return { text: lines.join("\n"), count: lines.at(-1).trim() };
}
const failure = {
  message: "Expected 1 to be 2.",
  stack: "Error: Expected\n    at x (/a/node_modules/jasmine/q.js:1:1)\n    at y (/a/gateway/src/loop.spec.ts:7:3)",
};

describe("the reporter of specs", () => {
  it("counts what passed and ends with the line that is added up", () => {
    const { text, count } = play({ specs: [{ status: "passed" }, { status: "passed" }] });
    expect(text).toContain("✓ loop (2;");
    expect(count).toBe("##specs passed=2 failed=0");
  });

  it("shows a failure with its name, its words and the line in our code alone", () => {
    const { text, count } = play({ specs: [{ status: "failed", failedExpectations: [failure] }] });
    expect(text).toMatch(/✗ loop verifies\n\s+Expected 1 to be 2\.\n\s+at y \(.*loop\.spec\.ts:7:3\)/);
    expect(text).not.toContain("node_modules");
    expect(count).toBe("##specs passed=0 failed=1");
  });

  it("counts a skipped spec as a failure", () => {
    const { text, count } = play({ specs: [{ status: "pending", pendingReason: "later" }, { status: "passed" }] });
    expect(text).toContain("skipped: later");
    expect(count).toBe("##specs passed=1 failed=1");
  });

  it("counts a focused run as a failure though every spec that ran passed", () => {
    const run = { overallStatus: "incomplete", incompleteReason: "some specs were focused" };
    const { count } = play({ specs: [{ status: "passed" }, { status: "excluded" }], run });
    expect(count).toBe("##specs passed=1 failed=1");
  });

  it("counts what fails outside a spec: after all of a suite, and while files are loaded", () => {
    expect(play({ suite: { failedExpectations: [failure] } }).count).toBe("##specs passed=0 failed=1");
    expect(play({ run: { failedExpectations: [failure] } }).count).toBe("##specs passed=0 failed=1");
  });
});
