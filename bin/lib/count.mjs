import { stripVTControlCharacters } from "node:util";

/** What a suite counted: `{ passed, failed }`, or null when it never got as far as counting. */

/** Reads the last `##specs passed=N failed=N` line. */
export function specCount(output) {
  const last = [...output.matchAll(/^##specs passed=(\d+) failed=(\d+)\s*$/gm)].at(-1);
  return last ? { passed: Number(last[1]), failed: Number(last[2]) } : null;
}

/**
 * Reads Karma's last `Executed N of M (K FAILED) (skipped S)` line. What was not executed counts as failed: a browser that
 * went away in the middle must not look like a pass.
 */
export function karmaCount(output) {
  const last = [
    ...stripVTControlCharacters(output).matchAll(/Executed (\d+) of (\d+)(?:[^\n\r]*?\((\d+) FAILED\))?/g),
  ].at(-1);
  if (!last) return null;
  const [executed, all, failed] = [last[1], last[2], last[3] ?? 0].map(Number);
  return { passed: executed - failed, failed: failed + (all - executed) };
}

const LAST_LINES = 40;

/**
 * What a suite that failed said of it, to be read again below everything: the failures that jasmine or Karma told; else its
 * last lines.
 */
export function whatFailed(output) {
  const plain = stripVTControlCharacters(output);
  const told = plain.match(/(?<=^Failures:\n)[^]*?(?=^##specs )/m)?.[0];
  if (told) return told.trimEnd();
  const karma = plain.match(/^Chrome.* FAILED\n(?:[\t ]+.*\n)*/gm);
  return karma ? karma.join("").trimEnd() : plain.trimEnd().split("\n").slice(-LAST_LINES).join("\n");
}

/**
 * The verdict on one suite from its exit code and its own count. A crash counts as one failure, and so does a suite that
 * ran nothing: no spec is no proof.
 */
export function verdict({ code, count }) {
  if (count === null) return { passed: 0, failed: 1, note: `ended with code ${code} before it counted` };
  if (count.passed + count.failed === 0) return { passed: 0, failed: 1, note: "ran no spec" };
  if (code !== 0 && count.failed === 0) return { ...count, failed: 1, note: `exit code ${code}` };
  return { ...count, note: "" };
}

export const total = (results) =>
  results.reduce((sum, { passed, failed }) => ({ passed: sum.passed + passed, failed: sum.failed + failed }), {
    passed: 0,
    failed: 0,
  });

/** The table of suites that stands above the last line. */
export function table(results) {
  const rows = [
    ["suite", "passed", "failed", "seconds", ""],
    ...results.map(({ name, passed, failed, seconds, note }) => [
      name,
      String(passed),
      String(failed),
      seconds.toFixed(1),
      note,
    ]),
  ];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column].length)));
  const cell = (text, column) => (column === 0 ? text.padEnd(widths[column]) : text.padStart(widths[column] ?? 0));
  return rows.map((row) => row.map(cell).join("  ").trimEnd()).join("\n");
}
