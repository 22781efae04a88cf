import { CountyDatabase } from "./county-database.js";
import { dropDatabase, migrateDatabase } from "./migrate.js";
import type { Place } from "./storage.js";
import { endOf, startChild } from "./test-kit/child.js";
import { testStorage } from "./test-kit/index.js";
import { aShelf, Shelf, toyModel } from "./test-kit/toy-model.js";

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

  /** Tables as they should be, each migration noted once. */
  const whole = async (at: Place) => {
    const database = await CountyDatabase.open(at, toyModel);
    const applied = await database.read((m) => m.query<{ name: string }[]>("SELECT name FROM migrations"));
    const drift = await database.read((m) => m.connection.driver.createSchemaBuilder().log());
    const shelves = await database.read((m) => m.count(Shelf));
    await database.close();
    return { applied: applied.map(({ name }) => name), drift: drift.upQueries.map(({ query }) => query), shelves };
  };
  const every = { applied: toyModel.migrations.map(({ name }) => name), drift: [] };
  const killed = (at: Place, changes: number, from: number) =>
    endOf(startChild("migrate-killed-child", JSON.stringify(at.storage), at.county, `${changes}`, `${from}`));

  it("of a new database that is killed in the middle is done from the beginning by the next start", async () => {
    const at = { ...place, county: "killed-new" };
    for (const changes of [3, 7, 12]) expect(await killed(at, changes, 0)).toBe("SIGKILL");
    await migrateDatabase(at, toyModel);
    expect(await whole(at)).toEqual({ ...every, shelves: 0 });
    await dropDatabase(at);
  }, 60_000);

  it("of one that has data is gone on with where it was killed, wherever that was, and keeps them", async () => {
    const at = { ...place, county: "killed-old" };
    const older = { ...toyModel, migrations: toyModel.migrations.slice(0, 1) };
    await migrateDatabase(at, older);
    const database = await CountyDatabase.open(at, older);
    await database.transaction((m) => m.insert(Shelf, aShelf()));
    await database.close();
    let deaths = 0;
    // SQLite takes back what was begun; MariaDB keeps it, so that each start gets a little further.
    for (; deaths < 10 && (await killed(at, 1 + (deaths % 3), 1)) === "SIGKILL"; deaths++);
    await migrateDatabase(at, toyModel);
    expect(await whole(at)).toEqual({ ...every, shelves: 1 });
    expect(deaths).toBeGreaterThan(2);
    await dropDatabase(at);
  }, 120_000);
});
