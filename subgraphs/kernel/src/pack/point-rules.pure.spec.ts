import type { PointRuleDefinition } from "./pack.js";
import { creditsFor, type VerifiedFacts } from "./point-rules.js";

const rule = (code: string, version: number, amount: number, when: PointRuleDefinition["when"]) =>
  ({ code, name: { zh: code }, version, event: "IncidentVerified", amount, when, example: true }) as const;
const RULES = [
  rule("hazard", 1, 10, { kinds: ["HAZARD"] }),
  rule("fire", 2, 5, { categories: ["fire"], channels: ["APP", "SNAPSHOT"] }),
];
const ROAD: VerifiedFacts = { kind: "HAZARD", categoryCode: "road", channel: "PATROL" };

describe("point rules", () => {
  const pays = (verified: Partial<VerifiedFacts>) =>
    creditsFor({ ...ROAD, ...verified }, { rules: RULES }).map(({ ruleCode, ruleVersion, amount }) => [
      ruleCode,
      ruleVersion,
      amount,
    ]);

  it("pay by kind, category and channel, all of which must fit", () => {
    const [hazard, fire] = [
      ["hazard", 1, 10],
      ["fire", 2, 5],
    ];
    const table: [Partial<VerifiedFacts>, unknown[]][] = [
      [{}, [hazard]],
      [{ kind: "DISPUTE" }, []],
      [{ categoryCode: "fire" }, [hazard]],
      [{ categoryCode: "fire", channel: "APP" }, [hazard, fire]],
      [{ kind: "DEMAND", categoryCode: "fire", channel: "SNAPSHOT" }, [fire]],
    ];

    for (const [verified, credits] of table) expect(pays(verified)).toEqual(credits as never);
  });

  it("pay for nothing but verified work, whatever a pack says", () => {
    const logins = { ...RULES[0], event: "SignedIn" as "IncidentVerified" };

    expect(creditsFor(ROAD, { rules: [logins] })).toEqual([]);
  });
});
