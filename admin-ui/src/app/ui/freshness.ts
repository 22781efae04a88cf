import { Injectable, signal } from "@angular/core";

/** How old what is shown may be; told by whoever polls, shown at the foot of the navigation. */
@Injectable({ providedIn: "root" })
export class Freshness {
  /** Server time of the last good answer, ms since 1970; null while nothing polls. */
  readonly asOf = signal<number | null>(null);
  /** true after more than two polls without an answer. */
  readonly stale = signal(false);
  /** true when some subgraph did not answer. */
  readonly partial = signal(false);
}
