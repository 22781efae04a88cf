import { Location } from "@angular/common";
import { Injectable, Injector, afterNextRender, computed, inject, signal } from "@angular/core";
import { toSignal } from "@angular/core/rxjs-interop";
import { NavigationEnd, Router } from "@angular/router";
import { filter } from "rxjs";
import type { IncidentRowFragment } from "../../generated/incidents";
import type { ViewName } from "./inbox-filter";
import { InboxMode } from "./inbox-mode";

/** The list as the inbox shows it now, so that the incident page knows which row comes next. */
@Injectable()
export class InboxState {
  private readonly injector = inject(Injector);
  private readonly location = inject(Location);
  private readonly mode = inject(InboxMode);
  private readonly router = inject(Router);
  /** Rows in the order shown; empty when an incident is open without the list. */
  readonly rows = signal<readonly IncidentRowFragment[]>([]);
  readonly openId = signal<string | null>(null);
  /** The row the keyboard stands on. */
  readonly activeId = signal<string | null>(null);
  /** The one row that takes the tab key: the active one, else the open one, else the first. */
  readonly reachableId = computed(() => {
    const rows = this.rows();
    const wanted = this.activeId() ?? this.openId();
    return rows.some((row) => row.id === wanted) ? wanted : (rows[0]?.id ?? null);
  });
  /** The tab that is open, as in the address. */
  readonly view = signal<ViewName>("todo");
  /** Ids that changed on the server since they were fetched. */
  readonly changed = signal<readonly string[]>([]);
  /** The incident whose page takes the focus once it is there: it was opened by hand, not by itself. */
  readonly focusAsked = signal<string | null>(null);
  private readonly navigated = toSignal(this.router.events.pipe(filter((event) => event instanceof NavigationEnd)));
  /** Made once for all rows, whenever the address of the page is another. */
  private readonly anyHref = computed(() => {
    this.navigated();
    const queryParams = { view: this.view() };
    const tree = this.router.createUrlTree(["/incidents", "ID"], { queryParams, queryParamsHandling: "merge" });
    return this.location.prepareExternalUrl(this.router.serializeUrl(tree));
  });
  /** Fetches the list and its counts anew; set by the list while there is one. */
  reload: () => Promise<readonly IncidentRowFragment[]> = async () => [];

  /** Puts a row into the page that is too far from what is seen to be in it; set by the list while there is one. */
  bring: (id: string) => void = () => undefined;

  /** Other rows are shown now. When the one with the keyboard has gone, the one in its place has it. */
  show(rows: readonly IncidentRowFragment[]): void {
    const id = this.activeId();
    const at = this.rows().findIndex((row) => row.id === id);
    const focused = document.activeElement?.id === `row-${id}`;
    this.rows.set(rows);
    if (!focused || rows.some((row) => row.id === id)) return;
    this.activeId.set((rows[at] ?? rows.at(-1))?.id ?? null);
    this.focusRows();
  }

  /** The row after (or before) one, null at the end. */
  neighbour(id: string | null, step: 1 | -1): IncidentRowFragment | null {
    const rows = this.rows();
    const at = rows.findIndex((row) => row.id === id);
    return rows[at < 0 ? 0 : at + step] ?? null;
  }

  /** The row the keyboard stands on, else the one that is open, else the first. */
  current(): IncidentRowFragment | null {
    const id = this.activeId() ?? this.openId();
    return this.rows().find((row) => row.id === id) ?? this.rows()[0] ?? null;
  }

  /** The keyboard goes one row on; where an incident is shown, the row's own takes its place. */
  move(step: 1 | -1): void {
    const next = this.neighbour(this.activeId() ?? this.openId(), step);
    if (!next) return;
    this.activeId.set(next.id);
    if (this.hasPane()) this.open(next.id, false);
    else if (this.openId() !== null) return this.open(next.id, true);
    queueMicrotask(() => this.focusRow(next.id));
  }

  /** The keyboard goes back to the rows, as they are by then. */
  focusRows(): void {
    afterNextRender(() => this.focusRow(this.current()?.id ?? null), { injector: this.injector });
  }

  /** Puts the keyboard on a row, wherever in the list it is. */
  focusRow(id: string | null): void {
    this.withRow(id, (row) => row.focus());
  }

  /** Scrolls to a row, as little as it takes. */
  showRow(id: string): void {
    this.withRow(id, (row) => row.scrollIntoView({ block: "nearest" }));
  }

  private withRow(id: string | null, use: (row: HTMLElement) => void): void {
    const row = id === null ? null : document.getElementById(`row-${id}`);
    if (row) return use(row);
    if (id === null || !this.rows().some((one) => one.id === id)) return;
    this.bring(id);
    const brought = (): void => {
      const row = document.getElementById(`row-${id}`);
      if (row) use(row);
    };
    afterNextRender(brought, { injector: this.injector });
  }

  /** Whether there is room for an incident beside the list. */
  hasPane(): boolean {
    return !this.mode.over();
  }

  /** From two lines a row to all columns, or back; the row the keyboard stands on keeps it. */
  switchMode(): void {
    const focused = document.activeElement?.id === `row-${this.activeId()}`;
    this.mode.toggle();
    // An incident that was open beside the list would hide the table.
    if (this.mode.table() && this.openId() !== null) this.back();
    else if (focused) afterNextRender(() => this.focusRow(this.activeId()), { injector: this.injector });
  }

  /** Opens an incident, beside the list or over it; `view` in the address says that there is one. */
  open(id: string, focus: boolean): void {
    this.activeId.set(id);
    void this.router.navigate(["/incidents", id], {
      queryParams: { view: this.view() },
      queryParamsHandling: "merge",
      replaceUrl: this.openId() !== null,
    });
    if (focus) this.focusAsked.set(id);
  }

  /** The address that `open` leads to, for a tab of its own. */
  href(id: string): string {
    return this.anyHref().replace("/incidents/ID", `/incidents/${id}`);
  }

  /** An ordinary click on a row opens it here; with a key held the browser opens a new tab. */
  follow(event: MouseEvent, id: string): void {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    this.open(id, true);
  }

  /** Back from an incident to its row; where it lies over the rows, it gives way. */
  back(): void {
    if (this.hasPane() && this.openId() !== null) return this.focusRow(this.openId());
    void this.router.navigate(["/incidents"], { queryParamsHandling: "preserve", replaceUrl: true });
  }

  /** The incident is closed, and the list is back: the focus returns to the row it was opened from. */
  closed(): void {
    const id = this.openId();
    this.openId.set(null);
    afterNextRender(() => this.focusRow(id), { injector: this.injector });
  }

  /** What opens when an incident is done with. A command moves its row at once, so ask before it is sent. */
  following(id: string): string | null {
    const next = this.neighbour(id, 1) ?? this.neighbour(id, -1);
    return next === null || next.id === id ? null : next.id;
  }

  /** After a command: the list is fetched anew, and where this incident is done with, the next one opens. */
  acted(next: string | null): void {
    if (next !== null) this.open(next, true);
    void this.reload();
  }
}
