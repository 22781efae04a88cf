import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { CountyDatabases } from "./county-databases.js";
import { dropDatabase } from "./migrate.js";
import { sqliteFile } from "./storage.js";
import { testStorage } from "./test-kit/index.js";
import { aShelf, Shelf, toyModel } from "./test-kit/toy-model.js";
import { gate } from "./test-kit/with-toy.js";

describe("county databases", () => {
  const storage = testStorage();
  const used: [CountyDatabases, string][] = [];

  async function counties(keepOpen: number, ...slugs: string[]): Promise<CountyDatabases> {
    const databases = new CountyDatabases("dbs", toyModel, storage, keepOpen);
    for (const slug of slugs) {
      await databases.migrate(slug);
      used.push([databases, slug]);
    }
    return databases;
  }

  afterAll(async () => {
    for (const [databases, slug] of used) {
      await databases.closeAll();
      await dropDatabase(databases.place(slug));
    }
  });

  it("are opened once for all who come at the same time", async () => {
    const databases = await counties(5, "once");
    const seen = await Promise.all([1, 2, 3].map(() => databases.use("once", async (database) => database)));
    expect(new Set(seen).size).toBe(1);
  });

  it("close those idle longest when there are too many, never one in use", async () => {
    const databases = await counties(1, "busy", "idle", "next");
    const go = gate();
    const busy = databases.use("busy", async (database) => {
      await go.opened;
      return database.read((m) => m.count(Shelf));
    });
    const idle = await databases.use("idle", async (database) => database);
    const next = await databases.use("next", async (database) => database);
    await expectAsync(idle.read((m) => m.count(Shelf))).toBeRejected();
    await expectAsync(next.read((m) => m.count(Shelf))).toBeRejected();
    go.open();
    expect(await busy).toBe(0);
    expect(await databases.use("idle", (database) => database.read((m) => m.count(Shelf)))).toBe(0);
  });

  it("close by age those unused for a minute, and keep as many of the others as they may", async () => {
    const databases = await counties(2, "old", "older", "young");
    const open = async (slug: string) => databases.use(slug, async (database) => database);
    const isOpen = (database: Awaited<ReturnType<typeof open>>) =>
      database
        .read((m) => m.count(Shelf))
        .then(
          () => true,
          () => false,
        );
    const [older, old] = [await open("older"), await open("old")];
    await databases.closeIdle(Date.now() + 59_000);
    expect([await isOpen(older), await isOpen(old)]).toEqual([true, true]);
    await databases.closeIdle(Date.now() + 61_000);
    expect([await isOpen(older), await isOpen(old)]).toEqual([false, false]);
  });

  it("say so when a county was never migrated, leave nothing behind, and open it once it is", async () => {
    const databases = await counties(5);
    const count = () => databases.use("late", (database) => database.read((m) => m.count(Shelf)));
    await expectAsync(count()).toBeRejectedWithError(/late\/dbs are missing or older.*migrate before serving/);
    if (storage.engine === "sqlite") expect(existsSync(dirname(sqliteFile(databases.place("late"))))).toBe(false);
    await databases.migrate("late");
    used.push([databases, "late"]);
    expect(await count()).toBe(0);
  });

  it("say so when the tables are older than the program", async () => {
    const older = new CountyDatabases("older", { ...toyModel, migrations: [] }, storage);
    await older.migrate("aged");
    used.push([older, "aged"]);
    const newer = new CountyDatabases("older", toyModel, storage);
    await expectAsync(newer.use("aged", async () => true)).toBeRejectedWithError(/migrate before serving/);
  });

  it("are dropped and made anew, empty", async () => {
    const databases = await counties(5, "again");
    await databases.use("again", (database) => database.transaction((m) => m.insert(Shelf, aShelf())));
    await databases.close("again");
    await dropDatabase(databases.place("again"));
    await expectAsync(databases.use("again", async () => true)).toBeRejectedWithError(/migrate before serving/);
    await databases.migrate("again");
    expect(await databases.use("again", (database) => database.read((m) => m.count(Shelf)))).toBe(0);
  });
});
