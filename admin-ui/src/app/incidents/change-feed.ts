import { DestroyRef, Injectable, inject, signal } from "@angular/core";
import { firstValueFrom } from "rxjs";
import { IncidentChangesGQL, type IncidentFilter } from "../../generated/incidents";
import { Clock } from "../ui/clock";
import { Freshness } from "../ui/freshness";
import { RapidAlerts } from "./rapid-alerts";

const DEFAULT_SECONDS = 15;
const LONGEST_SECONDS = 300;

/**
 * Asks every 15 s (the server's hint wins, ±20 %) what has changed in a list. Not while the page is hidden, unless
 * somebody wants to be called for it; once when it comes back; and twice as long after each failure up to 5 minutes.
 */
@Injectable()
export class ChangeFeed {
  private readonly query = inject(IncidentChangesGQL);
  private readonly alerts = inject(RapidAlerts);
  private readonly clock = inject(Clock);
  private readonly freshness = inject(Freshness);
  private timer: ReturnType<typeof setTimeout> | undefined;
  private filter: IncidentFilter | null = null;
  private cursor: string | null = null;
  private failures = 0;
  private seconds = DEFAULT_SECONDS;
  /** The ids of the last answer that named any. */
  readonly changed = signal<readonly string[]>([]);

  constructor() {
    const returned = (): void => {
      if (!document.hidden && this.filter !== null) void this.ask();
    };
    document.addEventListener("visibilitychange", returned);
    inject(DestroyRef).onDestroy(() => {
      document.removeEventListener("visibilitychange", returned);
      this.stop();
      this.freshness.asOf.set(null);
    });
  }

  /** Follows the list of this filter from now on. */
  follow(filter: IncidentFilter): void {
    this.stop();
    this.filter = filter;
    this.cursor = null;
    this.changed.set([]);
    void this.ask();
  }

  private stop(): void {
    clearTimeout(this.timer);
    this.filter = null;
  }

  private async ask(): Promise<void> {
    clearTimeout(this.timer);
    const filter = this.filter;
    if (filter === null) return;
    if (!document.hidden || this.alerts.on()) {
      try {
        const variables = { since: this.cursor, filter };
        const { data } = await firstValueFrom(this.query.fetch({ variables, fetchPolicy: "no-cache" }));
        if (filter !== this.filter) return;
        this.heard(data!.incidentChanges);
      } catch {
        if (filter !== this.filter) return;
        this.failures += 1;
        this.freshness.stale.set(this.failures > 2);
      }
    }
    const wait = Math.min(this.seconds * 2 ** this.failures, LONGEST_SECONDS) * (0.8 + Math.random() * 0.4);
    this.timer = setTimeout(() => void this.ask(), wait * 1_000);
  }

  private heard(changes: { cursor: string; ids: string[]; pollAfterSeconds: number }): void {
    const first = this.cursor === null;
    this.failures = 0;
    this.cursor = changes.cursor;
    this.seconds = Math.max(1, changes.pollAfterSeconds);
    this.clock.tick();
    this.freshness.asOf.set(this.clock.now());
    this.freshness.stale.set(false);
    // The first answer only says where to begin.
    if (!first && changes.ids.length > 0) this.changed.set([...changes.ids]);
  }
}
