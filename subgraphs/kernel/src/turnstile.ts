import { refuse } from "./errors.js";

interface Waiter {
  go: () => void;
  timer: NodeJS.Timeout;
}

/** Lets `places` pieces of work in at once, the others in order of arrival; whoever waits too long is told so. */
export class Turnstile {
  private inside = 0;
  private readonly queue: Waiter[] = [];

  constructor(
    private readonly places: number,
    private readonly waitMs: number,
  ) {}

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.inside < this.places) this.inside++;
    else await this.wait();
    try {
      return await work();
    } finally {
      this.handOver();
    }
  }

  private wait(): Promise<void> {
    return new Promise<void>((go, drop) => {
      const waiter: Waiter = {
        go,
        timer: setTimeout(() => {
          this.queue.splice(this.queue.indexOf(waiter), 1);
          drop(refuse("SERVICE_UNAVAILABLE"));
        }, this.waitMs),
      };
      this.queue.push(waiter);
    });
  }

  /** By setImmediate: SQLite's awaits never turn the event loop, and a long queue would stall everything else. */
  private handOver(): void {
    const next = this.queue.shift();
    if (!next) {
      this.inside--;
      return;
    }
    clearTimeout(next.timer);
    setImmediate(next.go);
  }
}
