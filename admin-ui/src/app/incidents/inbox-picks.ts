import { Injectable, computed, inject, signal } from "@angular/core";
import type { IncidentRowFragment } from "../../generated/incidents";
import { Me } from "../session/me";
import { Notices } from "../ui/notices";
import { Texts } from "../ui/texts/texts";
import { InboxMode } from "./inbox-mode";

export const MOST_PICKS = 20;

/** Rows chosen to go to one unit together: up to 20 of one category. */
@Injectable()
export class InboxPicks {
  private readonly notices = inject(Notices);
  private readonly t = inject(Texts).t;
  private readonly me = inject(Me);
  private readonly mode = inject(InboxMode);
  /** A phone has no room for it. */
  readonly allowed = computed(() => this.mode.wide() && this.me.can("incident.dispatch"));
  private readonly picked = signal<ReadonlyMap<string, IncidentRowFragment>>(new Map());
  /** Goes to the unit they are to be given to; set by the bar that asks for it. */
  askUnit: () => void = () => undefined;
  readonly rows = computed(() => [...this.picked().values()]);

  has(id: string): boolean {
    return this.picked().has(id);
  }

  toggle(row: IncidentRowFragment): void {
    if (!this.allowed()) return;
    if (this.has(row.id)) return this.drop([row.id]);
    const [first, ...more] = this.rows();
    if (first && first.category.code !== row.category.code)
      return this.notices.say(this.t("pick.otherCategory", { category: first.category.name }));
    if (more.length + 1 >= MOST_PICKS) return this.notices.say(this.t("pick.most", { count: MOST_PICKS }));
    this.picked.update((rows) => new Map([...rows, [row.id, row]]));
  }

  drop(ids: readonly string[]): void {
    this.picked.update((rows) => new Map([...rows].filter(([id]) => !ids.includes(id))));
  }

  clear(): void {
    this.picked.set(new Map());
  }
}
