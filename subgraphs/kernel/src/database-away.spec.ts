import { setTimeout as sleep } from "node:timers/promises";
import { awaitDatabase } from "./await-database.js";
import { CountyDatabase } from "./county-database.js";
import { isDatabaseAway } from "./database-away.js";
import { dropDatabase, migrateDatabase } from "./migrate.js";
import { StartUpError } from "./start-up-error.js";
import type { Place } from "./storage.js";
import { proxiedServer, type Proxy } from "./test-kit/proxy.js";
import { aShelf, Shelf, toyModel } from "./test-kit/toy-model.js";

const server = process.env.BEEGRID_TEST_ENGINE === "mariadb" ? process.env.BEEGRID_TEST_MARIADB : undefined;

/** What a server can do that a file cannot: go away, and come back. */
if (server)
  describe("a database server", () => {
    let proxy: Proxy;
    let place: Place;
    let database: CountyDatabase;
    const write = () => database.transaction((m) => m.insert(Shelf, aShelf()));
    const shelves = () => database.read((m) => m.count(Shelf));
    const failure = (work: Promise<unknown>) =>
      work.then(
        () => undefined,
        (error: unknown) => error,
      );

    beforeAll(async () => {
      const through = await proxiedServer(server, `spec${process.pid}away_{county}_{subgraph}`);
      proxy = through.proxy;
      place = { storage: { engine: "mariadb", urlTemplate: through.urlTemplate }, county: "c", subgraph: "toy" };
      await migrateDatabase(place, toyModel);
      database = await CountyDatabase.open(place, toyModel);
    });
    afterAll(async () => {
      await database.close();
      await dropDatabase(place);
      await proxy.close();
    });

    it("that goes away is told as away by reads and writes, and used again once it is back", async () => {
      await write();
      const before = await shelves();
      proxy.away();
      expect(isDatabaseAway(await failure(write()))).toBe(true);
      expect(isDatabaseAway(await failure(shelves()))).toBe(true);
      proxy.back();
      expect(await shelves()).toBe(before);
      await write();
      expect(await shelves()).toBe(before + 1);
    });

    it("that goes away in the middle of a transaction leaves nothing of it, and no place taken", async () => {
      const before = await shelves();
      for (let i = 0; i < 6; i++) {
        const lost = database.transaction(async (m) => {
          await m.insert(Shelf, aShelf());
          proxy.away();
          await m.insert(Shelf, aShelf());
        });
        expect(isDatabaseAway(await failure(lost))).toBe(true);
        proxy.back();
      }
      expect(await shelves()).toBe(before);
      await write();
      expect(await shelves()).toBe(before + 1);
    });

    it("that hangs for a while is waited for: what it was told is done when it goes on", async () => {
      const before = await shelves();
      proxy.hang();
      const written = write();
      await sleep(50);
      proxy.back();
      await written;
      expect(await shelves()).toBe(before + 1);
    });

    it("is waited for at the start, with one line that says how long and for whom", async () => {
      proxy.away();
      const said: string[] = [];
      const waited = awaitDatabase(place.storage, (line) => said.push(line), 60);
      await sleep(1200);
      proxy.back();
      await waited;
      expect(said).toEqual([`Waiting for the database server at 127.0.0.1:${proxy.ownPort}, up to 60 s.`]);
    });

    it("is given up at the start after the stated time, with a sentence", async () => {
      proxy.away();
      const error = await failure(awaitDatabase(place.storage, () => undefined, 1));
      proxy.back();
      expect(error).toBeInstanceOf(StartUpError);
      expect((error as Error).message).toBe(
        `The database server at 127.0.0.1:${proxy.ownPort} does not answer: given up after 1 s; see BEEGRID_DATABASE_URL.`,
      );
    });

    it("that refuses the password is not waited for", async () => {
      const wrong = new URL(`${server}/x_{county}_{subgraph}`);
      [wrong.username, wrong.password] = ["nobody-here", "wrong"];
      const storage = { engine: "mariadb" as const, urlTemplate: decodeURIComponent(wrong.href) };
      const error = await failure(awaitDatabase(storage, () => undefined, 60));
      expect((error as Error).message).toBe(
        "The database server refuses the user or password in BEEGRID_DATABASE_URL.",
      );
    });
  });

describe("an embedded database", () => {
  it("needs no waiting", async () => {
    const said: string[] = [];
    await awaitDatabase({ engine: "sqlite", folder: "/nowhere" }, (line) => said.push(line), 60);
    expect(said).toEqual([]);
  });
});
