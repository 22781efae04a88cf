import { Component, computed, inject } from "@angular/core";
import { RouterLink } from "@angular/router";
import { NzIconDirective } from "ng-zorro-antd/icon";
import { OverviewWorkGQL } from "../../generated/overview";
import { FailureCard } from "../ui/failure-card";
import { UNIT } from "../ui/format";
import { Formats } from "../ui/formats";
import { liveQuery } from "../ui/live-query";
import { MixedText } from "../ui/mixed-text";
import { Texts } from "../ui/texts/texts";

/** The tabs of the inbox that somebody must do something about, by their name in its address. */
const WAITING = {
  TO_ACCEPT: "to-accept",
  TO_DISPATCH: "to-dispatch",
  TO_VERIFY: "to-verify",
  TO_FOLLOW_UP: "to-follow-up",
} as const;
type Waiting = keyof typeof WAITING;
/** Keeps the line of what is not known yet. */
const NOTHING_SAID = "\u00a0";
const VIEWS = Object.keys(WAITING) as Waiting[];

/** What must be done now: each tile opens the list that holds exactly as many. */
@Component({
  selector: "bg-work-tiles",
  imports: [FailureCard, MixedText, NzIconDirective, RouterLink],
  template: `
    @if (work.error() && !work.data()) {
      <bg-failure-card [error]="work.error()" (again)="work.refetch()" />
    } @else {
      <nav class="card tiles-now" [attr.aria-label]="t('overview.now')">
        <a routerLink="/incidents" [queryParams]="{ view: 'all', overdue: 1 }" [class.bad]="(late() ?? 0) > 0">
          <span class="l"
            ><nz-icon aria-hidden="true" nzType="exclamation-circle" nzTheme="fill" />{{ t("chip.overdue") }}</span
          >
          <span class="v"
            >{{ shown(late()) }}<small>{{ unit(late()) }}</small></span
          >
          <span class="s">{{ t("overview.lateHint") }}</span>
        </a>
        @for (tile of tiles(); track tile.view) {
          <a routerLink="/incidents" [queryParams]="{ view: tile.view }">
            <span class="l" [bgText]="tile.label"></span>
            <span class="v"
              >{{ shown(tile.count) }}<small>{{ unit(tile.count) }}</small></span
            >
            <span class="s">{{ tile.hint }}</span>
          </a>
        }
      </nav>
    }
  `,
})
export class WorkTiles {
  readonly work = liveQuery(inject(OverviewWorkGQL), () => ({}));
  protected readonly formats = inject(Formats);
  protected readonly t = inject(Texts).t;
  protected readonly late = computed(() => this.work.data()?.overdue.totalCount ?? null);
  protected readonly tiles = computed(() =>
    VIEWS.map((view) => {
      const of = (counts: { view: string; label: string; count: number }[] | undefined) =>
        counts?.find((one) => one.view === view);
      const all = of(this.work.data()?.all);
      const label = all?.label ?? this.t(`view.${WAITING[view]}`);
      const late = of(this.work.data()?.late)?.count ?? null;
      return { view: WAITING[view], label, count: all?.count ?? null, hint: this.hintOf(view, late) };
    }),
  );

  /** Nothing is late after it was resolved, so a call-back says whom it is for. */
  private hintOf(view: Waiting, late: number | null): string {
    if (view === "TO_FOLLOW_UP") return this.t("overview.followUpHint");
    if (late === null) return NOTHING_SAID;
    return late ? this.t("overview.ofThemLate", { count: this.formats.count(late) }) : this.t("overview.noneLate");
  }

  protected shown(count: number | null): string {
    return count === null ? "—" : this.formats.count(count);
  }

  protected unit(count: number | null): string {
    return this.formats.unit(UNIT.incidents, count ?? 0);
  }
}
