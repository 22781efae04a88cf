import { setImmediate as breathe } from "node:timers/promises";
import { In, IsNull, LessThan, MoreThan, type FindOptionsWhere } from "typeorm";
import { copyInUse } from "./county-database.js";
import type { CountyDoor } from "./county-door.js";
import { PROVINCE } from "./province.js";
import type { DomainEvent } from "./events.js";
import { onEmit } from "./events.js";
import { OutboxEvent } from "./kernel-tables.js";
import { log } from "./log.js";
import { EventCause, failuresOf, NotDelivered } from "./outbox/event-failure.js";
import { outboxLag, type OutboxLag } from "./outbox/outbox-lag.js";
import { uuid7 } from "./uuid7.js";
import { runAs, serviceViewer } from "./viewer.js";

/** Brings an event to everyone who wants it; resolves when all of them have applied it, throws NotDelivered otherwise. */
export type Deliver = (event: DomainEvent) => Promise<void>;

/** The first ones taken are few, so that a process that is killed again and again gets on. */
const FIRST_BATCH = 8;
const LARGEST_BATCH = 128;
const LEASE_MS = 5_000;
const PARK_AFTER = 10;
/** Tries of an event whose receivers are away: it waits half a minute between them, and is never parked for that. */
const AWAY_TRIES = 7;
const LONGEST_WAIT_MS = 60_000;
/** A database that could not be read is looked at again so much later. */
const AGAIN_MS = 5000;
const SWEEP_MS = 60_000;

/**
 * Tells what stands in the outboxes. Woken by every commit that emitted; as a net it also looks at one county after
 * another, all of them within SWEEP_MS. Killed anywhere, its lease runs out and the events are told again.
 */
export class Relay {
  private readonly waiting = new Set<string>();
  private running: Promise<void> | undefined;
  private stopped = false;
  private sweep: NodeJS.Timeout | undefined;
  private readonly forget: () => void;
  private readonly retries = new Map<string, NodeJS.Timeout>();
  private readonly lags = new Map<string, OutboxLag>();
  private turn = 0;

  constructor(
    private readonly door: CountyDoor,
    private readonly deliver: Deliver,
    private readonly counties: () => string[],
  ) {
    this.forget = onEmit(door.subgraph, (county) => this.wake(county));
    this.sweepNext();
    for (const county of this.counties()) this.wake(county);
  }

  /** What each county's outbox held when it was last looked at: after each telling, and once in SWEEP_MS. */
  async lag(): Promise<Record<string, OutboxLag>> {
    const counties = this.counties();
    for (const county of counties) if (!this.lags.has(county)) await this.look(county);
    return Object.fromEntries([...this.lags].filter(([at]) => at === PROVINCE || counties.includes(at)));
  }

  /** One after another, so that all have had their turn within SWEEP_MS however many there are by then. */
  private sweepNext(): void {
    const all = [...this.counties(), PROVINCE];
    const next = all[this.turn++ % all.length];
    this.sweep = setTimeout(() => {
      this.wake(next);
      this.sweepNext();
    }, SWEEP_MS / all.length).unref();
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
    clearTimeout(this.sweep);
    for (const timer of this.retries.values()) clearTimeout(timer);
    this.forget();
    this.waiting.clear();
    await this.running;
  }

  private async wakeForRetry(county: string): Promise<void> {
    const at = await nextTry(this.door, county);
    if (at === undefined || this.stopped) return;
    this.wakeIn(county, Math.min(LONGEST_WAIT_MS, Math.max(10, at - Date.now() + 1)));
  }

  private wakeIn(county: string, ms: number): void {
    clearTimeout(this.retries.get(county));
    this.retries.set(county, setTimeout(() => this.wake(county), ms).unref());
  }

  private async look(county: string): Promise<void> {
    const lag = await runAs(serviceViewer(this.door.subgraph, county), () => this.door.read(outboxLag));
    this.lags.set(county, lag);
  }

  private async run(): Promise<void> {
    await breathe();
    for (const county of this.waiting) {
      this.waiting.delete(county);
      try {
        let batch = FIRST_BATCH;
        while (!this.stopped && (await relayOnce(this.door, county, this.deliver, batch)) === batch) {
          batch = Math.min(LARGEST_BATCH, batch * 2);
          await this.look(county);
          await breathe();
        }
        await this.look(county);
        await this.wakeForRetry(county);
      } catch (error) {
        log.error({ error, county, subgraph: this.door.subgraph }, "the relay could not read an outbox");
        if (this.counties().includes(county)) this.wakeIn(county, AGAIN_MS);
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

/**
 * What may be leased. Nothing is ever put off for longer than LONGEST_WAIT_MS: what seems to be was leased or put off by
 * a process whose clock was ahead, and does not wait for that hour. Two who lease the same tell it twice; it is applied once.
 */
function dueNow(now = Date.now()): FindOptionsWhere<OutboxEvent>[] {
  const untold = { deliveredAt: IsNull(), parkedAt: IsNull() };
  return [
    { ...untold, leasedUntil: LessThan(new Date(now)) },
    { ...untold, leasedUntil: MoreThan(new Date(now + 2 * LONGEST_WAIT_MS)) },
  ];
}

/** Leases what is due in one county, `batch` events at the most, delivers it, marks it. Answers how many it took. */
export async function relayOnce(
  door: CountyDoor,
  county: string,
  deliver: Deliver,
  batch = LARGEST_BATCH,
): Promise<number> {
  return runAs(serviceViewer(door.subgraph, county), async () => {
    const due = dueNow();
    const seen = await door.read((m) =>
      m.find(OutboxEvent, { select: { id: true }, where: due, order: { id: "ASC" }, take: batch }),
    );
    if (!seen.length) return 0;
    const ids = seen.map((event) => event.id);
    const lease = uuid7();
    // Never an id cursor: ids commit out of order. A lease is a conditional update, read back.
    const { mine, copy } = await door.transaction(async (m) => {
      await m.update(
        OutboxEvent,
        due.map((one) => ({ id: In(ids), ...one })),
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
      const failures = failuresOf(error);
      const away = failures.every(({ cause }) => cause === EventCause.AWAY);
      const tries = away ? Math.min(event.tries, AWAY_TRIES) : event.tries;
      const parked = tries >= PARK_AFTER;
      const said = { event: event.id, type: event.type, tries, failures };
      if (parked) log.error(said, "an event is parked: a system administrator retries it");
      // A delivery has told why already.
      else if (!(error instanceof NotDelivered)) log.warn({ ...said, error }, "an event was not applied");
      await m.update(
        OutboxEvent,
        { id: event.id, lease },
        {
          tries,
          lease: null,
          leasedUntil: new Date(Date.now() + Math.min(LONGEST_WAIT_MS, 250 * 2 ** tries)),
          parkedAt: parked ? new Date() : null,
          lastError: JSON.stringify(failures),
        },
      );
    }
  });
}
