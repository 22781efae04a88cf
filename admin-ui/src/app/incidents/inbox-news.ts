import { Injectable, type Signal, effect, inject, signal, untracked } from "@angular/core";
import { firstValueFrom } from "rxjs";
import { IncidentRowAgainGQL, type IncidentFilter, type IncidentRowFragment } from "../../generated/incidents";
import { ChangeFeed } from "./change-feed";
import { RapidAlerts } from "./rapid-alerts";

/** A list that others change while somebody looks at it. */
export interface WatchedList {
  /** Without the view: a row that somebody moves out of it has changed as well. */
  filter: Signal<IncidentFilter>;
  rows: Signal<readonly IncidentRowFragment[]>;
  /** The rows as they would be now; the list stays as it is. */
  look(): Promise<readonly IncidentRowFragment[]>;
  changed(ids: readonly string[]): void;
}

/** Rows that are shown are fetched again in place; new ones never move the list by themselves: they wait, and are counted. */
@Injectable()
export class InboxNews {
  private readonly alerts = inject(RapidAlerts);
  private readonly feed = inject(ChangeFeed);
  private readonly rowQuery = inject(IncidentRowAgainGQL);
  /** New incidents that are not in the list yet. */
  readonly waiting = signal<readonly string[]>([]);

  /** Call in an injection context. */
  watch(list: WatchedList): void {
    effect(() => this.feed.follow(list.filter()));
    effect(() => {
      const ids = this.feed.changed();
      untracked(() => void this.take(list, ids));
    });
  }

  private async take(list: WatchedList, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    const shown = new Set(list.rows().map((row) => row.id));
    const here = ids.filter((id) => shown.has(id)).slice(0, 20);
    const again = here.map((id) =>
      firstValueFrom(this.rowQuery.fetch({ variables: { id }, fetchPolicy: "network-only" })).catch(() => undefined),
    );
    // A change elsewhere is news only if this list would show it.
    const now = here.length < ids.length ? await list.look() : [];
    const news = now.filter((row) => !shown.has(row.id));
    this.waiting.set(news.map((row) => row.id));
    this.alerts.tell(news);
    await Promise.all(again);
    list.changed(ids);
  }
}
