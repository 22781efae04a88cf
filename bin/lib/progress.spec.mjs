import { progressLine } from "./progress.mjs";

describe("a progress line", () => {
  it("shows a bar and the counts when there is something to count", () => {
    const line = progressLine("Installing", 3, { done: 12, total: 24 });
    expect(line).toBe(`Installing [${"█".repeat(12)}${"░".repeat(12)}] 12/24 3 s`);
  });

  it("shows the seconds alone otherwise", () => {
    expect(progressLine("Compiling", 7)).toBe("Compiling … 7 s");
    expect(progressLine("Compiling", 7, { done: 0, total: 0 })).toBe("Compiling … 7 s");
  });

  it("never gets longer than the terminal, or it would leave its beginning behind", () => {
    expect(progressLine("Installing", 3, { done: 1, total: 2 }, 20).length).toBe(20);
  });
});
