import { DatabaseSync } from "node:sqlite";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { emit, eventReceiver, type DomainEvent } from "../events.js";
import { OutboxEvent } from "../kernel-tables.js";
import { relayOnce } from "../relay.js";
import type { Storage } from "../storage.js";
import { testStorage } from "../test-kit/index.js";
import { Tally, toyModel } from "../test-kit/toy-model.js";
import { toyHandlers } from "../test-kit/toy.js";
import { countyDoor } from "../county-door.js";
import { runAs, serviceViewer } from "../viewer.js";
import { dumpDatabase, type DatabaseDump } from "./dump-database.js";
import { loadDatabase } from "./load-database.js";
import { redeliverSince } from "./redeliver.js";

/** Two subgraphs of one county, one telling the other how many pieces were taken. */
describe("two snapshots of one county at two moments", () => {
  const storage: Storage = testStorage();
  const doors = [countyDoor("teller", toyModel), countyDoor("hearer", toyModel)] as const;
  const [teller, hearer] = doors;
  const slug = `snap${process.pid}`;
  let copy = 1;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "beegrid-snapshots-"));
    for (const door of doors) {
      door.connect(storage, () => copy);
      await door.migrate(slug);
    }
  });
  afterAll(async () => {
    for (const door of doors) {
      for (copy of [2, 1]) await door.drop(slug);
      await door.close();
    }
    rmSync(folder, { recursive: true, force: true });
  });

  const at = <T>(door: (typeof doors)[number], work: () => Promise<T>) =>
    runAs(serviceViewer(door.subgraph, slug), work);
  const take = (pieces: number) =>
    at(teller, () => teller.transaction((m) => emit(m, "PiecesTaken", { shelfId: "s", pieces })));
  const receive = eventReceiver(hearer, toyHandlers);
  const relay = () => relayOnce(teller, slug, receive);
  const heard = () =>
    at(hearer, () => hearer.read(async (m) => (await m.findOneBy(Tally, { name: "taken" }))?.total ?? 0));
  const told = () =>
    at(teller, () =>
      teller.read(async (m) => {
        const events = await m.find(OutboxEvent);
        return events.reduce((sum, { body }) => sum + (body as { pieces: number }).pieces, 0);
      }),
    );

  it("come together after a restore: the hearer's first, what was told in between is told again and applied once", async () => {
    const file = (door: { subgraph: string }) => join(folder, `${door.subgraph}.ndjson.gz`);
    await take(1);
    await relay();
    const takenFrom = new Date();
    const dumps = new Map<string, DatabaseDump>();
    const dump = async (door: (typeof doors)[number]) =>
      dumps.set(door.subgraph, await dumpDatabase(door.place(slug), file(door)));
    await dump(hearer);
    await take(10);
    await relay();
    await take(100);
    await dump(teller);
    await relay();
    await take(1000);
    expect([await heard(), await told()]).toEqual([111, 1111]);
    const late: DomainEvent[] = [];
    await relayOnce(teller, slug, async (event) => void late.push(event));

    for (const door of doors)
      await loadDatabase(
        { ...door.place(slug), copy: 2 },
        toyModel,
        file(door),
        dumps.get(door.subgraph) as DatabaseDump,
      );
    copy = 2;

    expect([await heard(), await told()]).toEqual([1, 111]);
    expect(await relay()).toBe(1);
    expect(await heard()).toBe(101);
    expect(await at(teller, () => redeliverSince(teller, takenFrom))).toBe(3);
    await relay();
    expect(await heard()).toBe(await told());
    await at(teller, () => redeliverSince(teller, takenFrom));
    await relay();
    expect(await heard()).toBe(111);

    // What the replaced databases still had to tell is not taken.
    expect(late.map(({ body }) => body.pieces)).toEqual([1000]);
    for (const event of late) await expectAsync(receive(event)).toBeRejectedWithError(/told by copy 1/);
    expect(await heard()).toBe(111);
  }, 60_000);

  it("keeps a copy that is replaced open for those who are in it, and for nobody else", async () => {
    copy = 2;
    await at(hearer, () =>
      hearer.read(async (m) => {
        copy = 1;
        expect(await heard()).toBe(111);
        expect(await m.count(Tally)).toBe(1);
      }),
    );
    if (storage.engine === "sqlite") {
      // Closed: nobody holds the file of the other copy, so that it can be locked whole.
      const file = new DatabaseSync(join(storage.folder, `${slug}_2`, "hearer.sqlite"), { timeout: 0 });
      file.exec("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT");
      file.close();
    }
  });
});
