import { mkdtempSync, rmSync, statSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import type { MigrationInterface, QueryRunner } from "typeorm";
import { CountyDatabase } from "../county-database.js";
import { dropDatabase, migrateDatabase } from "../migrate.js";
import type { Model, Place, Storage } from "../storage.js";
import { testStorage } from "../test-kit/index.js";
import { aShelf, Shelf, toyModel } from "../test-kit/toy-model.js";
import { dumpDatabase } from "./dump-database.js";
import { loadDatabase, migrationNames } from "./load-database.js";

/** Columns that no table of ours has: a dump must not depend on that. */
class OddColumns1764999000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      "CREATE TABLE odd (id VARCHAR(36) PRIMARY KEY, price DECIMAL(30,10), day DATETIME(6), whole BIGINT, part DOUBLE, bytes BLOB, said TEXT)",
    );
  }
  async down(): Promise<void> {
    throw new Error("undone by dropping the county's database");
  }
}

class Later1765000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query("UPDATE shelves SET note = 'seen by a later migration' WHERE code = 'old'");
  }
  async down(): Promise<void> {
    throw new Error("undone by dropping the county's database");
  }
}

const model: Model = { ...toyModel, migrations: [...toyModel.migrations, OddColumns1764999000000] };
const SAYINGS = [
  "𠮷野家 👩🏽‍🌾",
  "a\u2028b\u2029c\r\nd\te",
  "",
  " ",
  "'; DROP TABLE odd; --",
  '{"base64":"AAAA"}',
  "\\n \\0 \u0001",
];

describe("a dump of a county's database", () => {
  let folder: string;
  const places: Place[] = [];
  beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "beegrid-dump-"))));
  afterEach(async () => {
    for (const place of places.splice(0)) await dropDatabase(place);
    rmSync(folder, { recursive: true, force: true });
  });

  const here: Storage = testStorage();
  /** The engine that is not under test, where there is a server for it. */
  const there: Storage = { engine: "sqlite", folder: mkdtempSync(join(tmpdir(), "beegrid-dump-other-")) };
  afterAll(() => rmSync((there as { folder: string }).folder, { recursive: true, force: true }));

  const place = (storage = here): Place => {
    const made = { storage, county: `dump${places.length + 1}`, subgraph: "toy" };
    places.push(made);
    return made;
  };

  async function within<T>(at: Place, of: Model, work: (database: CountyDatabase) => Promise<T>): Promise<T> {
    const database = await CountyDatabase.open(at, of);
    try {
      return await work(database);
    } finally {
      await database.close();
    }
  }

  /** A database with a shelf for each saying and rows of odd columns. */
  async function filled(): Promise<Place> {
    const from = place();
    await migrateDatabase(from, model);
    await within(from, model, (database) =>
      database.transaction(async (m) => {
        for (const [i, note] of SAYINGS.entries())
          await m.insert(Shelf, aShelf({ note, tags: [note], weight: [0.1 + 0.2, -1e-300, 5, 1 / 3, null][i % 5] }));
        for (let i = 0; i < 1234; i++) await m.insert(Shelf, aShelf({ locked: i % 2 === 0 }));
        const odd = "INSERT INTO odd VALUES (?, ?, ?, ?, ?, ?, ?)";
        await m.query(odd, [
          "1",
          "12345678901234567890.0123456789",
          "2026-11-25 08:09:10.123456",
          "9007199254740993",
          5,
          Buffer.from([0, 255, 39, 92, 10]),
          SAYINGS[0],
        ]);
        await m.query(odd, ["2", null, null, null, null, null, null]);
      }),
    );
    return from;
  }

  const rows = (at: Place) =>
    within(at, model, (database) =>
      database.read(async (m) => [
        await m.find(Shelf, { order: { id: "ASC" } }),
        await m.query<object[]>(
          "SELECT id, price, day, CAST(whole AS CHAR) AS whole, part, bytes, said FROM odd ORDER BY id",
        ),
      ]),
    );

  it("restores every value as it was, on this engine and on another", async () => {
    const from = await filled();
    const file = join(folder, "toy.ndjson.gz");
    const dump = await dumpDatabase(from, file);

    const [to, other] = [place(), place(there)];
    await loadDatabase(to, model, file, dump);
    expect(await rows(to)).toEqual(await rows(from));
    expect(dump.tables.shelves?.rows).toBe(SAYINGS.length + 1234);
    expect(dump.migrations).toEqual(migrationNames(model));

    // A type of SQLite holds no thirty digits: those columns are none of ours.
    if (here.engine === "mariadb")
      await within(from, model, (database) => database.transaction((m) => m.query("DELETE FROM odd")));
    const again = await dumpDatabase(from, join(folder, "again.ndjson.gz"));
    await loadDatabase(other, model, join(folder, "again.ndjson.gz"), again);
    const [[shelves], [theirs]] = [await rows(from), await rows(other)];
    expect(theirs).toEqual(shelves as never);
    const third = await dumpDatabase(other, join(folder, "third.ndjson.gz"));
    expect(third.tables).toEqual(again.tables);
    const back = place();
    await loadDatabase(back, model, join(folder, "third.ndjson.gz"), third);
    expect(await rows(back)).toEqual(await rows(from));
    expect(statSync(file).mode & 0o777).toBe(0o600);
  }, 60_000);

  it("shows one moment, whatever is written while it is taken, and keeps nobody waiting", async () => {
    const from = await filled();
    await within(from, model, async (database) => {
      const add = () => database.transaction((m) => m.insert(Shelf, aShelf()));
      let wrote = 0;
      let begun: Promise<unknown> | undefined;
      const file = join(folder, "toy.ndjson.gz");
      const dump = await dumpDatabase(from, file, (table) => {
        // The first table's first row: the snapshot is taken, the shelves are still to be read.
        if (table === "shelves") begun ??= add().then(() => wrote++);
      });
      await begun;

      expect(wrote).toBe(1);
      expect(dump.tables.shelves?.rows).toBe(SAYINGS.length + 1234);
      expect(await database.read((m) => m.count(Shelf))).toBe(SAYINGS.length + 1235);
    });
  });

  it("of older tables is brought up to date by the migrations that came since", async () => {
    const from = place();
    await migrateDatabase(from, toyModel);
    await within(from, toyModel, (database) => database.transaction((m) => m.insert(Shelf, aShelf({ code: "old" }))));
    const file = join(folder, "toy.ndjson.gz");
    const dump = await dumpDatabase(from, file);

    const to = place();
    const newer = { ...model, migrations: [...model.migrations, Later1765000000000] };
    await loadDatabase(to, newer, file, dump);

    const found = await within(to, newer, (database) => database.read((m) => m.findBy(Shelf, { code: "old" })));
    expect(found.map(({ note }) => note)).toEqual(["seen by a later migration"]);
  });

  it("is not taken for whole when a row is missing, changed, or cut off", async () => {
    const from = await filled();
    const file = join(folder, "toy.ndjson.gz");
    const dump = await dumpDatabase(from, file);
    const text = gunzipSync(await readFile(file)).toString();
    const lines = text.split("\n");
    const at = lines.findIndex((line) => line.startsWith('{"table":"shelves"')) + 1;

    for (const damaged of [lines.toSpliced(at, 1).join("\n"), text.replace("𠮷", "𠮶"), text.slice(0, -3)]) {
      await writeFile(file, gzipSync(damaged));
      await expectAsync(loadDatabase(place(), model, file, dump)).toBeRejectedWithError(/as it was|has no end|JSON/);
    }
  }, 60_000);
});
