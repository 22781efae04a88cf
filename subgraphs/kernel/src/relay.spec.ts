import { refuse } from "./errors.js";
import { emit, eventReceiver, type DomainEvent } from "./events.js";
import { InboxEvent, OutboxEvent } from "./kernel-tables.js";
import { tellAll } from "./outbox/tell-all.js";
import { Relay, relayOnce } from "./relay.js";
import type { TestCounty } from "./test-kit/index.js";
import { Tally, toy } from "./test-kit/toy-model.js";
import { toyHandlers } from "./test-kit/toy.js";
import { withCounty } from "./test-kit/with-toy.js";

describe("the relay", () => {
  const county = withCounty();
  let here: TestCounty;
  const relays: Relay[] = [];

  beforeEach(async () => {
    here = county();
    await here.given(Tally, { name: "taken", total: 0 });
  });
  afterEach(async () => {
    for (const relay of relays.splice(0)) await relay.stop();
  });

  const start = (deliver: (event: DomainEvent) => Promise<void>) => {
    const relay = new Relay(toy, deliver, () => [here.slug]);
    relays.push(relay);
    return relay;
  };
  const emitted = (times: number, type = "PiecesTaken") =>
    here.within(async (m) => {
      for (let i = 0; i < times; i++) await emit(m, type, { pieces: 1 });
    });
  const outbox = () => here.find(OutboxEvent);
  const dueNow = () => here.within((m) => m.updateAll(OutboxEvent, { leasedUntil: new Date(0) }));
  const poison = async (event: DomainEvent) => {
    if (event.type === "Poison") throw new Error("cannot be swallowed");
  };

  it("tells what was emitted as soon as it is committed, in the order it was emitted", async () => {
    const told: string[] = [];
    const relay = start(async ({ type }) => void told.push(type));
    await relay.idle();
    await here.within(async (m) => {
      for (const type of ["First", "Second", "Third"]) await emit(m, type, {});
    });
    await relay.idle();
    expect(told).toEqual(["First", "Second", "Third"]);
    expect((await outbox()).every(({ deliveredAt }) => deliveredAt !== null)).toBe(true);
  });

  it("marks the first few of many at once: killed soon after, it has got on", async () => {
    await emitted(100);
    const markedBefore: number[] = [];
    const relay = start(async () => {
      markedBefore.push((await outbox()).filter(({ deliveredAt }) => deliveredAt !== null).length);
    });
    await relay.idle();
    expect(new Set(markedBefore)).toEqual(new Set([0, 8, 24, 56]));
  });

  it("tells on start what was left from before", async () => {
    await emitted(1);
    const told: string[] = [];
    await start(async ({ type }) => void told.push(type)).idle();
    expect(told).toEqual(["PiecesTaken"]);
  });

  it("finds by its sweep what nobody woke it for", async () => {
    const told: string[] = [];
    jasmine.clock().install();
    const relay = start(async ({ type }) => void told.push(type));
    await relay.idle();
    await here.within((m) =>
      m.insert(OutboxEvent, {
        id: "stray",
        type: "Stray",
        body: {},
        at: new Date(),
        leasedUntil: new Date(0),
        tries: 0,
      }),
    );
    await relay.idle();
    expect(told).toEqual([]);
    jasmine.clock().tick(60_001);
    jasmine.clock().uninstall();
    await relay.idle();
    expect(told).toEqual(["Stray"]);
  });

  it("and a second one share the work: each event is applied once", async () => {
    await emitted(250);
    const receive = eventReceiver(toy, toyHandlers);
    let deliveries = 0;
    const deliver = async (event: DomainEvent) => {
      deliveries++;
      await receive(event);
    };
    const drain = async () => {
      while (await relayOnce(toy, here.slug, deliver));
    };
    await Promise.all([drain(), drain()]);
    expect([deliveries, await here.count(InboxEvent), (await here.find(Tally))[0]?.total]).toEqual([250, 250, 250]);
  });

  it("lets others flow past one that cannot be applied, tries it later and later, and parks it", async () => {
    await here.within(async (m) => {
      for (const type of ["Before", "Poison", "After"]) await emit(m, type, {});
    });
    const rightWaits: boolean[] = [];
    for (let tries = 1; tries <= 10; tries++) {
      const wait = Math.min(60_000, 250 * 2 ** tries);
      const before = Date.now();
      expect(await here.relay(poison)).toBe(tries === 1 ? 3 : 1);
      const after = Date.now();
      const [sick] = await here.find(OutboxEvent, { type: "Poison" });
      expect([sick?.tries, sick?.lease, sick?.deliveredAt]).toEqual([tries, null, null]);
      expect([tries, sick?.parkedAt !== null]).toEqual([tries, tries === 10]);
      const until = sick?.leasedUntil.getTime() ?? NaN;
      rightWaits.push(until >= before + wait && until <= after + wait);
      // What is due again within a second or two may be so by now.
      if (wait > 8000) expect(await here.relay(poison)).toBe(0);
      await dueNow();
    }
    expect(await here.relay(poison)).toBe(0);
    // The last one is parked: when it would be due says nothing.
    expect(rightWaits.slice(0, 9)).toEqual(Array(9).fill(true));
    const rows = await outbox();
    expect(rows.filter(({ deliveredAt }) => deliveredAt).map(({ type }) => type)).toEqual(["Before", "After"]);
    expect(rows.find(({ type }) => type === "Poison")?.lastError).toBe('[{"subgraph":"","cause":"FAULT"}]');
  });

  it("never parks what waits for somebody who is away, and applies it when they are back", async () => {
    await emitted(1);
    let away = true;
    const deliver = tellAll(() => [
      {
        name: "toy",
        tell: async (event) => {
          if (away) throw refuse("SERVICE_UNAVAILABLE");
          await eventReceiver(toy, toyHandlers)(event);
        },
      },
    ]);
    for (let tries = 1; tries <= 15; tries++) {
      await here.relay(deliver);
      await dueNow();
    }
    const [waiting] = await outbox();
    expect([waiting?.parkedAt, waiting?.deliveredAt, waiting?.tries]).toEqual([null, null, 7]);
    away = false;
    await here.relay(tellAll(() => [{ name: "toy", tell: eventReceiver(toy, toyHandlers) }]));
    expect([(await outbox())[0]?.deliveredAt !== null, (await here.find(Tally))[0]?.total]).toEqual([true, 1]);
  });

  it("of a process whose clock is a day off leaves nothing leased until tomorrow", async () => {
    await emitted(3);
    const aDay = 24 * 3_600_000;
    // Leased by one that is a day ahead, and died.
    await here.within((m) =>
      m.updateAll(OutboxEvent, { lease: "ahead", leasedUntil: new Date(Date.now() + aDay + 5000), tries: 1 }),
    );
    const receive = eventReceiver(toy, toyHandlers);
    expect(await here.relay(receive)).toBe(3);
    // And one that is a day behind sees leases of tomorrow; whatever both tell is applied once.
    await here.within((m) =>
      m.updateAll(OutboxEvent, { lease: "behind", leasedUntil: new Date(Date.now() - aDay), deliveredAt: null }),
    );
    expect(await here.relay(receive)).toBe(3);
    expect([(await here.find(Tally))[0]?.total, await here.count(InboxEvent)]).toEqual([3, 3]);
  });

  it("knows how far a county lags behind", async () => {
    await emitted(2);
    await emitted(1, "Poison");
    const before = Date.now();
    const relay = start(poison);
    await relay.idle();
    const lag = (await relay.lag())[here.slug];
    expect([lag?.waiting, lag?.parked]).toEqual([1, 0]);
    expect(lag?.oldestAt).toBeLessThanOrEqual(before);
    await here.within((m) => m.update(OutboxEvent, { type: "Poison" }, { parkedAt: new Date() }));
    relay.wake(here.slug);
    await relay.idle();
    expect((await relay.lag())[here.slug]).toEqual({ waiting: 0, oldestAt: null, parked: 1 });
  });

  it("tries again by itself what failed once", async () => {
    let tries = 0;
    const applied = Promise.withResolvers<number>();
    start(async () => {
      if (++tries === 1) throw new Error("not now");
      applied.resolve(tries);
    });
    await emitted(1);
    expect(await applied.promise).toBe(2);
  });

  it("tells again what another leased and never marked, once that lease has run out", async () => {
    await emitted(1);
    await here.within((m) =>
      m.updateAll(OutboxEvent, { lease: "dead", leasedUntil: new Date(Date.now() + 150), tries: 1 }),
    );
    const told = Promise.withResolvers<string>();
    const relay = start(async ({ id }) => told.resolve(id));
    await relay.idle();
    const [event] = await outbox();
    expect(event?.deliveredAt).toBeNull();
    expect(await told.promise).toBe(event?.id ?? "");
  });

  it("does not mark as told what another has leased meanwhile", async () => {
    await emitted(1);
    await here.relay(async () => void (await here.within((m) => m.updateAll(OutboxEvent, { lease: "another" }))));
    expect((await outbox())[0]).toEqual(jasmine.objectContaining({ lease: "another", deliveredAt: null }));
  });

  it("stops: what is emitted afterwards waits for the next start", async () => {
    const told: string[] = [];
    const relay = start(async ({ type }) => void told.push(type));
    await relay.stop();
    await emitted(1);
    relay.wake(here.slug);
    await relay.idle();
    expect(told).toEqual([]);
  });
});
