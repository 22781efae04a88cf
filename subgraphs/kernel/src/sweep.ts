import type { CountyDoor } from "./county-door.js";
import { PROVINCE } from "./province.js";
import { log } from "./log.js";
import { runAs, serviceViewer } from "./viewer.js";

/** Work that is due by the clock, in every county: e.g. expiring what was held too long. */
export interface Sweep {
  name: string;
  everyMs: number;
  /** Also so long after something was committed in a county; once for all that is committed meanwhile. */
  afterCommitMs?: number;
  /** Also in the upper level's own database. */
  upperLevelToo?: boolean;
  run: () => Promise<void>;
}

export class PeriodicWork {
  private readonly timers: NodeJS.Timeout[];
  private readonly soon = new Map<string, NodeJS.Timeout>();
  private readonly running = new Set<Promise<void>>();
  private readonly forget: () => void;

  constructor(
    private readonly door: CountyDoor,
    sweeps: Sweep[],
    private readonly counties: () => string[],
  ) {
    this.timers = sweeps.map((sweep) => setInterval(() => this.keep(this.all(sweep)), sweep.everyMs).unref());
    const following = sweeps.filter(({ afterCommitMs }) => afterCommitMs !== undefined);
    this.forget = door.onCommit((county) => {
      for (const sweep of following) this.afterCommit(county, sweep);
    });
  }

  private afterCommit(county: string, sweep: Sweep): void {
    const key = `${county} ${sweep.name}`;
    if ((county === PROVINCE && !sweep.upperLevelToo) || this.soon.has(key)) return;
    const due = () => {
      this.soon.delete(key);
      // One that is being loaded, or was suspended, is left alone.
      if (county === PROVINCE || this.counties().includes(county)) this.keep(this.one(county, sweep));
    };
    this.soon.set(key, setTimeout(due, sweep.afterCommitMs).unref());
  }

  private keep(work: Promise<void>): void {
    const run = work.finally(() => this.running.delete(run));
    this.running.add(run);
  }

  /** One county after the other; a failing one does not keep the others from theirs. */
  private async all(sweep: Sweep): Promise<void> {
    for (const county of this.counties()) await this.one(county, sweep);
    if (sweep.upperLevelToo) await this.one(PROVINCE, sweep);
  }

  private async one(county: string, sweep: Sweep): Promise<void> {
    try {
      await runAs(serviceViewer(this.door.subgraph, county), sweep.run);
    } catch (error) {
      log.error({ error, county, sweep: sweep.name }, "a sweep failed");
    }
  }

  async stop(): Promise<void> {
    this.forget();
    for (const timer of [...this.timers, ...this.soon.values()]) clearTimeout(timer);
    await Promise.all(this.running);
  }
}
