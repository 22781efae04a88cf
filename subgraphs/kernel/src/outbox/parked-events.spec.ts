import { emit, eventReceiver } from "../events.js";
import { AuditEntry, OutboxEvent } from "../kernel-tables.js";
import { Role } from "../permissions.js";
import { Relay } from "../relay.js";
import type { Subgraph } from "../subgraph.js";
import type { TestCounty } from "../test-kit/index.js";
import { aShelf, Shelf, Tally, toy } from "../test-kit/toy-model.js";
import { createToy } from "../test-kit/toy-subgraph.js";
import { toyHandlers } from "../test-kit/toy.js";
import { withCounty } from "../test-kit/with-toy.js";
import { tellAll } from "./tell-all.js";

const PARKED =
  "county { toyParkedEvents { edges { node { id name subjectId attempts failures { subgraph cause } } } } }";
const LAG = "county { toyEventLag { waiting oldestSeconds parked } }";

interface Asked {
  county: {
    toyParkedEvents: { edges: { node: { id: string } }[] };
    toyEventLag: { waiting: number; oldestSeconds: number | null; parked: number };
  };
}

describe("parked events", () => {
  const county = withCounty();
  let here: TestCounty;
  let subgraph: Subgraph;
  beforeAll(async () => void (subgraph = await createToy()));
  beforeEach(() => void (here = county()));

  const ask = async (query: string, role = Role.SYSTEM_ADMINISTRATOR) => {
    const { data, errors } = await subgraph.execute({ query }, here.staff(role).viewer);
    return { data: JSON.parse(JSON.stringify(data ?? null)) as Asked, codes: errors?.map((e) => e.extensions.code) };
  };
  const deliver = tellAll(() => [{ name: "toy", tell: eventReceiver(toy, toyHandlers) }]);
  const untilParked = async () => {
    for (let tries = 0; tries < 10; tries++) {
      await here.relay(deliver);
      await here.within((m) => m.updateAll(OutboxEvent, { leasedUntil: new Date(0) }));
    }
  };
  /** Two of a shelf whose code another has already, and one that can be applied. */
  const poisoned = async () => {
    await here.given(Shelf, aShelf({ code: "in the way" }));
    await here.within(async (m) => {
      await emit(m, "ShelfPutUp", { shelfId: "shelf-1", code: "in the way" });
      await emit(m, "PiecesTaken", { shelfId: "shelf-2", pieces: 7 });
      await emit(m, "ShelfPutUp", { shelfId: "shelf-3", code: "in the way" });
    });
    await untilParked();
  };
  const parkedIds = async () =>
    (await ask(`{ ${PARKED} }`)).data.county.toyParkedEvents.edges.map(({ node }) => node.id);

  it("are told with name, row, tries and cause to the system administrator; the others have flowed", async () => {
    await poisoned();
    const failures = [{ subgraph: "toy", cause: "CONFLICT" }];
    const { data } = await ask(`{ ${PARKED} ${LAG} }`);
    expect(data.county.toyParkedEvents.edges.map(({ node: { id: _, ...node } }) => node)).toEqual([
      { name: "ShelfPutUp", subjectId: "shelf-3", attempts: 10, failures },
      { name: "ShelfPutUp", subjectId: "shelf-1", attempts: 10, failures },
    ]);
    expect(data.county.toyEventLag).toEqual({ waiting: 0, oldestSeconds: null, parked: 2 });
    expect((await here.find(Tally))[0]?.total).toBe(7);
  });

  it("say of what waits how old the oldest is", async () => {
    await here.within(async (m) => {
      await emit(m, "PiecesTaken", { pieces: 1 });
      await emit(m, "PiecesTaken", { pieces: 1 });
      await m.updateAll(OutboxEvent, { at: new Date(Date.now() - 90_000) });
    });
    const { toyEventLag: lag } = (await ask(`{ ${LAG} }`)).data.county;
    expect([lag.waiting, lag.parked]).toEqual([2, 0]);
    expect(lag.oldestSeconds).toBeGreaterThanOrEqual(90);
  });

  it("are applied by a retry once what was in the way is gone, each alone or all at once, and the audit keeps who asked", async () => {
    await poisoned();
    const relay = new Relay(toy, deliver, () => [here.slug]);
    try {
      const [last] = await parkedIds();
      await here.within((m) => m.delete(Shelf, { code: "in the way" }));
      const retried = await ask(`mutation { retryToyEvents(input: { ids: ["${last}"] }) { userErrors { code } } }`);
      expect(retried.data).toEqual({ retryToyEvents: { userErrors: [] } } as never);
      await relay.idle();
      expect([(await parkedIds()).length, (await here.find(Shelf)).map(({ id }) => id)]).toEqual([1, [last]]);
      // The first still meets the second: parked again after as many tries, until the way is free.
      await here.within((m) => m.deleteAll(Shelf));
      await ask("mutation { retryToyEvents(input: {}) { userErrors { code } } }");
      await relay.idle();
      expect([await parkedIds(), await here.count(Shelf)]).toEqual([[], 1]);
    } finally {
      await relay.stop();
    }
    const audit = await here.find(AuditEntry, { action: "event.retry" });
    expect(audit.map(({ outcome, actorKind, reason }) => [outcome, actorKind, reason])).toEqual(
      jasmine.arrayWithExactContents([
        ["DONE", "STAFF", null],
        ["DONE", "STAFF", "PARKED_EVENTS"],
      ]),
    );
  });

  it("are nobody else's business", async () => {
    await poisoned();
    for (const role of [Role.COUNTY_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR, Role.AUDITOR]) {
      expect((await ask(`{ ${PARKED} }`, role)).codes).toEqual(["FORBIDDEN"]);
      expect((await ask(`{ ${LAG} }`, role)).codes).toEqual(["FORBIDDEN"]);
      const retry = await ask("mutation { retryToyEvents(input: {}) { userErrors { code } } }", role);
      expect(retry.codes).toEqual(["FORBIDDEN"]);
    }
    expect((await parkedIds()).length).toBe(2);
  });

  it("that are not there are not found", async () => {
    const retry = await ask('mutation { retryToyEvents(input: { ids: ["elsewhere"] }) { userErrors { code } } }');
    expect(retry.codes).toEqual(["NOT_FOUND"]);
  });
});
