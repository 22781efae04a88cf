import type { EntityManager } from "typeorm";
import { insertMany, withRoom } from "./bulk.js";
import { testCounty } from "./test-kit/index.js";
import { aShelf, Shelf, toy } from "./test-kit/toy-model.js";
import { withToy } from "./test-kit/with-toy.js";
import { uuid7 } from "./uuid7.js";

const full = {
  open: true,
  locked: true,
  seenAt: new Date(1_700_000_000_123),
  note: "𠮷 'x'; 👩‍🚒",
  tags: ["a", "b"],
  weight: 1.25,
};

describe("many rows at once", () => {
  withToy();

  it("are stored as single ones are: dates, booleans, JSON, numbers, nulls and defaults", async () => {
    const here = await testCounty(toy);
    /** Without what the database fills in by itself. */
    const { path, locked, at } = aShelf();
    const bare = { path, locked, at };
    const pairs = [full, { weight: 0, tags: [] }, {}].map((more) => [aShelf(more), aShelf(more)] as const);
    const single = { ...bare, id: uuid7(), code: "bare 1" };
    const many = { ...bare, id: uuid7(), code: "bare 2" };

    await here.given(Shelf, ...pairs.map(([one]) => one), single);
    await here.within((m) => insertMany(m, Shelf, [...pairs.map(([, other]) => other), many as Shelf]));

    const byCode = new Map((await here.find(Shelf)).map((row) => [row.code, row]));
    for (const [one, other] of [...pairs, [single, many] as const]) {
      const [left, right] = [byCode.get(one.code), byCode.get(other.code)];
      expect(right).toEqual(jasmine.objectContaining({ ...left, id: other.id, code: other.code }));
    }
    expect(byCode.get("bare 2")).toEqual(jasmine.objectContaining({ stock: 0, version: 1, open: false, note: null }));
    expect(byCode.get(pairs[0]?.[1].code ?? "")).toEqual(jasmine.objectContaining(full));
  });

  it("are told as they go in, and let timers run between", async () => {
    const here = await testCounty(toy);
    const progress: number[] = [];
    let turns = 0;
    const timer = setInterval(() => turns++, 0);
    const inserted = await here.within((m) =>
      insertMany(
        m,
        Shelf,
        Array.from({ length: 1234 }, () => aShelf()),
        (n) => progress.push(n),
      ),
    );
    clearInterval(timer);
    expect([inserted, progress, await here.count(Shelf)]).toEqual([1234, [500, 500, 234], 1234]);
    expect(turns).toBeGreaterThan(0);
  });

  it("are all or none inside one transaction", async () => {
    const here = await testCounty(toy);
    const rows = [...Array.from({ length: 600 }, () => aShelf()), aShelf({ stock: -1 })];
    await expectAsync(here.within((m) => insertMany(m, Shelf, rows))).toBeRejected();
    expect(await here.count(Shelf)).toBe(0);
    expect(await here.within((m) => insertMany(m, Shelf, []))).toBe(0);
  });

  it("may have more room on the embedded engine, and give it back even when they fail", async () => {
    const here = await testCounty(toy);
    const embedded = await here.within(async (m) => m.connection.options.type === "better-sqlite3");
    const room = async (m: EntityManager): Promise<number> => {
      if (!embedded) return 0;
      const [{ cache_size }] = await m.query<[{ cache_size: bigint }]>("PRAGMA cache_size");
      return Number(cache_size);
    };

    const [usual, bulk] = [await here.within(room), await here.within((m) => withRoom(m, () => room(m)))];

    expect([usual, bulk]).toEqual(embedded ? [-500, -32_000] : [0, 0]);
    await expectAsync(here.within((m) => withRoom(m, () => Promise.reject(new Error("full"))))).toBeRejectedWithError(
      "full",
    );
    expect(await here.within(room)).toBe(usual);
  });
});
