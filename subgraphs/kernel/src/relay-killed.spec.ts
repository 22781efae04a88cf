import { randomUUID } from "node:crypto";
import { insertMany } from "./bulk.js";
import { emit, eventReceiver } from "./events.js";
import { InboxEvent, OutboxEvent } from "./kernel-tables.js";
import { dropDatabase, migrateDatabase } from "./migrate.js";
import { relayOnce } from "./relay.js";
import { endOf, startChild } from "./test-kit/child.js";
import { testStorage } from "./test-kit/index.js";
import { Tally, toy, toyModel } from "./test-kit/toy-model.js";
import { toyHandlers } from "./test-kit/toy.js";
import { runAs, serviceViewer } from "./viewer.js";

const EVENTS = 500;
/** The whole test has ten thousand: BEEGRID_TEST_EVENTS=10000. */
const MANY = Number(process.env.BEEGRID_TEST_EVENTS ?? 1000);
/** Deliveries that a relay lives for at the most. */
const ALIVE_FOR = Math.max(300, MANY / 10);

describe("a relay that is killed", () => {
  const storage = testStorage();
  const place = { storage, county: "killed", subgraph: "toy" };
  const here = <T>(work: () => Promise<T>) => runAs(serviceViewer("toy", place.county), work);
  const relay = (killAfter: number) =>
    endOf(startChild("relay-child", JSON.stringify(storage), place.county, `${killAfter}`));
  /** As if the dead one's lease had run out. */
  const leasesRunOut = () => here(() => toy.transaction((m) => m.updateAll(OutboxEvent, { leasedUntil: new Date(0) })));

  /** Applied, its effect, in the outbox, marked as told. */
  const counts = () =>
    here(() =>
      toy.read(async (m) => {
        const told = m.createQueryBuilder(OutboxEvent, "e").where("e.deliveredAt IS NOT NULL");
        const [tally] = await m.find(Tally);
        return [await m.count(InboxEvent), tally?.total, await m.count(OutboxEvent), await told.getCount()] as const;
      }),
    );

  const drain = async () => {
    while (await relayOnce(toy, place.county, eventReceiver(toy, toyHandlers)));
  };

  beforeAll(async () => {
    await migrateDatabase(place, toyModel);
    toy.connect(storage);
  });
  afterAll(async () => {
    await toy.close();
    await dropDatabase(place);
  });

  it("between delivering and marking tells them again, and each is applied exactly once", async () => {
    await here(() =>
      toy.transaction(async (m) => {
        await m.insert(Tally, { name: "taken", total: 0 });
        for (let i = 0; i < EVENTS; i++) await emit(m, "PiecesTaken", { pieces: 1 });
      }),
    );

    // It marks after 8, 16, 32 and 64: each dies just before.
    for (const killAfter of [119, 55]) {
      expect(await relay(killAfter)).toBe("SIGKILL");
      await leasesRunOut();
    }
    await Promise.all([drain(), drain()]);

    expect(await counts()).toEqual([EVENTS, EVENTS, EVENTS, EVENTS]);
    const retold = await here(() =>
      toy.read((m) => m.createQueryBuilder(OutboxEvent, "e").where("e.tries > 1").getCount()),
    );
    expect(retold).toBeGreaterThan(50);
  }, 300_000);

  it(`again and again, wherever it stands, applies ${MANY} exactly once, told in any order`, async () => {
    await here(() =>
      toy.transaction(async (m) => {
        for (const entity of [OutboxEvent, InboxEvent, Tally]) await m.deleteAll(entity);
        await m.insert(Tally, { name: "taken", total: 0 });
        // Ids by chance: they are told in another order than they happened in.
        const event = { type: "PiecesTaken", body: { pieces: 1 }, at: new Date(), deliveredAt: null };
        const untold = { leasedUntil: new Date(0), lease: null, tries: 0, parkedAt: null, lastError: null };
        await insertMany(
          m,
          OutboxEvent,
          Array.from({ length: MANY }, () => ({ id: randomUUID(), ...event, ...untold })),
        );
      }),
    );

    let killed = 0;
    // Each dies between applying and marking before it has told so many, or is killed wherever it is by then.
    for (; (await counts())[3] < MANY; killed += 2) {
      const relays = [1, 2].map(() => {
        const killAfter = 1 + Math.floor(ALIVE_FOR * Math.random());
        const child = startChild("relay-child", JSON.stringify(storage), place.county, `${killAfter}`);
        // It says when it begins.
        child.stdout?.once("data", () => setTimeout(() => child.kill("SIGKILL"), 2000 * Math.random()));
        return endOf(child);
      });
      expect(await Promise.all(relays)).toEqual(["SIGKILL", "SIGKILL"]);
      await leasesRunOut();
    }

    expect(await counts()).toEqual([MANY, MANY, MANY, MANY]);
    expect(killed).toBeGreaterThanOrEqual(4);
  }, 600_000);
});
