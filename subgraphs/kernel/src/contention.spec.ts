import { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";
import { insertMany } from "./bulk.js";
import { CountyDatabase } from "./county-database.js";
import { migrateDatabase } from "./migrate.js";
import { sqliteFile, type Place } from "./storage.js";
import { refusal, testCounty, testStorage } from "./test-kit/index.js";
import { aShelf, Shelf, toy, toyModel } from "./test-kit/toy-model.js";
import { gate, withToy } from "./test-kit/with-toy.js";

const onSqlite = process.env.BEEGRID_TEST_ENGINE !== "mariadb";

describe("two who want the same rows", () => {
  withToy();

  it("both get their turn after a deadlock, or after another process lets go of the file", async () => {
    const here = await testCounty(toy);
    const [one, two] = [aShelf({ id: "1" }), aShelf({ id: "2" })];
    await here.given(Shelf, one, two);
    const bothIn = [gate(), gate()];
    let tries = 0;
    const take = (first: Shelf, second: Shelf, mine: number) =>
      here.within(async (m) => {
        tries++;
        await m.decrement(Shelf, { id: first.id }, "stock", 1);
        bothIn[mine]?.open();
        if (!onSqlite) await Promise.race([bothIn[1 - mine]?.opened, sleep(500)]);
        await m.decrement(Shelf, { id: second.id }, "stock", 1);
      });
    await Promise.all([take(one, two, 0), take(two, one, 1)]);
    expect((await here.find(Shelf)).map(({ stock }) => stock)).toEqual([8, 8]);
    expect(tries).toBe(onSqlite ? 2 : 3);
  });

  it("are told CONFLICT when a deadlock comes back each time, and nothing is half done", async () => {
    const here = await testCounty(toy);
    let tries = 0;
    const answer = await refusal(
      here.within(async (m) => {
        tries++;
        await m.insert(Shelf, aShelf());
        throw Object.assign(new Error("deadlock found"), { code: "ER_LOCK_DEADLOCK" });
      }),
    );
    expect([answer, tries, await here.count(Shelf)]).toEqual(["CONFLICT", 4, 0]);
  });
});

/** What only files have: another process may hold one, and the disk may be full. */
describe("a county's file", () => {
  const storage = testStorage();
  let database: CountyDatabase | undefined;
  let place: Place;

  beforeEach(async () => {
    place = { storage, county: `file-${Date.now()}`, subgraph: "toy" };
    if (!onSqlite) return;
    await migrateDatabase(place, toyModel);
    database = await CountyDatabase.open(place, toyModel);
  });
  afterEach(() => database?.close());
  const shelves = () => database?.read((m) => m.count(Shelf));

  it("held by a second process is waited for, without blocking this one", async () => {
    if (!onSqlite) return expect(database).toBeUndefined();
    const other = new DatabaseSync(sqliteFile(place));
    other.exec("BEGIN IMMEDIATE");
    let written = false;
    const write = database?.transaction((m) => m.insert(Shelf, aShelf())).then(() => (written = true));
    // This timer runs although the write is waiting: it waits without blocking the loop.
    await sleep(30);
    expect(written).toBe(false);
    other.exec("COMMIT");
    other.close();
    await write;
    expect(await shelves()).toBe(1);
  });

  it("is held from the beginning of a transaction, also after one that ended badly", async () => {
    if (!onSqlite) return expect(database).toBeUndefined();
    // A full disk ends a transaction behind TypeORM's back, like this.
    const endedBadly = database?.transaction(async (m) => {
      await m.query("ROLLBACK");
      throw new Error("as by a full disk");
    });
    await endedBadly?.catch(() => undefined);
    const other = new DatabaseSync(sqliteFile(place), { timeout: 0 });
    await database?.transaction(async (m) => {
      await m.count(Shelf);
      expect(() => other.exec("INSERT INTO tallies VALUES ('between', 1)")).toThrowError(/locked/);
      await m.insert(Shelf, aShelf());
    });
    other.close();
    expect(await shelves()).toBe(1);
  });

  it("on a full disk refuses, and keeps all that is acknowledged once there is room again", async () => {
    if (!onSqlite) return expect(database).toBeUndefined();
    const room = (pages: number) => database?.transaction((m) => m.query(`PRAGMA max_page_count = ${pages}`));
    const write = (rows: number) =>
      database?.transaction((m) =>
        insertMany(
          m,
          Shelf,
          Array.from({ length: rows }, () => aShelf()),
        ),
      );
    await write(1);
    await room(1);
    expect(await write(2000)?.catch((error: { code: string }) => error.code)).toBe("SQLITE_FULL");
    await room(1_000_000);
    await write(2);
    expect(await shelves()).toBe(3);
    await database?.close();
    database = await CountyDatabase.open(place, toyModel);
    expect(await shelves()).toBe(3);
  });
});
