/** Thrown instead of trying what has not answered for a while. */
export class CircuitOpen extends Error {}

export type CircuitState = "closed" | "open" | "half-open";

interface CircuitOptions {
  /** So many failures one after the other open it, */
  failures?: number;
  /** once they have lasted for so long, from the begin of the first, in milliseconds: many at the same moment are one. */
  overMs?: number;
  /** After so long one call is let through to see, in milliseconds. */
  openMs?: number;
  /** Which errors say that the other side is away; all when absent. */
  counts?: (error: unknown) => boolean;
  /** Milliseconds that only ever rise: setting the clock opens and closes nothing. */
  now?: () => number;
}

const always = (): boolean => true;
const monotonic = (): number => performance.now();

/**
 * Keeps callers from waiting for somebody who is away: after some failures in a row nothing is tried for a while, then
 * one call at a time, until one succeeds.
 */
export class CircuitBreaker {
  private failed = 0;
  /** When the first of the failures in a row began. */
  private failingSince = 0;
  private openedAt: number | undefined;
  private trying = false;
  private readonly failures: number;
  private readonly overMs: number;
  private readonly openMs: number;
  private readonly counts: (error: unknown) => boolean;
  private readonly now: () => number;

  constructor({ failures = 5, overMs = 0, openMs = 5000, counts = always, now = monotonic }: CircuitOptions = {}) {
    this.failures = failures;
    this.overMs = overMs;
    this.openMs = openMs;
    this.counts = counts;
    this.now = now;
  }

  get state(): CircuitState {
    if (this.openedAt === undefined) return "closed";
    return this.now() - this.openedAt < this.openMs ? "open" : "half-open";
  }

  /** Throws CircuitOpen without trying while it is open, or half open with another call on its way. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    const { state } = this;
    if (state === "open" || (state === "half-open" && this.trying)) throw new CircuitOpen("not tried: it was away");
    const trial = state === "half-open";
    if (trial) this.trying = true;
    const began = this.now();
    try {
      const result = await work();
      this.succeed();
      return result;
    } catch (error) {
      if (this.counts(error)) this.fail(began, trial);
      else this.succeed();
      throw error;
    } finally {
      if (trial) this.trying = false;
    }
  }

  private succeed(): void {
    this.failed = 0;
    this.openedAt = undefined;
  }

  /** Calls that were on their way when it opened do not keep it open for longer. */
  private fail(began: number, trial: boolean): void {
    if (this.failed++ === 0) this.failingSince = began;
    const now = this.now();
    const over = this.failed >= this.failures && now - this.failingSince >= this.overMs;
    if (trial || (over && this.openedAt === undefined)) this.openedAt = now;
  }
}
