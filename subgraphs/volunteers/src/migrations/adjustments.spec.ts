import { countyDoor, runAs, serviceViewer } from "@beegrid/kernel";
import { testStorage } from "@beegrid/kernel/test-kit";
import { brokenInvariants } from "../invariants.js";
import { model } from "../model.js";
import { PointEntry } from "../points/point-entry.js";
import { PointLot } from "../points/point-lot.js";
import { Adjustments1764140000000 } from "./adjustments.js";

const COUNTY = `upgraded${process.pid}`;
const LONG_AGO = new Date("2020-01-01").getTime();

/** A ledger from before balances could be corrected: 30 earned, 4 of the first lot spent and fetched, its other 6 too old. */
const BEFORE = [
  "INSERT INTO volunteers (id, version) VALUES ('v', 0)",
  "INSERT INTO point_accounts (volunteerId, balance, held, version) VALUES ('v', 20, 0, 5)",
  ...[1, 2, 3].map(
    (
      n,
    ) => `INSERT INTO point_lots (id, volunteerId, amount, remaining, earnedAt, expiresAt, ruleCode, ruleVersion, sourceKind, sourceId)
      VALUES ('l${n}', 'v', 10, ${n === 1 ? 0 : 10}, ${n}, ${n === 1 ? LONG_AGO : "NULL"}, 'r', 1, 'INCIDENT', 'i${n}')`,
  ),
  ...[1, 2, 3].map(
    (
      n,
    ) => `INSERT INTO point_entries (id, volunteerId, serial, kind, amount, balanceAfter, createdAt, ruleCode, ruleVersion, incidentId)
      VALUES ('e${n}', 'v', ${n}, 'EARNED', 10, ${10 * n}, ${n}, 'r', 1, 'i${n}')`,
  ),
  `INSERT INTO rewards (id, code, label, category, price, stock, initialStock, restocked, held, fulfilled, example)
     VALUES ('w', 'c', '{}', 'GOODS', 4, 0, 1, 0, 0, 1, 1)`,
  `INSERT INTO redemptions (id, code, volunteerId, rewardId, state, quantity, points, createdAt, expiresAt, settledAt)
     VALUES ('d', '12345678', 'v', 'w', 'FULFILLED', 1, 4, 1, 2, 2)`,
  "INSERT INTO lot_takings (redemptionId, lotId, amount) VALUES ('d', 'l1', 4)",
  `INSERT INTO point_entries (id, volunteerId, serial, kind, amount, balanceAfter, createdAt, redemptionId)
     VALUES ('e4', 'v', 4, 'SPENT', -4, 26, 4, 'd')`,
  `INSERT INTO point_entries (id, volunteerId, serial, kind, amount, balanceAfter, createdAt)
     VALUES ('e5', 'v', 5, 'EXPIRED', -6, 20, 5)`,
];

describe("a ledger from before corrections", () => {
  const migrations = model.migrations.slice(0, model.migrations.indexOf(Adjustments1764140000000));
  const [before, after] = [countyDoor("volunteers", { ...model, migrations }), countyDoor("volunteers", model)];
  const within = <T>(work: () => Promise<T>) => runAs(serviceViewer("volunteers", COUNTY), work);

  afterAll(async () => {
    await after.drop(COUNTY);
    await after.close();
  });

  it("keeps every row, knows what has expired, and holds all invariants", async () => {
    const storage = testStorage();
    before.connect(storage);
    await before.migrate(COUNTY);
    await within(() =>
      before.transaction(async (m) => {
        for (const statement of BEFORE) await m.query(statement);
      }),
    );
    await before.close();

    after.connect(storage);
    await after.migrate(COUNTY);

    await within(() =>
      after.read(async (m) => {
        const lots = await m.find(PointLot, { order: { id: "ASC" } });
        expect(lots.map(({ remaining, expired, withdrawn }) => [remaining, expired, withdrawn])).toEqual([
          [0, 6, 0],
          [10, 0, 0],
          [10, 0, 0],
        ]);
        expect(await m.count(PointEntry)).toBe(5);
        expect(await brokenInvariants(m)).toEqual([]);
      }),
    );
  });
});
