import type { CountyDoor } from "./county-door.js";
import { log } from "./log.js";
import { runAs, serviceViewer } from "./viewer.js";

/** Work that is due by the clock, in every county: e.g. expiring what was held too long. */
export interface Sweep {
  name: string;
  everyMs: number;
  run: () => Promise<void>;
}

export class PeriodicWork {
  private readonly timers: NodeJS.Timeout[];
  private readonly running = new Set<Promise<void>>();

  constructor(
    private readonly door: CountyDoor,
    sweeps: Sweep[],
    private readonly counties: () => string[],
  ) {
    this.timers = sweeps.map((sweep) =>
      setInterval(() => {
        const run = this.all(sweep).finally(() => this.running.delete(run));
        this.running.add(run);
      }, sweep.everyMs).unref(),
    );
  }

  /** One county after the other; a failing one does not keep the others from theirs. */
  private async all(sweep: Sweep): Promise<void> {
    for (const county of this.counties())
      try {
        await runAs(serviceViewer(this.door.subgraph, county), sweep.run);
      } catch (error) {
        log.error({ error, county, sweep: sweep.name }, "a sweep failed");
      }
  }

  async stop(): Promise<void> {
    for (const timer of this.timers) clearInterval(timer);
    await Promise.all(this.running);
  }
}
