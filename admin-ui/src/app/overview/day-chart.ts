import { Component, computed, inject, input } from "@angular/core";
import { OverviewDaysGQL } from "../../generated/overview";
import { Chart } from "../ui/chart";
import type { ChartData } from "../ui/chart-data";
import { FailureCard } from "../ui/failure-card";
import { startOfDay } from "../ui/format";
import { Formats } from "../ui/formats";
import { kept, liveQuery } from "../ui/live-query";
import { Texts } from "../ui/texts/texts";

/** Reported and closed by day. */
@Component({
  selector: "bg-day-chart",
  imports: [Chart, FailureCard],
  template: `
    @if (drawn(); as data) {
      <bg-chart [data]="data" [label]="t('days.heading', { days: days() })" [categoryLabel]="t('days.day')">
        <h2 id="days-heading">{{ t("days.heading", { days: days() }) }}</h2>
      </bg-chart>
    } @else {
      <div class="card-head">
        <h2 id="days-heading">{{ t("days.heading", { days: days() }) }}</h2>
      </div>
      @if (asked.error()) {
        <bg-failure-card [error]="asked.error()" (again)="asked.refetch()" />
      } @else {
        <div class="skeleton-page chart-canvas" role="status" [attr.aria-label]="t('state.loading')"><i></i></div>
      }
    }
  `,
})
export class DayChart {
  private readonly formats = inject(Formats);
  protected readonly t = inject(Texts).t;
  /** How many days, up to and with the day of `asOf`. */
  readonly days = input.required<number>();
  readonly asOf = input.required<string>();
  /** asOf moves on by itself: what is drawn stays until the next is there. */
  readonly live = input(false);
  protected readonly asked = liveQuery(inject(OverviewDaysGQL), () => ({
    from: new Date(startOfDay(Date.parse(this.asOf()), this.days() - 1)).toISOString(),
    to: this.asOf(),
  }));
  private readonly known = kept(this.asked.data, this.live);
  protected readonly drawn = computed<ChartData | null>(() => {
    const days = this.known()?.county.incidentDays;
    if (!days) return null;
    return {
      categories: days.map(({ day }) => this.formats.shortDay(day)),
      series: [
        { name: this.t("streets.reported"), values: days.map(({ reported }) => reported) },
        { name: this.t("days.closed"), values: days.map(({ closed }) => closed) },
      ],
    };
  });
}
