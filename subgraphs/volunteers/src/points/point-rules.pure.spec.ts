import { PACK } from "../spec-kit/pack.js";
import { creditsFor, expiryOf } from "./point-rules.js";

describe("point rules", () => {
  const pays = (verified: Partial<{ kind: string; categoryCode: string; channel: string }>) =>
    creditsFor({ kind: "HAZARD", categoryCode: "road", channel: "PATROL", ...verified }, PACK.points).map(
      ({ ruleCode, ruleVersion, amount }) => [ruleCode, ruleVersion, amount],
    );

  it("pay by kind, category and channel, all of which must fit", () => {
    const table: [Parameters<typeof pays>[0], unknown[]][] = [
      [{}, [["hazard", 1, 10]]],
      [{ kind: "DISPUTE" }, []],
      [{ categoryCode: "fire" }, [["hazard", 1, 10]]],
      [
        { categoryCode: "fire", channel: "APP" },
        [
          ["hazard", 1, 10],
          ["fire", 2, 5],
        ],
      ],
      [{ kind: "DEMAND", categoryCode: "fire", channel: "SNAPSHOT" }, [["fire", 2, 5]]],
    ];

    for (const [verified, credits] of table) expect(pays(verified)).toEqual(credits as never);
  });

  it("pay for nothing but verified work, whatever a pack says", () => {
    const rule = { ...PACK.points.rules[0], event: "SignedIn" as "IncidentVerified" } as never;

    expect(creditsFor({ kind: "HAZARD", categoryCode: "road", channel: "APP" }, { rules: [rule] })).toEqual([]);
  });
});

describe("expiry of points", () => {
  const at = (shanghai: string) => new Date(`${shanghai}+08:00`);

  it("is so many calendar months later, in Shanghai", () => {
    expect(expiryOf(at("2026-05-11T10:00:00"), 24)).toEqual(at("2028-05-11T10:00:00"));
    // The first of March there is still February in Greenwich.
    expect(expiryOf(at("2026-03-01T01:00:00"), 1)).toEqual(at("2026-04-01T01:00:00"));
  });

  it("is the last day of a shorter month", () => {
    expect(expiryOf(at("2026-01-31T10:00:00"), 1)).toEqual(at("2026-02-28T10:00:00"));
    expect(expiryOf(at("2024-02-29T10:00:00"), 12)).toEqual(at("2025-02-28T10:00:00"));
  });

  it("is never where the county says so", () => {
    expect(expiryOf(at("2026-05-11T10:00:00"), null)).toBeNull();
  });
});
