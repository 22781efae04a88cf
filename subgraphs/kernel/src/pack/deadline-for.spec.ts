import { deadlineFor } from "./deadline-for.js";
import type { DeadlineDefinition } from "./pack.js";

describe("deadlineFor", () => {
  const row = (minutes: number, selector: Partial<DeadlineDefinition> = {}): DeadlineDefinition => ({
    step: "resolve",
    minutes,
    workingTime: true,
    example: true,
    ...selector,
  });
  const rows = [
    row(1),
    row(2, { kind: "HAZARD" }),
    row(3, { tier: "快反3分钟" }),
    row(4, { category: "fire" }),
    row(5, { step: "verify" }),
  ];

  const cases: [what: string, selector: Omit<Parameters<typeof deadlineFor>[1], "step">, minutes: number][] = [
    ["the category before all", { kind: "HAZARD", category: "fire", tier: "快反3分钟" }, 4],
    ["the tier before the kind", { kind: "HAZARD", category: "school", tier: "快反3分钟" }, 3],
    ["the kind before the default", { kind: "HAZARD", category: "road" }, 2],
    ["the kind where the tier has no row for this step", { kind: "HAZARD", category: "road", tier: "快反1分钟" }, 2],
    [
      "the default for anything else, also without a tier",
      { kind: "DISPUTE", category: "dispute-land", tier: null },
      1,
    ],
  ];
  for (const [what, selector, minutes] of cases) {
    it(`takes ${what}, wherever the row stands`, () => {
      expect(deadlineFor(rows, { step: "resolve", ...selector })?.minutes).toBe(minutes);
      expect(deadlineFor(rows.toReversed(), { step: "resolve", ...selector })?.minutes).toBe(minutes);
    });
  }

  it("knows no deadline for a step without a row", () => {
    expect(deadlineFor(rows, { step: "accept", kind: "HAZARD", category: "fire" })).toBeUndefined();
  });
});
