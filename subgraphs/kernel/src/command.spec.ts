import { AuditEntry, IdempotencyKey } from "./kernel-tables.js";
import { Role } from "./permissions.js";
import { codes, refusal, someone, testCounty, type TestCounty } from "./test-kit/index.js";
import { aShelf, Shelf, toy } from "./test-kit/toy-model.js";
import { putUpShelf, takeFromShelf } from "./test-kit/toy.js";
import { withToy } from "./test-kit/with-toy.js";
import { batched } from "./viewer.js";

describe("a command", () => {
  withToy();
  let here: TestCounty;
  let shelf: Shelf;

  beforeAll(async () => void (here = await testCounty(toy)));
  beforeEach(async () => {
    await here.within((m) => m.deleteAll(AuditEntry));
    shelf = aShelf({ stock: 5 });
    await here.given(Shelf, shelf);
  });

  const stock = async () => (await here.find(Shelf, { id: shelf.id }))[0]?.stock;
  /** What a refused command must leave: nothing. */
  const traces = async () => [
    await here.count(AuditEntry),
    await here.count(IdempotencyKey),
    (await here.events("PiecesTaken")).length,
    await stock(),
  ];
  const administrator = () => here.staff(Role.COUNTY_ADMINISTRATOR);

  it("asks for permission before it looks at the input", async () => {
    const wrong = { code: "", stock: -1 };
    expect(await refusal(here.staff(Role.VERIFIER).does(() => putUpShelf(wrong)))).toBe("FORBIDDEN");
    expect(codes(await administrator().does(() => putUpShelf(wrong)))).toEqual(["INVALID_INPUT", "INVALID_INPUT"]);
  });

  it("looks at the input before it opens a transaction", async () => {
    let transactions = 0;
    const forget = toy.onCommit(() => transactions++);
    const answer = await here.member().does(() => takeFromShelf({ shelfId: shelf.id, pieces: 0 }));
    forget();
    expect([codes(answer), transactions]).toEqual([["INVALID_INPUT"], 0]);
    expect(await traces()).toEqual([0, 0, 0, 5]);
  });

  it("is nobody's outside runAs", async () => {
    await expectAsync(takeFromShelf({ shelfId: shelf.id, pieces: 1 })).toBeRejectedWithError(/no viewer/);
  });

  it("says in the viewer's language what a person can mend, and where", async () => {
    const { viewer } = here.member();
    const ask = (language: "zh-CN" | "en", pieces: number) =>
      someone({ ...viewer, language }).does(() => takeFromShelf({ shelfId: shelf.id, pieces }));
    const path = ["input", "pieces"];
    expect((await ask("zh-CN", 6)).userErrors).toEqual([{ code: "OUT_OF_STOCK" as never, message: "库存不足", path }]);
    expect((await ask("en", 6)).userErrors).toEqual([
      { code: "OUT_OF_STOCK" as never, message: "Not enough is left", path },
    ]);
    expect((await ask("zh-CN", 0)).userErrors).toEqual([
      { code: "INVALID_INPUT" as never, message: "须为 1 至 100 的整数", path },
    ]);
    expect((await ask("en", 101)).userErrors[0]?.message).toBe("Must be a whole number from 1 to 100");
  });

  it("leaves no trace when it is refused: no row, event, audit row or key", async () => {
    const input = { shelfId: shelf.id, pieces: 6, idempotencyKey: "refused" };
    expect(codes(await here.member().does(() => takeFromShelf(input)))).toEqual(["OUT_OF_STOCK"]);
    expect(await traces()).toEqual([0, 0, 0, 5]);
  });

  it("leaves no trace when what it is about is missing or was changed by another", async () => {
    const rider = here.member();
    const take = (more: object) =>
      rider.does(() => takeFromShelf({ shelfId: shelf.id, pieces: 1, idempotencyKey: "gone", ...more }));
    expect(await refusal(take({ shelfId: "nowhere" }))).toBe("NOT_FOUND");
    expect(await refusal(take({ version: 7 }))).toBe("CONFLICT");
    expect(await traces()).toEqual([0, 0, 0, 5]);
    expect(codes(await take({}))).toEqual([]);
    await here.within((m) => m.deleteAll(IdempotencyKey));
  });

  it("does not exist for another county's row", async () => {
    const there = await testCounty(toy);
    expect(await refusal(there.member().does(() => takeFromShelf({ shelfId: shelf.id, pieces: 1 })))).toBe("NOT_FOUND");
    expect(await stock()).toBe(5);
  });

  it("leaves one audit row when it is applied, with ids and no names", async () => {
    const clerk = administrator();
    const { shelf: put } = await clerk.does(() => putUpShelf({ code: "audited", stock: 1, note: "秘密" }));
    const rows = await here.find(AuditEntry);
    expect(rows).toEqual([
      jasmine.objectContaining({
        action: "points.adjust",
        actorKind: "STAFF",
        actor: clerk.viewer.id,
        subject: { shelf: put?.id ?? "" },
      }),
    ]);
    expect(JSON.stringify(rows)).not.toMatch(/秘密|示例职员|audited/);
  });

  it("takes null for absent", async () => {
    const answer = await administrator().does(() =>
      putUpShelf({ code: "nulls", stock: 1, note: null, tags: null, idempotencyKey: null }),
    );
    expect(answer.userErrors).toEqual([]);
  });

  it("is seen by the reads of the same request", async () => {
    const load = batched<string, number>(async () => [(await stock()) ?? -1]);
    const seen = await here.member().does(async () => {
      const before = await load(shelf.id);
      await takeFromShelf({ shelfId: shelf.id, pieces: 2 });
      return [before, await load(shelf.id)];
    });
    expect(seen).toEqual([5, 3]);
  });

  it("gives the last piece to one of fifty who ask at once", async () => {
    await here.within((m) => m.update(Shelf, { id: shelf.id }, { stock: 1 }));
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => here.member().does(() => takeFromShelf({ shelfId: shelf.id, pieces: 1 }))),
    );
    const refused = answers.flatMap(codes);
    expect([refused.length, new Set(refused)]).toEqual([49, new Set(["OUT_OF_STOCK"])]);
    expect([await stock(), await here.count(AuditEntry)]).toEqual([0, 1]);
  });
});
