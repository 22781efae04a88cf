import { refuse, DomainError, UserErrorCode } from "../errors.js";
import type { DomainEvent } from "../events.js";
import { causeOf, EventCause, type NotDelivered, storedFailures } from "./event-failure.js";
import { tellAll } from "./tell-all.js";

describe("telling an event", () => {
  const event: DomainEvent = { id: "e", type: "MembersSaved", county: "c", at: 0, body: {} };
  const away = () => Promise.reject(Object.assign(new Error("connect"), { code: "ECONNREFUSED" }));
  const failuresOf = (work: Promise<void>) =>
    work.then(
      () => [],
      (error: NotDelivered) => error.failures,
    );

  it("reaches everybody, also those behind one who cannot apply it, and says who that is", async () => {
    const told: string[] = [];
    const deliver = tellAll(() => [
      { name: "incidents", tell: () => Promise.reject(new Error("broken")) },
      { name: "volunteers", tell: async ({ id }) => void told.push(id) },
    ]);
    expect(await failuresOf(deliver(event))).toEqual([{ subgraph: "incidents", cause: EventCause.FAULT }]);
    expect(told).toEqual(["e"]);
  });

  it("does not wait again and again for one who is away, and goes on telling the others", async () => {
    let tried = 0;
    let told = 0;
    const deliver = tellAll(() => [
      { name: "incidents", tell: () => (tried++, away()) },
      { name: "volunteers", tell: async () => void told++ },
    ]);
    for (let i = 0; i < 50; i++)
      expect(await failuresOf(deliver(event))).toEqual([{ subgraph: "incidents", cause: EventCause.AWAY }]);
    expect([tried, told]).toEqual([3, 50]);
  });

  it("tries every event with one who cannot apply some: a poisoned one does not stop the rest", async () => {
    let tried = 0;
    const deliver = tellAll(() => [{ name: "volunteers", tell: () => (tried++, Promise.reject(new Error("poison"))) }]);
    for (let i = 0; i < 20; i++) await failuresOf(deliver(event));
    expect(tried).toBe(20);
  });
});

describe("why an event was not applied", () => {
  const coded = (code: string) => Object.assign(new Error(`INSERT INTO members VALUES ('13800000000')`), { code });

  it("is said in one word, with nothing of what the database said", () => {
    const no = { zh: "不", en: "no" };
    const cases: [unknown, EventCause][] = [
      [coded("ECONNREFUSED"), EventCause.AWAY],
      [coded("SQLITE_FULL"), EventCause.AWAY],
      [coded("PROTOCOL_CONNECTION_LOST"), EventCause.AWAY],
      [Object.assign(new Error("x"), { driverError: coded("ER_DISK_FULL") }), EventCause.AWAY],
      [refuse("SERVICE_UNAVAILABLE"), EventCause.AWAY],
      [refuse("CONFLICT"), EventCause.AWAY],
      [coded("SQLITE_CONSTRAINT_UNIQUE"), EventCause.CONFLICT],
      [coded("ER_DUP_ENTRY"), EventCause.CONFLICT],
      [coded("ER_NO_REFERENCED_ROW_2"), EventCause.CONFLICT],
      [refuse("NOT_FOUND"), EventCause.REFUSED],
      [new DomainError(UserErrorCode.OUT_OF_STOCK, no), EventCause.REFUSED],
      [coded("ER_PARSE_ERROR"), EventCause.FAULT],
      [new TypeError("undefined is not a function"), EventCause.FAULT],
    ];
    for (const [error, cause] of cases) expect([error, causeOf(error)]).toEqual([error, cause]);
  });

  it("is not read from the words that older rows keep", () => {
    expect(storedFailures("QueryFailedError: Duplicate entry '13800000000'")).toEqual([
      { subgraph: "", cause: EventCause.FAULT },
    ]);
    expect(storedFailures(null)).toEqual([]);
  });
});
