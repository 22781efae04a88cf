import { setImmediate as breathe } from "node:timers/promises";
import { In, IsNull, LessThan, type FindOptionsWhere } from "typeorm";
import { copyInUse } from "./county-database.js";
import type { CountyDoor } from "./county-door.js";
import { PROVINCE } from "./county-door.js";
import type { DomainEvent } from "./events.js";
import { onEmit } from "./events.js";
import { OutboxEvent } from "./kernel-tables.js";
import { log } from "./log.js";
import { uuid7 } from "./uuid7.js";
import { runAs, serviceViewer } from "./viewer.js";

/** Brings an event to everyone who wants it; resolves when all of them have applied it. */
export type Deliver = (event: DomainEvent) => Promise<void>;

const BATCH = 100;
const LEASE_MS = 5_000;
const PARK_AFTER = 10;
const SWEEP_MS = 60_000;

/**
 * Tells what stands in the outboxes. Woken by every commit that emitted; as a net it also looks at one county after
 * another, all of them within SWEEP_MS. Killed anywhere, its lease runs out and the events are told again.
 */
export class Relay {
  private readonly waiting = new Set<string>();
  private running: Promise<void> | undefined;
  private stopped = false;
  private readonly sweep: NodeJS.Timeout;
  private readonly forget: () => void;
  private readonly retries = new Map<string, NodeJS.Timeout>();
  private turn = 0;

  constructor(
    private readonly door: CountyDoor,
    private readonly deliver: Deliver,
    private readonly counties: () => string[],
  ) {
    this.forget = onEmit(door.subgraph, (county) => this.wake(county));
    this.sweep = setInterval(
      () => {
        const all = [...this.counties(), PROVINCE];
        this.wake(all[this.turn++ % all.length]);
      },
      SWEEP_MS / (this.counties().length + 1),
    );
    this.sweep.unref();
    for (const county of this.counties()) this.wake(county);
  }

  wake(county: string): void {
    if (this.stopped) return;
    this.waiting.add(county);
    this.running ??= this.run().finally(() => {
      this.running = undefined;
      const next = this.waiting.values().next();
      if (!next.done) this.wake(next.value);
    });
  }

  /** Resolves when nothing that was emitted is left to tell. */
  async idle(): Promise<void> {
    while (this.running) await this.running;
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.sweep);
    for (const timer of this.retries.values()) clearTimeout(timer);
    this.forget();
    this.waiting.clear();
    await this.running;
  }

  private async wakeForRetry(county: string): Promise<void> {
    const at = await nextTry(this.door, county);
    if (at === undefined || this.stopped) return;
    clearTimeout(this.retries.get(county));
    const timer = setTimeout(() => this.wake(county), Math.max(10, at - Date.now() + 1));
    timer.unref();
    this.retries.set(county, timer);
  }

  private async run(): Promise<void> {
    await breathe();
    for (const county of this.waiting) {
      this.waiting.delete(county);
      try {
        while (!this.stopped && (await relayOnce(this.door, county, this.deliver)) === BATCH) await breathe();
        await this.wakeForRetry(county);
      } catch (error) {
        log.error({ error, county, subgraph: this.door.subgraph }, "the relay could not read an outbox");
      }
    }
  }
}

/** When the next try or the end of a dead process's lease is due, in milliseconds since 1970. */
function nextTry(door: CountyDoor, county: string): Promise<number | undefined> {
  return runAs(serviceViewer(door.subgraph, county), () =>
    door.read(async (m) => {
      const next = await m.findOne(OutboxEvent, {
        select: { id: true, leasedUntil: true },
        where: { deliveredAt: IsNull(), parkedAt: IsNull() },
        order: { leasedUntil: "ASC" },
      });
      return next?.leasedUntil.getTime();
    }),
  );
}

/** Leases what is due in one county, delivers it, marks it. Answers how many it took. */
export async function relayOnce(door: CountyDoor, county: string, deliver: Deliver): Promise<number> {
  return runAs(serviceViewer(door.subgraph, county), async () => {
    const due: FindOptionsWhere<OutboxEvent> = {
      deliveredAt: IsNull(),
      parkedAt: IsNull(),
      leasedUntil: LessThan(new Date()),
    };
    const seen = await door.read((m) =>
      m.find(OutboxEvent, { select: { id: true }, where: due, order: { id: "ASC" }, take: BATCH }),
    );
    if (!seen.length) return 0;
    const ids = seen.map((event) => event.id);
    const lease = uuid7();
    // Never an id cursor: ids commit out of order. A lease is a conditional update, read back.
    const { mine, copy } = await door.transaction(async (m) => {
      await m.update(
        OutboxEvent,
        { id: In(ids), ...due },
        { lease, leasedUntil: new Date(Date.now() + LEASE_MS), tries: () => "tries + 1" },
      );
      const leased = await m.find(OutboxEvent, { where: { id: In(ids), lease }, order: { id: "ASC" } });
      return { mine: leased, copy: copyInUse() };
    });
    const delivered: string[] = [];
    const failed: [OutboxEvent, unknown][] = [];
    for (const event of mine)
      await deliver({
        id: event.id,
        type: event.type,
        county,
        at: event.at.getTime(),
        copy,
        body: event.body as DomainEvent["body"],
      }).then(
        () => delivered.push(event.id),
        (error: unknown) => failed.push([event, error]),
      );
    await mark(door, lease, delivered, failed);
    return mine.length;
  });
}

async function mark(door: CountyDoor, lease: string, delivered: string[], failed: [OutboxEvent, unknown][]) {
  await door.transaction(async (m) => {
    if (delivered.length) await m.update(OutboxEvent, { id: In(delivered), lease }, { deliveredAt: new Date() });
    for (const [event, error] of failed) {
      const parked = event.tries >= PARK_AFTER;
      const lastError = String(error).slice(0, 500);
      log.warn(
        { event: event.id, type: event.type, tries: event.tries, parked, lastError },
        "an event was not applied",
      );
      await m.update(
        OutboxEvent,
        { id: event.id, lease },
        {
          lease: null,
          leasedUntil: new Date(Date.now() + Math.min(60_000, 250 * 2 ** event.tries)),
          parkedAt: parked ? new Date() : null,
          lastError,
        },
      );
    }
  });
}
