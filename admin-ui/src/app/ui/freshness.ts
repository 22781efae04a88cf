import { Injectable, computed, inject, signal } from "@angular/core";
import { Clock } from "./clock";

const PARTIAL_FOR_MS = 60_000;

/** How old what is shown may be; told by whoever polls, shown at the foot of the navigation. */
@Injectable({ providedIn: "root" })
export class Freshness {
  /** Server time of the last good answer, ms since 1970; null while nothing polls. */
  readonly asOf = signal<number | null>(null);
  /** true after more than two polls without an answer. */
  readonly stale = signal(false);
  private readonly clock = inject(Clock);
  private readonly lackedAt = signal(-Infinity);
  /** true while some part of the data could not be fetched within the last minute. */
  readonly partial = computed(() => this.clock.now() - this.lackedAt() < PARTIAL_FOR_MS);

  /** Some subgraph did not answer just now. */
  lacked(): void {
    this.clock.tick();
    this.lackedAt.set(this.clock.now());
  }
}
