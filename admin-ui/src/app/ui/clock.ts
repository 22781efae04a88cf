import { Injectable, signal } from "@angular/core";

const TICK_MS = 30_000;

/** The server's clock: deadlines are told by it, not by the browser's. Ticks every 30 s. */
@Injectable({ providedIn: "root" })
export class Clock {
  private offsetMs = 0;
  private readonly current = signal(Date.now());
  /** Milliseconds since 1970, server time. */
  readonly now = this.current.asReadonly();

  constructor() {
    setInterval(() => this.tick(), TICK_MS);
  }

  /** Takes the offset from a response's Date header (whole seconds, so smaller differences are noise). */
  heard(dateHeader: string | null): void {
    const served = dateHeader === null ? NaN : Date.parse(dateHeader);
    if (Number.isNaN(served)) return;
    const offset = served - Date.now();
    if (Math.abs(offset - this.offsetMs) < 1_500) return;
    this.offsetMs = offset;
    this.tick();
  }

  tick(): void {
    this.current.set(Date.now() + this.offsetMs);
  }
}
