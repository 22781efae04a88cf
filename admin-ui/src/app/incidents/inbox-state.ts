import { Injectable, Injector, afterNextRender, inject, signal } from "@angular/core";
import { Router } from "@angular/router";
import type { IncidentRowFragment } from "../../generated/incidents";
import type { ViewName } from "./inbox-filter";

/** The list as the inbox shows it now, so that the incident page knows which row comes next. */
@Injectable()
export class InboxState {
  private readonly injector = inject(Injector);
  private readonly router = inject(Router);
  /** Rows in the order shown; empty when an incident is open without the list. */
  readonly rows = signal<readonly IncidentRowFragment[]>([]);
  readonly openId = signal<string | null>(null);
  /** The row the keyboard stands on. */
  readonly activeId = signal<string | null>(null);
  /** The tab that is open, as in the address. */
  readonly view = signal<ViewName>("todo");
  /** Ids that changed on the server since they were fetched. */
  readonly changed = signal<readonly string[]>([]);
  /** The incident whose page takes the focus once it is there: it was opened by hand, not by itself. */
  readonly focusAsked = signal<string | null>(null);
  /** Fetches the list and its counts anew; set by the list while there is one. */
  reload: () => Promise<void> = async () => undefined;

  /** The row after (or before) one, null at the end. */
  neighbour(id: string | null, step: 1 | -1): IncidentRowFragment | null {
    const rows = this.rows();
    const at = rows.findIndex((row) => row.id === id);
    return rows[at < 0 ? 0 : at + step] ?? null;
  }

  /** The keyboard goes one row on; where an incident is shown, the row's own takes its place. */
  move(step: 1 | -1): void {
    const next = this.neighbour(this.activeId() ?? this.openId(), step);
    if (!next) return;
    this.activeId.set(next.id);
    if (this.hasPane()) this.open(next.id, false);
    else if (this.openId() !== null) return this.open(next.id, true);
    queueMicrotask(() => document.getElementById(`row-${next.id}`)?.focus());
  }

  /** Whether there is room for an incident beside the list. */
  hasPane(): boolean {
    return matchMedia("(min-width: 1024px)").matches;
  }

  /** Opens an incident beside the list; `view` in the address says that there is one. */
  open(id: string, focus: boolean): void {
    this.activeId.set(id);
    void this.router.navigate(["/incidents", id], {
      queryParams: { view: this.view() },
      queryParamsHandling: "merge",
      replaceUrl: this.openId() !== null,
    });
    if (focus) this.focusAsked.set(id);
  }

  /** The incident is closed, and the list is back: the focus returns to the row it was opened from. */
  closed(): void {
    const id = this.openId();
    this.openId.set(null);
    afterNextRender(() => document.getElementById(`row-${id}`)?.focus({ preventScroll: true }), {
      injector: this.injector,
    });
  }

  /** After a command: the list is fetched anew, and the next row opens when this one is done with. */
  acted(id: string, handedOver: boolean): void {
    const next = this.neighbour(id, 1) ?? this.neighbour(id, -1);
    if (handedOver && next && next.id !== id) this.open(next.id, true);
    void this.reload();
  }
}
