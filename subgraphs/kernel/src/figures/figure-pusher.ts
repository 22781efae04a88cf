import type { CountyDoor } from "../county-door.js";
import { PROVINCE } from "../province.js";
import { log } from "../log.js";
import type { Metric } from "./metric.js";
import { sendFigures } from "./send-figures.js";
import { sendDays, type Trend } from "./trend.js";

const SETTLE_MS = 3000;
/** How often it is looked for counties that were added to the running installation. */
const LOOK_MS = 5000;

/** Sends what counties count to the upper level, soon after each change: absolute counts, so sending twice is harmless. */
export class FigurePusher {
  private readonly due = new Map<string, NodeJS.Timeout>();
  private readonly running = new Set<Promise<void>>();
  private readonly known = new Set<string>();
  private readonly forget: () => void;
  private readonly looking: NodeJS.Timeout;

  constructor(
    private readonly door: CountyDoor,
    private readonly metrics: Metric[],
    private readonly trends: Trend[],
    private readonly counties: () => string[],
  ) {
    this.forget = door.onCommit((county) => this.later(county));
    this.looking = setInterval(() => this.look(), LOOK_MS);
    this.looking.unref();
    this.look();
  }

  private look(): void {
    for (const county of this.counties()) {
      if (this.known.has(county)) continue;
      this.known.add(county);
      this.later(county);
    }
  }

  private later(county: string): void {
    if (county === PROVINCE || this.due.has(county)) return;
    const timer = setTimeout(() => this.now(county), SETTLE_MS);
    timer.unref();
    this.due.set(county, timer);
  }

  private now(county: string): void {
    clearTimeout(this.due.get(county));
    this.due.delete(county);
    // One that is being loaded is no county yet: what it counts on the way there is nobody's figure.
    if (!this.counties().includes(county)) return;
    const run = this.tell(county)
      .catch((error: unknown) => log.warn({ error, county }, "figures were not sent to the upper level"))
      .finally(() => this.running.delete(run));
    this.running.add(run);
  }

  /** Sends a county's figures at once; also for a process that is about to end, so that nothing is left untold. */
  async tell(county: string): Promise<void> {
    const divisionCode = await sendFigures(this.door, this.metrics, county);
    for (const trend of this.trends) await sendDays(this.door, trend, county, divisionCode);
  }

  async stop(): Promise<void> {
    this.forget();
    clearInterval(this.looking);
    for (const timer of this.due.values()) clearTimeout(timer);
    await Promise.all(this.running);
  }
}
