import { setImmediate as breathe } from "node:timers/promises";
import type { EntityManager } from "typeorm";
import { afterCommit, isDuplicate } from "./county-database.js";
import { PROVINCE } from "./province.js";
import { refusal, someone, testCounty } from "./test-kit/index.js";
import { aShelf, Shelf, Tally, toy } from "./test-kit/toy-model.js";
import { gate, withToy } from "./test-kit/with-toy.js";
import { serviceViewer } from "./viewer.js";

const fail = (): never => {
  throw new Error("changed my mind");
};

describe("a county's database", () => {
  withToy();

  it("keeps what was committed and nothing of what was rolled back, when many write at once", async () => {
    const here = await testCounty(toy);
    const outcomes = await Promise.allSettled(
      Array.from({ length: 60 }, (_, i) =>
        here.within(async (m) => {
          await m.insert(Shelf, aShelf({ code: `T${i}` }));
          await breathe();
          if (i % 3 === 0) fail();
        }),
      ),
    );
    const told = outcomes.flatMap(({ status }, i) => (status === "fulfilled" ? [`T${i}`] : []));
    const there = (await here.find(Shelf)).map(({ code }) => code);
    expect(there.sort()).toEqual(told.sort());
    expect(told.length).toBe(40);
  });

  it("shows readers outside a transaction only what is committed, inside it everything", async () => {
    const here = await testCounty(toy);
    const written = gate();
    const go = gate();
    const readShelves = () => here.service.does(() => toy.read((m) => m.count(Shelf)));
    const writer = here.within(async (m) => {
      await m.insert(Shelf, aShelf());
      written.open();
      await go.opened;
      return toy.read((inside) => inside.count(Shelf));
    });
    await written.opened;
    const during = await readShelves();
    go.open();
    expect([during, await writer, await readShelves()]).toEqual([0, 1, 1]);
  });

  it("joins a nested transaction to the one around it: one rollback takes both", async () => {
    const here = await testCounty(toy);
    const nested = () => toy.transaction((m) => m.insert(Shelf, aShelf()));
    await expectAsync(here.within(async () => (await nested(), fail()))).toBeRejectedWithError("changed my mind");
    expect(await here.count(Shelf)).toBe(0);
    await here.within(() => nested());
    expect(await here.count(Shelf)).toBe(1);
  });

  it("refuses a second county inside a transaction", async () => {
    const [here, there] = [await testCounty(toy), await testCounty(toy)];
    const across = here.within(async (m) => {
      await m.insert(Shelf, aShelf());
      await there.service.does(() => toy.transaction((other) => other.insert(Shelf, aShelf())));
    });
    await expectAsync(across).toBeRejectedWithError(/one transaction, one database/);
    await expectAsync(here.within(() => there.service.does(() => toy.read((m) => m.count(Shelf))))).toBeRejected();
    expect([await here.count(Shelf), await there.count(Shelf)]).toEqual([0, 0]);
  });

  it("refuses work that outlives its transaction", async () => {
    const here = await testCounty(toy);
    const ended = gate();
    let forgotten: Promise<unknown> = Promise.resolve();
    await here.within(async () => {
      forgotten = ended.opened.then(() => toy.transaction((m) => m.insert(Shelf, aShelf())));
    });
    ended.open();
    await expectAsync(forgotten).toBeRejectedWithError("work outlived its transaction");
    expect(await here.count(Shelf)).toBe(0);
  });

  it("tells after a commit, once and only then", async () => {
    const here = await testCounty(toy);
    const told: string[] = [];
    const committed: string[] = [];
    const forget = toy.onCommit((county) => committed.push(county));
    await here.within(async () => {
      afterCommit(() => told.push("outer"));
      await toy.transaction(async () => afterCommit(() => told.push("nested")));
      expect([told, committed]).toEqual([[], []]);
    });
    await here.within(async () => (afterCommit(() => told.push("never")), fail())).catch(() => undefined);
    forget();
    await here.within(async () => undefined);
    expect(told).toEqual(["outer", "nested"]);
    expect(new Set(committed)).toEqual(new Set([here.slug]));
    expect(() => afterCommit(fail)).toThrowError(/outside a transaction/);
  });

  it("tells whoever waited too long that it is not available, and writes nothing of theirs", async () => {
    const here = await testCounty(toy);
    const go = gate();
    const entered = [gate(), gate(), gate()];
    // As many as MariaDB lets write at once; on SQLite the first alone is in.
    const holders = entered.map((one) => here.within(async () => (one.open(), go.opened)));
    await entered[0]?.opened;
    await new Promise((resolve) => setTimeout(resolve, 100));
    jasmine.clock().install();
    const late = refusal(here.within((m) => m.insert(Shelf, aShelf())));
    await breathe();
    jasmine.clock().tick(5001);
    jasmine.clock().uninstall();
    const answer = await late;
    go.open();
    await Promise.allSettled(holders);
    expect(answer).toBe("SERVICE_UNAVAILABLE");
    expect(await here.count(Shelf)).toBe(0);
  });

  it("gives a timer its turn while hundreds of transactions queue", async () => {
    const here = await testCounty(toy);
    let turns = 0;
    let finished = 0;
    const seen: number[] = [];
    const timer = setInterval(() => (turns++, seen.push(finished)), 1);
    await Promise.all(
      Array.from({ length: 300 }, async () => {
        await here.within((m) => m.insert(Shelf, aShelf()));
        finished++;
      }),
    );
    clearInterval(timer);
    expect(turns).toBeGreaterThan(3);
    expect(seen.some((n) => n > 50 && n < 250)).toBe(true);
  });

  it("tells upper from lower case in LIKE, inside a transaction as outside", async () => {
    const here = await testCounty(toy);
    await here.given(Shelf, aShelf({ note: "Admin" }));
    const like = (m: EntityManager) => m.createQueryBuilder(Shelf, "s").where("s.note LIKE 'ADM%'").getCount();
    expect([await here.within(like), await here.service.does(() => toy.read(like))]).toEqual([0, 0]);
  });

  it("holds checks, and keeps 𠮷 from 𠮶, Admin from admin and a from a with a space", async () => {
    const here = await testCounty(toy);
    await expectAsync(here.given(Shelf, aShelf({ stock: -1 }))).toBeRejected();
    await here.given(Shelf, ...["𠮷", "𠮶", "Admin", "admin", "a", "a "].map((code) => aShelf({ code })));
    expect((await here.find(Shelf)).map((s) => s.code).sort()).toEqual(["Admin", "a", "a ", "admin", "𠮶", "𠮷"]);
    const twice = here.given(Shelf, aShelf({ code: "𠮷" }));
    expect(isDuplicate(await twice.catch((error: unknown) => error))).toBe(true);
  });

  it("belongs to the viewer: nobody gets none, the upper level its own", async () => {
    expect(await refusal(toy.read((m) => m.count(Shelf)))).toMatch(/no viewer/);
    const upper = someone({ ...serviceViewer("toy", PROVINCE), county: null });
    await upper.does(() => toy.transaction((m) => m.insert(Tally, { name: "upper", total: 1 })));
    expect(await someone(serviceViewer("toy", PROVINCE)).does(() => toy.read((m) => m.count(Tally)))).toBe(1);
  });
});
