import { setImmediate as breathe } from "node:timers/promises";
import { emit, eventReceiver, onEmit, type DomainEvent, type EventHandlers } from "./events.js";
import { InboxEvent, OutboxEvent } from "./kernel-tables.js";
import type { TestCounty } from "./test-kit/index.js";
import { aShelf, Shelf, Tally, toy } from "./test-kit/toy-model.js";
import { takeFromShelf, toyHandlers } from "./test-kit/toy.js";
import { withCounty } from "./test-kit/with-toy.js";
import { uuid7 } from "./uuid7.js";

describe("events", () => {
  const county = withCounty();
  let here: TestCounty;
  beforeEach(() => void (here = county()));

  const total = async () => (await here.find(Tally))[0]?.total ?? 0;
  const event = (type: string, body: object): DomainEvent => ({
    id: uuid7(),
    type,
    county: here.slug,
    at: Date.now(),
    body: body as DomainEvent["body"],
  });

  it("are there exactly when the change is", async () => {
    const shelf = aShelf({ stock: 4 });
    await here.given(Shelf, shelf);
    const takers = Array.from({ length: 10 }, () =>
      here.member().does(() => takeFromShelf({ shelfId: shelf.id, pieces: 1 })),
    );
    await Promise.all(takers);
    const told = await here.events("PiecesTaken");
    expect(told.map(({ body, county }) => [body, county])).toEqual(
      Array.from({ length: 4 }, () => [{ shelfId: shelf.id, pieces: 1 }, here.slug]),
    );
  });

  it("wake the relay once they are committed, not before, and not when they are rolled back", async () => {
    const woken: string[] = [];
    const seenAtWake: Promise<number>[] = [];
    const wake = (county: string) => {
      woken.push(county);
      seenAtWake.push(here.service.does(() => toy.read((m) => m.count(OutboxEvent))));
    };
    const [forget, forgetOther] = [onEmit("toy", wake), onEmit("other", () => woken.push("other"))];
    await here.within(async (m) => {
      await emit(m, "Tried", {});
      await breathe();
      expect(woken).toEqual([]);
    });
    const lost = here.within(async (m) => {
      await emit(m, "Lost", {});
      throw new Error("rolled back");
    });
    await expectAsync(lost).toBeRejected();
    forget();
    forgetOther();
    expect(woken).toEqual([here.slug]);
    expect(await Promise.all(seenAtWake)).toEqual([1]);
    expect((await here.events()).map(({ type }) => type)).toEqual(["Tried"]);
  });

  it("wake every relay of the subgraph, also after another has stopped", async () => {
    const woken: string[] = [];
    const [forgetFirst, forgetSecond] = [
      onEmit("toy", () => woken.push("first")),
      onEmit("toy", () => woken.push("second")),
    ];
    await here.within((m) => emit(m, "Tried", {}));
    forgetFirst();
    await here.within((m) => emit(m, "Tried", {}));
    forgetSecond();
    expect(woken).toEqual(["first", "second", "second"]);
  });

  it("cannot be emitted outside a transaction", async () => {
    await expectAsync(here.service.does(() => toy.read((m) => emit(m, "Stray", {})))).toBeRejected();
  });

  it("are applied once, however often and however many at a time they arrive", async () => {
    const receive = eventReceiver(toy, toyHandlers);
    const taken = event("PiecesTaken", { pieces: 3 });
    await here.given(Tally, { name: "taken", total: 0 });
    await Promise.all(Array.from({ length: 10 }, () => receive(taken)));
    await receive(taken);
    expect([await total(), await here.count(InboxEvent)]).toEqual([3, 1]);
  });

  it("told again are answered after a write, so that what was applied is on disk when the teller forgets it", async () => {
    const receive = eventReceiver(toy, toyHandlers);
    const taken = event("PiecesTaken", { pieces: 3 });
    await receive(taken);
    const at = async () => (await here.find(InboxEvent, { id: taken.id })).map((row) => row.at.getTime());
    const [first = 0] = await at();

    await receive(taken);
    await receive(taken);

    expect([await total(), await at()]).toEqual([3, [first + 2]]);
  });

  it("leave no mark when they could not be applied, so that they are tried again", async () => {
    let broken = true;
    const handlers: EventHandlers = {
      PiecesTaken: async (body, m, told) => {
        await toyHandlers.PiecesTaken?.(body, m, told);
        if (broken) throw new Error("broken");
      },
    };
    const receive = eventReceiver(toy, handlers);
    const taken = event("PiecesTaken", { pieces: 3 });
    await expectAsync(receive(taken)).toBeRejectedWithError("broken");
    expect([await total(), await here.count(InboxEvent)]).toEqual([0, 0]);
    broken = false;
    await receive(taken);
    expect([await total(), await here.count(InboxEvent)]).toEqual([3, 1]);
  });

  it("whose handler meets a unique conflict of its own are a fault, not a duplicate, even under the event's id", async () => {
    const receive = eventReceiver(toy, toyHandlers);
    const put = event("ShelfPutUp", { code: "taken already" });
    await here.given(Shelf, aShelf({ id: put.id }));
    await expectAsync(receive(put)).toBeRejected();
    const other = event("ShelfPutUp", { code: "X" });
    await here.given(Shelf, aShelf({ code: "X" }));
    await expectAsync(receive(other)).toBeRejected();
    expect(await here.count(InboxEvent)).toBe(0);
  });

  it("nobody here wants are left alone", async () => {
    await eventReceiver(toy, toyHandlers)(event("SomethingElse", {}));
    expect(await here.count(InboxEvent)).toBe(0);
  });
});
