import { Role, type Subgraph } from "@beegrid/kernel";
import { connectForTest } from "@beegrid/kernel/test-kit";
import type { EntityManager } from "typeorm";
import { db } from "./door.js";
import { brokenInvariants, createVolunteers } from "./index.js";
import { adjustPoints } from "./points/adjust-points.js";
import { PointEntry } from "./points/point-entry.js";
import { reversePoints } from "./points/reverse-points.js";
import { cancelRedemption } from "./rewards/cancel-redemption.js";
import { fulfilRedemption } from "./rewards/fulfil-redemption.js";
import { VolunteerCounty } from "./spec-kit/volunteer-county.js";

/** One redemption held, one handed over, one called off; points added and taken by hand, one credit reversed after it was spent. */
async function busyCounty(subgraph: Subgraph): Promise<VolunteerCounty> {
  const county = await VolunteerCounty.open(subgraph);
  const rider = await county.rider(50);
  const [, used, called] = [await county.holds(rider), await county.holds(rider), await county.holds(rider)];
  await county.clerk().does(() => fulfilRedemption({ code: used.code }));
  await rider.does(() => cancelRedemption({ redemptionId: called.id }));
  const administrator = county.here.staff(Role.COUNTY_ADMINISTRATOR);
  const [reason, volunteerId] = ["核实后更正", rider.viewer.id];
  for (const points of [5, -3])
    await administrator.does(() => adjustPoints({ idempotencyKey: `k${points}`, volunteerId, points, reason }));
  const [credit] = await county.here.find(PointEntry, { volunteerId, serial: 1 });
  await administrator.does(() => reversePoints({ pointEntryId: credit?.id ?? "", reason }));
  return county;
}

/** The rules that were broken, without how often. */
const rules = (broken: string[]) => broken.map((one) => one.replace(/: \d+$/, ""));

describe("the invariants of points", () => {
  let close: () => Promise<void>;
  let subgraph: Subgraph;
  let county: VolunteerCounty;
  beforeAll(async () => {
    close = await connectForTest(db);
    subgraph = await createVolunteers();
    county = await busyCounty(subgraph);
  });
  afterAll(() => close());

  const LAST_EARNED = "(SELECT * FROM (SELECT MAX(serial) FROM point_entries WHERE kind = 'EARNED') AS e)";
  /** What somebody with the database's password could do, and the rule that must see it. */
  const DAMAGE: [string, string][] = [
    ["a balance is the sum of its entries", "UPDATE point_accounts SET balance = balance + 1"],
    [
      "a balance is the sum of what its lots have left",
      "UPDATE point_lots SET remaining = remaining - 1 WHERE remaining > 0",
    ],
    ["every entry and lot has an account, every account a volunteer", "DELETE FROM volunteers"],
    [
      "each entry's balance follows from the one before",
      `UPDATE point_entries SET balanceAfter = balanceAfter + 1 WHERE serial = ${LAST_EARNED}`,
    ],
    ["each entry's balance follows from the one before", "DELETE FROM point_entries WHERE serial = 2"],
    ["the last entry says the balance", "UPDATE point_accounts SET version = version + 1"],
    ["an entry's sign is that of its kind", "UPDATE point_entries SET kind = 'EARNED' WHERE kind = 'SPENT'"],
    ["what was earned stands in a lot of the same rule and source", "UPDATE point_lots SET sourceId = 'other'"],
    ["an adjustment upwards stands in a lot of its own", "UPDATE point_lots SET sourceKind = 'INCIDENT'"],
    ["what is adjusted or reversed by hand says why and by whom", "UPDATE point_entries SET reason = NULL"],
    ["each point of a lot is left, expired, withdrawn, or with a redemption", "UPDATE point_lots SET withdrawn = 0"],
    [
      "what lots lost by age or by hand stands in entries",
      "UPDATE point_entries SET kind = 'EXPIRED' WHERE kind = 'SPENT'",
    ],
    ["a shortfall is what reversals left and set-offs paid", "UPDATE point_accounts SET shortfall = shortfall + 1"],
    [
      "an entry is reversed once, by an entry of the same volunteer and of no more points",
      "UPDATE point_entries SET reversesId = 'none' WHERE reason IS NOT NULL AND kind = 'REVERSED'",
    ],
    ["held points are those of held redemptions", "UPDATE point_accounts SET held = held + 1"],
    ["a redemption has spent its points once, and taken them from lots", "DELETE FROM lot_takings"],
    [
      "points came back exactly when a redemption says so",
      "UPDATE redemptions SET state = 'FULFILLED' WHERE state = 'CANCELLED'",
    ],
    [
      "points came back exactly when a redemption says so",
      "UPDATE redemptions SET state = 'EXPIRED' WHERE state = 'FULFILLED'",
    ],
    ["a redemption is settled when it is held no more", "UPDATE redemptions SET settledAt = NULL"],
    [
      "what a reward has held and handed over is what its redemptions say",
      "UPDATE rewards SET held = held + 1, stock = stock - 1 WHERE code = 'gloves'",
    ],
  ];

  /** The tables would refuse these themselves, as long as nobody takes their checks and keys away. */
  const GUARDED: [string, string][] = [
    ["nothing is below zero", "UPDATE point_lots SET remaining = -1"],
    ["initial stock and what was added are in stock, held or handed over", "UPDATE rewards SET stock = stock + 1"],
    ["a rule pays an incident's reporter once", "UPDATE point_entries SET incidentId = 'same' WHERE kind = 'EARNED'"],
  ];

  async function takeGuardsAway(m: EntityManager): Promise<void> {
    const sqlite = m.connection.driver.options.type === "better-sqlite3";
    await m.query(sqlite ? "PRAGMA ignore_check_constraints = ON" : "SET SESSION check_constraint_checks = 0");
    await m.query(`DROP INDEX UQ_point_entries_rule${sqlite ? "" : " ON point_entries"}`);
  }

  it("hold for what the commands do", async () => {
    expect(await county.broken()).toEqual([]);
  });

  for (const [rule, sql] of DAMAGE)
    it(`see through ${sql.slice(0, 70)}`, async () => {
      let broken: string[] = [];

      await expectAsync(
        county.here.within(async (m) => {
          await m.query(sql);
          broken = await brokenInvariants(m);
          throw new Error("all as it was");
        }),
      ).toBeRejectedWithError("all as it was");

      expect(rules(broken)).toContain(rule);
    });

  it("see through what the tables themselves would refuse", async () => {
    const unguarded = await busyCounty(subgraph);
    await unguarded.here.within(takeGuardsAway);

    for (const [, sql] of GUARDED) await unguarded.here.within((m) => m.query(sql));

    expect(rules(await unguarded.broken())).toEqual(jasmine.arrayContaining(GUARDED.map(([rule]) => rule)));
  });
});
