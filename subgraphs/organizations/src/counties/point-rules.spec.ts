import { Role } from "@beegrid/kernel";
import type { PointsSection } from "@beegrid/kernel/pack";
import type { Someone } from "@beegrid/kernel/test-kit";
import { asked, startSpecs, type Specs } from "../spec-kit/specs.js";
import { publishes, shippedCounty } from "./settings.spec-kit.js";

const ASK = `{ pointRules { verifiedWorkOnly expireAfterMonths example rules { code name example inForce changes {
  settingVersion version amount publishedBy { displayName } kinds { code name } categories { name } channels { name } } } } }`;

interface Change {
  settingVersion: number;
  version: number | null;
  amount: number | null;
  publishedBy: { displayName: string } | null;
  kinds: { code: string; name: string }[];
  categories: { name: string }[];
  channels: { name: string }[];
}
interface Rules {
  verifiedWorkOnly: string;
  expireAfterMonths: number | null;
  example: boolean;
  rules: { code: string; name: string; example: boolean; inForce: boolean; changes: Change[] }[];
}

describe("the rules of points", () => {
  let specs: Specs;
  beforeAll(async () => void (specs = await startSpecs()));
  afterAll(() => specs.close());

  const ask = async (who: Someone) => (await asked(specs.subgraph, who, ASK)).data?.pointRules as Rules;
  const told = ({ rules }: Rules) =>
    rules.map(({ code, inForce, changes }) => [
      code,
      inForce,
      ...changes.map(({ settingVersion, version, amount }) => [settingVersion, version, amount]),
    ]);

  it("are told in the county's own words, with what no rule pays for and when points expire", async () => {
    const { here, pack } = await shippedCounty();
    const admin = here.staff(Role.COUNTY_ADMINISTRATOR);

    const { rules, ...section } = await ask(admin);

    expect(section).toEqual({
      verifiedWorkOnly: "积分只奖励经核查的实事，不奖励登录、点赞、单纯打卡或上报数量",
      expireAfterMonths: null,
      example: true,
    });
    const [group] = rules;
    expect([group.name, group.example, group.inForce]).toEqual(["群里上报核查通过", true, true]);
    const { kinds, channels, categories, publishedBy } = group.changes[0];
    expect(kinds).toEqual([{ code: "HAZARD", name: pack.labels.kinds?.HAZARD?.zh ?? "隐患" }]);
    expect(channels).toEqual([{ name: pack.labels.channels?.WECHAT_GROUP?.zh ?? "微信工作群" }]);
    expect([categories, publishedBy?.displayName]).toEqual([[], "系统"]);
    const ice = pack.categories.find(({ code }) => code === "road-ice")?.name.zh;
    expect(rules[1].changes[0].categories).toEqual([{ name: ice ?? "" }]);
  });

  it("have a history: each publication that changed a rule, who it was, and what was dropped and came back", async () => {
    const { here, pack } = await shippedCounty();
    const admin = here.staff(Role.COUNTY_ADMINISTRATOR);
    const [group, ice] = pack.points.rules;
    const publish = (version: number, points: Partial<PointsSection>) =>
      publishes(admin, "points", version, { ...pack.points, ...points });
    const dearer = { ...group, version: 2, amount: 12 };
    await publish(1, { redemptionValidDays: 45 });
    await publish(2, { rules: [dearer, ice] });
    await publish(3, { rules: [{ ...dearer, name: { zh: "群里上报" } }] });

    const dropped = await ask(admin);
    await publish(4, { rules: [ice, dearer] });
    const back = await ask(admin);

    expect(told(dropped)).toEqual([
      ["group-report-verified", true, [3, 2, 12], [1, 1, 10]],
      ["ice-verified", false, [4, null, null], [1, 1, 5]],
    ]);
    expect(dropped.rules[0].name).toBe("群里上报");
    // Whoever published it has no account in this test; the load was the system's.
    expect(dropped.rules[0].changes.map(({ publishedBy }) => publishedBy?.displayName)).toEqual([undefined, "系统"]);
    expect(told(back)).toEqual([
      ["ice-verified", true, [5, 1, 5], [4, null, null], [1, 1, 5]],
      ["group-report-verified", true, [3, 2, 12], [1, 1, 10]],
    ]);
  });

  it("are open to whoever runs the programme, and to nobody else", async () => {
    const { here } = await shippedCounty();
    for (const who of [here.staff(Role.DISPATCHER), here.staff(Role.AUDITOR), here.member(), here.client("points")])
      expect((await asked(specs.subgraph, who, ASK)).codes).toEqual(["FORBIDDEN"]);
  });
});
