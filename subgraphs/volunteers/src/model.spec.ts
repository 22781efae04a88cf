import { connectForTest, testCounty } from "@beegrid/kernel/test-kit";
import { db } from "./door.js";

describe("the tables of volunteers", () => {
  let close: () => Promise<void>;
  beforeAll(async () => void (close = await connectForTest(db)));
  afterAll(() => close());

  it("are after migration what the entities say", async () => {
    const here = await testCounty(db);

    const { upQueries } = await here.service.does(() =>
      db.read((m) => m.connection.driver.createSchemaBuilder().log()),
    );

    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });

  const REFUSED: Record<string, string> = {
    "a balance below zero": "INSERT INTO point_accounts (volunteerId, balance, held, version) VALUES ('v', -1, 0, 1)",
    "held points below zero": "INSERT INTO point_accounts (volunteerId, balance, held, version) VALUES ('v', 0, -1, 1)",
    "a debt below zero":
      "INSERT INTO point_accounts (volunteerId, balance, held, shortfall, version) VALUES ('v', 0, 0, -1, 1)",
    "a lot of which more is gone than was there":
      "INSERT INTO point_lots (id, volunteerId, amount, remaining, expired, withdrawn, earnedAt, sourceKind, sourceId) VALUES ('l', 'v', 10, 4, 4, 3, 0, 'ADJUSTMENT', 's')",
    "an entry that is undone twice": `INSERT INTO point_entries (id, volunteerId, serial, kind, amount, balanceAfter, createdAt, reversesId)
      VALUES ('a', 'v', 1, 'REVERSED', 0, 0, 0, 'e'), ('b', 'v', 2, 'REVERSED', 0, 0, 0, 'e')`,
    "a second payment by one rule for one incident": `INSERT INTO point_entries (id, volunteerId, serial, kind, amount, balanceAfter, createdAt, ruleCode, incidentId)
      VALUES ('a', 'v', 1, 'EARNED', 1, 1, 0, 'r', 'i'), ('b', 'v', 2, 'EARNED', 1, 2, 0, 'r', 'i')`,
    "stock that came from nowhere": "INSERT INTO rewards VALUES ('r', 'c', '{}', 'GOODS', 1, 5, 4, 0, 0, 0, 0, NULL)",
    "stock below zero": "INSERT INTO rewards VALUES ('r', 'c', '{}', 'GOODS', 1, -1, 0, 0, 1, 0, 0, NULL)",
  };
  for (const [what, sql] of Object.entries(REFUSED))
    it(`refuse ${what} themselves`, async () => {
      const here = await testCounty(db);

      await expectAsync(here.within((m) => m.query(sql))).toBeRejectedWithError(/CONSTRAINT|CHECK|Duplicate/i);
    });
});
