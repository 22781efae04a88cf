import { Role, uuid7, type Subgraph } from "@beegrid/kernel";
import { connectForTest, type Someone } from "@beegrid/kernel/test-kit";
import { db } from "../door.js";
import { createVolunteers } from "../index.js";
import { cancelRedemption } from "../rewards/cancel-redemption.js";
import { fulfilRedemption } from "../rewards/fulfil-redemption.js";
import { PLENTY } from "../spec-kit/pack.js";
import { VolunteerCounty } from "../spec-kit/volunteer-county.js";
import { adjustPoints } from "./adjust-points.js";
import { expireAllLots } from "./expire-lots.js";
import { PointEntry } from "./point-entry.js";
import { reversePoints } from "./reverse-points.js";

interface Balance {
  opening: number;
  closing: number;
  outstanding: number;
  held: number;
  handedOver: number;
  shortfall: number;
  lines: {
    movement: string;
    in: number;
    out: number;
    entries: { totalCount: number; edges: { node: { amount: number } }[] };
  }[];
  checks: { test: string; expected: number; found: number; agrees: boolean }[];
}
interface Paid {
  totalCount: number;
  edges: { node: { rule: { code: string } } }[];
}
const REASON = "按核实结果更正";
const ELSEWHERE = "/440233/440233002/440233002001/440233002001001/";

describe("the trial balance of points", () => {
  let close: () => Promise<void>;
  let subgraph: Subgraph;
  let county: VolunteerCounty;
  let administrator: Someone;
  beforeAll(async () => {
    close = await connectForTest(db);
    subgraph = await createVolunteers();
    county = await VolunteerCounty.open(subgraph, PLENTY);
    administrator = county.here.staff(Role.COUNTY_ADMINISTRATOR);
    await business();
  });
  afterAll(() => close());

  /** Something of every sort: 75 issued, of which 10 grow too old, by one rider; another, in another street, earns 10. */
  async function business(): Promise<void> {
    const rider = await county.member();
    const volunteerId = rider.viewer.id;
    await county.verified(volunteerId, { verifiedAt: new Date("2020-01-01").getTime() });
    await county.here.service.does(() => expireAllLots());
    for (let i = 0; i < 6; i++) await county.verified(volunteerId);
    await county.verified(volunteerId, { kind: "DISPUTE", categoryCode: "fire" });
    const [, used, called] = [await county.holds(rider), await county.holds(rider), await county.holds(rider)];
    await county.clerk().does(() => fulfilRedemption({ code: used.code }));
    await rider.does(() => cancelRedemption({ redemptionId: called.id }));
    for (const points of [8, -3])
      await administrator.does(() => adjustPoints({ idempotencyKey: uuid7(), volunteerId, points, reason: REASON }));
    // The first that was not too old: it paid for the first pair of gloves.
    const [spent] = await county.here.find(PointEntry, { volunteerId, serial: 3 });
    await administrator.does(() => reversePoints({ pointEntryId: spent?.id ?? "", reason: REASON }));
    await county.verified((await county.member(ELSEWHERE)).viewer.id);
  }

  const ask = async (args = "", who = administrator): Promise<Balance> => {
    const { data, code } = await county.asks(
      who,
      `{ pointsTrialBalance${args} { opening closing outstanding held handedOver shortfall
           lines { movement in out entries(first: 100) { totalCount edges { node { amount } } } }
           checks { test expected found agrees } } }`,
    );
    if (!data) throw new Error(String(code));
    return data.pointsTrialBalance as Balance;
  };
  const inAndOut = ({ lines }: Balance) =>
    Object.fromEntries(lines.map((line) => [line.movement, [line.in, line.out]]));

  it("says what came and went, and what is left of it where", async () => {
    const balance = await ask();

    expect(inAndOut(balance)).toEqual({
      ISSUED: [85, 0],
      ADJUSTED: [8, 3],
      REVERSED: [0, 0],
      SET_OFF: [0, 0],
      EXPIRED: [0, 10],
      REDEEMED: [0, 30],
      RETURNED: [10, 0],
    });
    const { opening, closing, outstanding, held, handedOver, shortfall } = balance;
    expect([opening, closing, outstanding, held, handedOver, shortfall]).toEqual([0, 60, 60, 10, 10, 10]);
    expect(85 + 5 - 10).toBe(outstanding + held + handedOver);
    expect(balance.checks.map(({ test, agrees }) => [test, agrees])).toEqual(
      ["BALANCES", "LOTS", "ACCOUNTS", "HELD", "REDEMPTIONS", "SHORTFALL"].map((test) => [test, true]),
    );
    expect(await county.broken()).toEqual([]);
  });

  it("leads from each number to its entries", async () => {
    for (const { movement, entries, ...line } of (await ask()).lines) {
      const amounts = entries.edges.map(({ node }) => node.amount);
      const sum = amounts.reduce((a, b) => a + b, 0);
      expect([movement, sum, entries.totalCount]).toEqual([movement, line.in - line.out, amounts.length]);
    }
  });

  it("leads to the entries of one rule alone", async () => {
    const paidBy = async (rule: string) => {
      const query = `{ pointsTrialBalance(movements: [ISSUED]) { lines { entries(rule: "${rule}") { totalCount edges { node { rule { code } } } } } } }`;
      const { data } = await county.asks(administrator, query);
      const { entries } = (data?.pointsTrialBalance as { lines: { entries: Paid }[] }).lines[0];
      return [entries.totalCount, [...new Set(entries.edges.map(({ node }) => node.rule.code))]];
    };
    const issued = (await county.here.find(PointEntry)).filter(({ ruleCode }) => ruleCode !== null);
    const rules = [...new Set(issued.map(({ ruleCode }) => ruleCode ?? ""))];
    expect(rules.length).toBeGreaterThan(1);
    for (const rule of rules)
      expect(await paidBy(rule)).toEqual([issued.filter(({ ruleCode }) => ruleCode === rule).length, [rule]]);
    expect(await paidBy("no-such-rule")).toEqual([0, []]);
  });

  it("shows the lines that are asked for alone, and the same sums", async () => {
    const [some, all] = [await ask("(movements: [EXPIRED, ISSUED])"), await ask()];
    expect(some).toEqual({ ...all, lines: all.lines.filter(({ movement }) => /ISSUED|EXPIRED/.test(movement)) });
  });

  it("opens and closes a period where the one before and the one after do", async () => {
    const entries = await county.here.find(PointEntry);
    const times = entries.map(({ createdAt }) => createdAt.getTime()).sort((a, b) => a - b);
    const middle = times[Math.floor(times.length / 2)];
    const iso = (at: number) => new Date(at).toISOString();

    const [first, second, whole] = [
      await ask(`(until: "${iso(middle - 1)}")`),
      await ask(`(since: "${iso(middle)}")`),
      await ask(),
    ];

    expect([first.opening, second.opening, second.closing]).toEqual([0, first.closing, whole.closing]);
    for (const { opening, closing, lines } of [first, second, whole])
      expect(opening + lines.reduce((sum, line) => sum + line.in - line.out, 0)).toBe(closing);
    expect(
      await county.asks(
        administrator,
        `{ pointsTrialBalance(since: "${iso(middle)}", until: "${iso(0)}") { opening } }`,
      ),
    ).toEqual(jasmine.objectContaining({ code: "BAD_USER_INPUT" }) as never);
  });

  it("is that of the viewer's own reach, for whoever runs the programme alone", async () => {
    const street = county.here.staff(Role.COUNTY_ADMINISTRATOR, "/440233/440233002/");
    const there = await ask("", street);
    expect([there.closing, there.outstanding, inAndOut(there).ISSUED]).toEqual([10, 10, [10, 0]]);
    expect(there.lines[0]?.entries.totalCount).toBe(1);
    for (const who of [
      county.here.staff(Role.DISPATCHER),
      county.here.member(),
      county.here.client("points", "figures"),
    ])
      await expectAsync(ask("", who)).toBeRejectedWithError("FORBIDDEN");
  });

  /** What somebody with the database's password could do, and what no longer agrees. */
  const DAMAGE: [string, string[]][] = [
    ["UPDATE point_accounts SET balance = balance + 1 WHERE balance > 10", ["BALANCES", "ACCOUNTS"]],
    ["UPDATE point_lots SET remaining = remaining - 1 WHERE sourceKind = 'ADJUSTMENT'", ["LOTS"]],
    ["UPDATE point_accounts SET held = held + 1 WHERE held > 0", ["HELD"]],
    ["UPDATE redemptions SET state = 'CANCELLED' WHERE state = 'FULFILLED'", ["REDEMPTIONS"]],
    ["UPDATE point_accounts SET shortfall = 0", ["SHORTFALL"]],
  ];
  for (const [damage, tests] of DAMAGE)
    it(`sees through ${damage.slice(0, 60)}`, async () => {
      const broken = await VolunteerCounty.open(subgraph, PLENTY);
      [county, administrator] = [broken, broken.here.staff(Role.COUNTY_ADMINISTRATOR)];
      await business();

      await broken.here.within((m) => m.query(damage));

      const { checks } = await ask();
      expect(checks.filter(({ agrees }) => !agrees).map(({ test }) => test)).toEqual(tests);
    });
});
