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

describe("a relay that is killed", () => {
  const storage = testStorage();
  const place = { storage, county: "killed", subgraph: "toy" };
  const here = <T>(work: () => Promise<T>) => runAs(serviceViewer("toy", place.county), work);
  const relay = (killAfter: number) =>
    endOf(startChild("relay-child", JSON.stringify(storage), place.county, `${killAfter}`));
  /** As if the dead one's lease had run out. */
  const leasesRunOut = () => here(() => toy.transaction((m) => m.updateAll(OutboxEvent, { leasedUntil: new Date(0) })));

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

    // Two at a time: one dies in its second batch of a hundred, the other in its first.
    expect(await Promise.all([relay(130), relay(70)])).toEqual(["SIGKILL", "SIGKILL"]);
    await leasesRunOut();
    await Promise.all([drain(), drain()]);

    const [applied, [tally], left] = await here(() =>
      toy.read(
        async (m) => [await m.count(InboxEvent), await m.find(Tally), await m.countBy(OutboxEvent, {})] as const,
      ),
    );
    const delivered = await here(() =>
      toy.read((m) => m.createQueryBuilder(OutboxEvent, "e").where("e.deliveredAt IS NOT NULL").getCount()),
    );
    expect([applied, tally?.total, left, delivered]).toEqual([EVENTS, EVENTS, EVENTS, EVENTS]);
    const retold = await here(() =>
      toy.read((m) => m.createQueryBuilder(OutboxEvent, "e").where("e.tries > 1").getCount()),
    );
    expect(retold).toBeGreaterThan(50);
  }, 30_000);
});
