import { karmaCount, specCount, table, total, verdict, whatFailed } from "./count.mjs";

describe("counting of specs", () => {
  it("reads the last count line of a suite", () => {
    expect(specCount("##specs passed=1 failed=0\nmore\n##specs passed=12 failed=3\n")).toEqual({
      passed: 12,
      failed: 3,
    });
    expect(specCount("a spec printed ##specs passed=1 failed=0 in a sentence")).toBeNull();
    expect(specCount("Segmentation fault")).toBeNull();
  });

  for (const [output, count] of [
    ["Executed 12 of 12 SUCCESS (0.1 secs / 0.05 secs)", { passed: 12, failed: 0 }],
    ["Executed 1 of 3 SUCCESS\rChrome Headless 1.0: Executed 3 of 3 (1 FAILED) (0.2 secs)", { passed: 2, failed: 1 }],
    ["Executed 2 of 4 DISCONNECTED (10 secs)", { passed: 2, failed: 2 }],
    ["Executed 3 of 4 (1 FAILED) (skipped 1) (0.2 secs)", { passed: 2, failed: 2 }],
    ["Executed 3 of 3\x1b[31m (1 FAILED)\x1b[39m (0.2 secs)", { passed: 2, failed: 1 }],
    ["Executed 0 of 0 ERROR", { passed: 0, failed: 0 }],
    ["Cannot start Chrome", null],
  ]) {
    it(`reads Karma's "${output.slice(-45)}"`, () => expect(karmaCount(output)).toEqual(count));
  }
});

describe("the verdict on a suite", () => {
  it("is its own count when all went well", () => {
    expect(verdict({ code: 0, count: { passed: 3, failed: 0 } })).toEqual({ passed: 3, failed: 0, note: "" });
  });

  it("keeps the count of failures", () => {
    expect(verdict({ code: 1, count: { passed: 3, failed: 2 } })).toEqual({ passed: 3, failed: 2, note: "" });
  });

  it("counts a crash as a failure, before and after counting", () => {
    expect(verdict({ code: 134, count: null }).failed).toBe(1);
    expect(verdict({ code: 1, count: { passed: 3, failed: 0 } })).toEqual({
      passed: 3,
      failed: 1,
      note: "exit code 1",
    });
  });

  it("counts a suite without specs as a failure, even when it ends well", () => {
    expect(verdict({ code: 0, count: { passed: 0, failed: 0 } })).toEqual({
      passed: 0,
      failed: 1,
      note: "ran no spec",
    });
  });
});

describe("what failed", () => {
  it("is what jasmine told at the end", () => {
    const output =
      "  ✗ loop (0 passed, 1 failed; 3 ms)\n\nFailures:\n    ✗ loop verifies\n      Expected 1\n\n##specs passed=0 failed=1\n";
    expect(whatFailed(output)).toBe("    ✗ loop verifies\n      Expected 1");
  });

  it("is each spec that Karma calls failed, with its lines", () => {
    const output =
      "Building\nChrome Headless 1.0 (Linux) a list is short FAILED\n\tExpected 1\n\t    at list.spec.ts:3\n.....\n" +
      "Chrome Headless 1.0 (Linux): Executed 2 of 2 (1 FAILED) (0.1 secs)\n";
    expect(whatFailed(output)).toBe(
      "Chrome Headless 1.0 (Linux) a list is short FAILED\n\tExpected 1\n\t    at list.spec.ts:3",
    );
  });

  it("is the last lines of what ended otherwise", () => {
    const lines = Array.from({ length: 60 }, (_, i) => `line ${i}`);
    expect(whatFailed(`${lines.join("\n")}\n`).split("\n")).toEqual(lines.slice(20));
  });
});

describe("the summary", () => {
  const results = [
    { name: "check", passed: 6, failed: 1, seconds: 31.25, note: "" },
    { name: "end to end", passed: 10, failed: 0, seconds: 4, note: "" },
  ];

  it("adds up", () => {
    expect(total(results)).toEqual({ passed: 16, failed: 1 });
    expect(total([])).toEqual({ passed: 0, failed: 0 });
  });

  it("is a table with a column for each number", () => {
    expect(table(results).split("\n")).toEqual([
      "suite       passed  failed  seconds",
      "check            6       1     31.3",
      "end to end      10       0      4.0",
    ]);
  });
});
