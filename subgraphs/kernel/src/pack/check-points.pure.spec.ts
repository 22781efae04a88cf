import { pointsFaults } from "./check-points.js";
import type { CategoryDefinition } from "./pack.js";
import { faultSentence } from "./setting-fault.js";

const CATEGORIES = [{ code: "road", kind: "HAZARD", name: { zh: "道路" }, assignees: [] }] as CategoryDefinition[];
const RULE = {
  code: "hazard",
  name: { zh: "隐患核查通过" },
  version: 1,
  event: "IncidentVerified",
  amount: 10,
  when: { kinds: ["HAZARD"], categories: ["road"], channels: ["APP"] },
  example: true,
};
const section = (...rules: object[]) => ({ rules, expireAfterMonths: 24, redemptionValidDays: 14, example: true });

describe("a points section as somebody would have it", () => {
  const faults = (points: unknown) => pointsFaults(points, CATEGORIES);
  const found = (change: object) => faults(section({ ...RULE, ...change })).map(({ path }) => path.join("."));

  it("is right, with rules or with none", () => {
    expect([faults(section(RULE)), faults(section())]).toEqual([[], []]);
  });

  it("is refused naming the place, whatever is wrong", () => {
    for (const amount of [0, -5, 1.5, 10_001, 2 ** 53, "10", null])
      expect(found({ amount })).toEqual(["points.rules.0.amount"]);
    expect(found({ when: { kinds: ["MIRACLE"] } })).toEqual(["points.rules.0.when.kinds.0"]);
    expect(found({ when: { channels: [] } })).toEqual(["points.rules.0.when.channels"]);
    expect(found({ when: { categories: ["road", "moon"] } })).toEqual(["points.rules.0.when.categories.1"]);
    expect(faults(section(RULE, RULE)).map(({ path }) => path.join("."))).toEqual(["points.rules.1.code"]);
    for (const points of [null, [], "x", { rules: null }]) expect(faults(points).length).toBeGreaterThan(0);
  });

  it("pays for nothing but verified work, in the same sentence in which that is said before", () => {
    const [fault] = faults(section({ ...RULE, event: "SignedIn" }));

    expect(fault.path).toEqual(["points", "rules", 0, "event"]);
    const { zh, en } = faultSentence(fault);
    expect(zh).toBe("FORMALISM_RULE：积分只奖励经核查的实事，不奖励登录、点赞、单纯打卡或上报数量");
    expect(en).toContain(
      "Points are for verified work only, never for log-ins, likes, check-ins alone or report quotas",
    );
  });
});
