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
    "stock that came from nowhere": "INSERT INTO rewards VALUES ('r', 'c', '{}', 'GOODS', 1, 5, 4, 0, 0, 0, 0, NULL)",
    "stock below zero": "INSERT INTO rewards VALUES ('r', 'c', '{}', 'GOODS', 1, -1, 0, 0, 1, 0, 0, NULL)",
  };
  for (const [what, sql] of Object.entries(REFUSED))
    it(`refuse ${what} themselves`, async () => {
      const here = await testCounty(db);

      await expectAsync(here.within((m) => m.query(sql))).toBeRejectedWithError(/CONSTRAINT|CHECK/i);
    });
});
