import { Role, type IncidentVerified } from "@beegrid/kernel";
import { creditsFor, type PointRuleDefinition, type PointsSection } from "@beegrid/kernel/pack";
import { connectForTest, refusal, someone, type Someone } from "@beegrid/kernel/test-kit";
import { openedCounty, packOf } from "../county.spec-kit.js";
import { db } from "../door.js";
import { IncidentState as S } from "../incidents/incident-enums.js";
import { Incident } from "../incidents/incident.js";
import { Transition } from "../incidents/transition.js";
import { Cast, done, WAY } from "../incidents/walk.spec-kit.js";
import type { PointsOutcome, PointsSimulation } from "./points-simulation.js";
import { simulatePoints } from "./simulate-points.js";

const DAY = 86_400_000;
const IN_OTHER_STREET = "440233100001001";

describe("point rules tried on past events", () => {
  let close: () => Promise<void>;
  let cast: Cast;
  let admin: Someone;
  let points: PointsSection;
  beforeAll(async () => {
    close = await connectForTest(db);
    const county = await openedCounty(packOf("xinfeng"), 700);
    cast = new Cast(county);
    admin = county.here.staff(Role.COUNTY_ADMINISTRATOR);
    points = county.pack.points;
    const other = county.here.member(county.members.find(({ id }) => id !== cast.rider.viewer.id)?.id);
    const verify = async (more: object = {}, by?: Someone) => {
      let incident = await cast.report(more, by);
      for (const name of WAY[S.VERIFIED]) incident = done(await cast.take(name, incident));
      return incident;
    };
    await verify();
    await verify({ categoryCode: "gas" });
    await verify({ categoryCode: "gas" }, other);
    await verify({ gridId: county.at(IN_OTHER_STREET).id });
    // Nobody earns by these: staff reported one, the others were never verified.
    await verify({}, cast.dispatcher);
    await cast.bring(S.RESOLVED);
    await cast.take("merge", await cast.report());
    // Opened and verified again, it is paid once.
    let again = done(await cast.take("reopen", await verify({}, other)));
    for (const name of ["dispatch", "start", "resolve", "verify"] as const) again = done(await cast.take(name, again));
  }, 120_000);
  afterAll(() => close());

  const ask = (section: unknown = points, more: { since?: Date; until?: Date } = {}, who = admin) =>
    who.does(() => db.read((m) => simulatePoints(m, { points: section, ...more })));
  const numbers = (outcome: PointsOutcome | null) => outcome && [outcome.incidents, outcome.people, outcome.points];
  const table = ({ lines, inForce, tried }: PointsSimulation) => [
    ...lines.map((line) => [line.code, numbers(line.inForce), numbers(line.tried)]),
    ["total", numbers(inForce), numbers(tried)],
  ];
  const withRules = (...rules: PointRuleDefinition[]): PointsSection => ({ ...points, rules });
  const rule = (code: string) => points.rules.find((one) => one.code === code) as PointRuleDefinition;

  it("pay by the rules in force what was told to whoever pays, each incident once", async () => {
    const told = (await cast.county.here.events("IncidentVerified")).map(
      ({ body }) => body as unknown as IncidentVerified,
    );
    const first = [...new Map(told.toReversed().map((one) => [one.incidentId, one])).values()];
    const paid = first.filter(({ reporterId }) => reporterId !== null);

    const result = await ask();

    expect([told.length, first.length, paid.length]).toEqual([7, 6, 5]);
    for (const { code, inForce, tried } of result.lines) {
      const by = paid.filter((one) => creditsFor(one, { rules: [rule(code)] }).length > 0);
      const people = new Set(by.map(({ reporterId }) => reporterId)).size;
      expect([code, ...(numbers(inForce) ?? [])]).toEqual([code, by.length, people, by.length * rule(code).amount]);
      expect(tried).toEqual(inForce);
    }
    expect(table(result).at(-1)).toEqual(["total", [5, 2, 70], [5, 2, 70]]);
  });

  it("stand side by side with those that are tried: changed, dropped and new; totals count nobody twice", async () => {
    const hazard = { ...rule("hazard-verified"), amount: 7, when: { kinds: ["HAZARD"], channels: ["SNAPSHOT"] } };
    const road = {
      ...rule("fire-verified"),
      code: "road-verified",
      name: { zh: "道路" },
      when: { categories: ["road"] },
    };
    const tried = withRules(hazard as PointRuleDefinition, { ...rule("fire-verified"), amount: 10_000 }, road);

    const result = await ask(tried);

    expect(table(result)).toEqual([
      ["hazard-verified", [5, 2, 50], [0, 0, 0]],
      ["fire-verified", [2, 2, 20], [2, 2, 20_000]],
      ["school-verified", [0, 0, 0], null],
      ["dispute-verified", [0, 0, 0], null],
      ["service-verified", [0, 0, 0], null],
      ["road-verified", null, [3, 2, 30]],
      ["total", [5, 2, 70], [5, 2, 20_030]],
    ]);
    expect(result.lines.at(-1)?.name).toBe("道路");
    expect(table(await ask(withRules())).at(-1)).toEqual(["total", [5, 2, 70], [0, 0, 0]]);
  });

  it("take what was verified for the first time in the period, and no more than a year of it", async () => {
    const now = Date.now();
    const total = async (since?: Date, until?: Date) => numbers((await ask(points, { since, until })).inForce);
    const [first] = await cast.county.here.find(Transition, { step: "VERIFY" as never });
    const earlier = new Date(now - 40 * DAY);
    await cast.county.here.within((m) => m.update(Transition, { id: first.id }, { at: earlier }));

    expect(await total()).toEqual([4, 2, 60]);
    expect(await total(new Date(now - 41 * DAY))).toEqual([5, 2, 70]);
    expect(await total(undefined, new Date(now - 39 * DAY))).toEqual([1, 1, 10]);
    expect(await total(earlier, earlier)).toEqual([1, 1, 10]);
    expect(await refusal(total(new Date(now), new Date(now - 1)))).toBe("BAD_USER_INPUT");
    expect(await refusal(total(new Date(now - 368 * DAY)))).toBe("BAD_USER_INPUT");
    await expectAsync(total(new Date(now - 368 * DAY))).toBeRejectedWithError(/^since /);
    await cast.county.here.within((m) => m.update(Transition, { id: first.id }, { at: first.at }));
  });

  it("are refused as publishing would refuse them, in the viewer's language, naming the field; nothing is counted", async () => {
    const refused = async (change: object, who = admin) => {
      const { lines, inForce, userErrors } = await ask(
        { ...points, rules: [{ ...rule("hazard-verified"), ...change }] },
        {},
        who,
      );
      expect([lines, inForce]).toEqual([[], null]);
      return userErrors.map(({ message, path }) => [path?.join("."), message]);
    };
    const english = someone({ ...admin.viewer, language: "en" });

    for (const amount of [0, -1, 1.5, 10_001])
      expect(await refused({ amount })).toEqual([["points.rules.0.amount", "须为 1 至 10000 的整数"]]);
    expect(await refused({ event: "SignedIn" })).toEqual([
      ["points.rules.0.event", "FORMALISM_RULE：积分只奖励经核查的实事，不奖励登录、点赞、单纯打卡或上报数量"],
    ]);
    expect((await refused({ event: "SignedIn" }, english))[0][1]).toMatch(
      /^FORMALISM_RULE: Points are for verified work/,
    );
    expect(await refused({ when: { categories: ["moon"] } })).toEqual([
      ["points.rules.0.when.categories.0", "没有“moon”这一事件类别"],
    ]);
    expect((await refused({ when: { kinds: ["MIRACLE"] } }))[0][0]).toBe("points.rules.0.when.kinds.0");
    expect((await refused({ when: { channels: ["DREAM"] } }))[0][0]).toBe("points.rules.0.when.channels.0");
    const many = Array.from({ length: 51 }, (_, i) => ({ ...rule("hazard-verified"), code: `r${i}` }));
    expect((await ask(withRules(...many))).userErrors.map(({ path }) => path)).toEqual([["points", "rules"]]);
    expect((await ask(withRules(...many.slice(1)))).tried?.points).toBe(2500);
  });

  it("are those of the viewer's own reach, for whoever runs the programme alone; nothing is written", async () => {
    const { here, at } = cast.county;
    const before = [await here.count(Incident), await here.count(Transition), (await here.events()).length];

    const street = here.staff(Role.COUNTY_ADMINISTRATOR, at("440233100").path);

    expect(numbers((await ask(points, {}, street)).inForce)).toEqual([1, 1, 10]);
    for (const who of [cast.dispatcher, cast.rider, here.client("points", "figures")])
      expect(await refusal(ask(points, {}, who))).toBe("FORBIDDEN");
    expect([await here.count(Incident), await here.count(Transition), (await here.events()).length]).toEqual(before);
  });
});
