import { CountyDatabase } from "./county-database.js";
import { dropDatabase, migrateDatabase } from "./migrate.js";
import type { Place } from "./storage.js";
import { endOf, startChild } from "./test-kit/child.js";
import { testStorage } from "./test-kit/index.js";
import { Shelf, toyModel } from "./test-kit/toy-model.js";

describe("migration", () => {
  const place: Place = { storage: testStorage(), county: "migrated", subgraph: "toy" };
  afterAll(() => dropDatabase(place));

  it("is done once when processes start at the same time, and again without effect", async () => {
    const starters = [1, 2].map(() => endOf(startChild("migrate-child", JSON.stringify(place.storage), place.county)));
    expect(await Promise.all(starters)).toEqual([0, 0]);
    await Promise.all([migrateDatabase(place, toyModel), migrateDatabase(place, toyModel)]);

    const database = await CountyDatabase.open(place, toyModel);
    const applied = await database.read((m) => m.query<{ name: string }[]>("SELECT name FROM migrations"));
    const drift = await database.read((m) => m.connection.driver.createSchemaBuilder().log());
    expect(applied.map(({ name }) => name)).toEqual([
      "Slow1763769500000",
      "InitToy1763769600000",
      "ToyFigures1764028800000",
      "ToyProvince1764118800000",
      "ToyAuditChain1764130000000",
      "ToyAuditHead1764136000000",
      "ToyReplays1764141000000",
    ]);
    expect(await database.read((m) => m.count(Shelf))).toBe(0);
    expect(drift.upQueries.map(({ query }) => query)).toEqual([]);
    await database.close();
  }, 30_000);
});
