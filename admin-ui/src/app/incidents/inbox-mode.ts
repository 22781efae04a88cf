import { Injectable, computed, inject, signal } from "@angular/core";
import { Me } from "../session/me";

type Mode = "list" | "table";

/** How the inbox shows its rows: two lines beside an incident, or all columns over the full width. Kept by account on this device. */
@Injectable()
export class InboxMode {
  private readonly key = `beegrid.inbox.${inject(Me).viewer()?.id ?? ""}`;
  private readonly chosen = signal<Mode>(localStorage.getItem(this.key) === "table" ? "table" : "list");
  private readonly room = matchMedia("(min-width: 1024px)");
  private readonly lines = matchMedia("(min-width: 768px)");
  /** Whether there is room for more than one pane. */
  readonly wide = signal(this.room.matches);
  /** Whether every row is of the same height: a title that is too long is cut, not broken. */
  readonly evenRows = signal(this.lines.matches);
  readonly table = computed(() => this.wide() && this.chosen() === "table");
  /** An incident that is opened lies over the rows instead of beside them. */
  readonly over = computed(() => !this.wide() || this.table());

  constructor() {
    this.room.addEventListener("change", ({ matches }) => this.wide.set(matches));
    this.lines.addEventListener("change", ({ matches }) => this.evenRows.set(matches));
  }

  toggle(): void {
    if (!this.wide()) return;
    this.chosen.set(this.table() ? "list" : "table");
    localStorage.setItem(this.key, this.chosen());
  }
}
