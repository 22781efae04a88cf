import { commands } from "./command.js";
import { AuditEntry, IdempotencyKey } from "./kernel-tables.js";
import { codes, type TestCounty } from "./test-kit/index.js";
import { aShelf, Shelf, toy } from "./test-kit/toy-model.js";
import { TakeFromShelfInput, takeFromShelf } from "./test-kit/toy.js";
import { withCounty } from "./test-kit/with-toy.js";

describe("a key", () => {
  const county = withCounty();
  let here: TestCounty;
  let shelf: Shelf;

  beforeEach(async () => {
    here = county();
    shelf = aShelf({ stock: 5 });
    await here.given(Shelf, shelf);
  });

  /** What was done: keys, audit rows, events, pieces left. */
  const done = async () => [
    await here.count(IdempotencyKey),
    await here.count(AuditEntry),
    (await here.events("PiecesTaken")).length,
    (await here.find(Shelf, { id: shelf.id }))[0]?.stock,
  ];
  const take = (more: object = {}, rider = here.member("rider")) =>
    rider.does(() => takeFromShelf({ shelfId: shelf.id, pieces: 2, idempotencyKey: "k:1", ...more }));

  it("gives the same answer again, with one effect", async () => {
    const [first, again] = [await take(), await take()];
    expect(again).toEqual(first);
    expect(first.shelf?.id).toBe(shelf.id);
    expect(again.shelf).toBeInstanceOf(Shelf);
    expect(await done()).toEqual([1, 1, 1, 3]);
  });

  it("writes before it answers again, so that the answer is as durable as the first", async () => {
    await take();
    const replays = async () => (await here.find(IdempotencyKey))[0]?.replays;
    expect(await replays()).toBe(0);
    await Promise.all([take(), take(), take()]);
    expect(await replays()).toBe(3);
    await take({ pieces: 1 });
    expect(await replays()).toBe(3);
  });

  it("knows a request by how it read before a key was rotated, and no other", async () => {
    const sealed = (pieces: number) => ({ shelfId: shelf.id, pieces, idempotencyKey: "k:1" });
    const ask = (now: number, ...formerly: number[]) =>
      here.member("rider").does(() => takeFromShelf(sealed(now), formerly.map(sealed)));
    await ask(2);
    expect((await ask(1, 3, 2)).userErrors).toEqual([]);
    expect(codes(await ask(1, 3))).toEqual(["IDEMPOTENCY_KEY_REUSED"]);
    expect(await done()).toEqual([1, 1, 1, 3]);
  });

  it("gives twenty identical requests at once one effect and one answer", async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => take()));
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(await done()).toEqual([1, 1, 1, 3]);
  });

  it("knows the same request in another order of fields", async () => {
    await take();
    const turned = await here
      .member("rider")
      .does(() => takeFromShelf({ idempotencyKey: "k:1", pieces: 2, shelfId: shelf.id }));
    expect(codes(turned)).toEqual([]);
    expect(await done()).toEqual([1, 1, 1, 3]);
  });

  it("cannot be used for other input, or for another command", async () => {
    await take();
    const other = await take({ pieces: 1 });
    expect(other.userErrors).toEqual([
      {
        code: "IDEMPOTENCY_KEY_REUSED" as never,
        message: "这个幂等键已用于另一个请求",
        path: ["input", "idempotencyKey"],
      },
    ]);
    const takeBack = commands(toy)("redemption.cancel", TakeFromShelfInput, async () => ({ shelf }));
    const another = await here
      .member("rider")
      .does(() => takeBack({ shelfId: shelf.id, pieces: 2, idempotencyKey: "k:1" }));
    expect(codes(another)).toEqual(["IDEMPOTENCY_KEY_REUSED"]);
    expect(await done()).toEqual([1, 1, 1, 3]);
  });

  it("is its owner's: two riders may use the same", async () => {
    expect([await take(), await take({}, here.member("other"))].flatMap(codes)).toEqual([]);
    expect(await done()).toEqual([2, 2, 2, 1]);
  });

  it("is free again after a refusal", async () => {
    expect(codes(await take({ pieces: 9 }))).toEqual(["OUT_OF_STOCK"]);
    expect(codes(await take())).toEqual([]);
    expect(await done()).toEqual([1, 1, 1, 3]);
  });

  it("is refused when it is empty, too long or made of other characters", async () => {
    for (const idempotencyKey of ["", "k".repeat(81), "a b", "键", "k\n"])
      expect((await take({ idempotencyKey })).userErrors[0]?.path).toEqual(["input", "idempotencyKey"]);
    expect(await done()).toEqual([0, 0, 0, 5]);
  });
});
