import { Component, computed, inject, input } from "@angular/core";
import { RouterLink } from "@angular/router";
import { ProvinceDaysGQL } from "../../generated/province";
import { Chart } from "../ui/chart";
import type { ChartData } from "../ui/chart-data";
import { Clock } from "../ui/clock";
import { FailureCard } from "../ui/failure-card";
import { startOfDay } from "../ui/format";
import { Formats } from "../ui/formats";
import { liveQuery } from "../ui/live-query";
import { MixedText } from "../ui/mixed-text";
import { Texts } from "../ui/texts/texts";
import { byMonth, lastMonths, scaleEnd, type Day } from "./trend";

/** Incidents reported and closed over time: one panel a county, all on one scale. */
@Component({
  selector: "bg-trend-panels",
  imports: [Chart, FailureCard, MixedText, RouterLink],
  template: `
    @if (asked.error()) {
      <bg-failure-card [error]="asked.error()" (again)="asked.refetch()" />
    }
    <ul class="panels">
      @if (asked.loading() && !asked.data()) {
        <li class="card" role="status" [attr.aria-label]="t('state.loading')"></li>
      }
      @for (panel of panels(); track panel.slug) {
        <li class="card">
          @if (panel.chart; as chart) {
            <bg-chart
              [data]="chart"
              [label]="panel.name + ' · ' + t('province.trend')"
              [categoryLabel]="t(period() === '30' ? 'days.day' : 'province.month')"
            >
              <h3>
                <a [routerLink]="['/', panel.slug]"><span [bgText]="panel.name"></span></a>
              </h3>
            </bg-chart>
          } @else {
            <h3>
              <a [routerLink]="['/', panel.slug]"><span [bgText]="panel.name"></span></a>
            </h3>
            <p class="quiet">{{ t("province.noDays") }}</p>
          }
        </li>
      }
    </ul>
  `,
})
export class TrendPanels {
  private readonly now = inject(Clock).now();
  private readonly formats = inject(Formats);
  protected readonly t = inject(Texts).t;
  /** The last 30 days, or the last 12 months. */
  readonly period = input.required<"30" | "12">();
  /** Only this county; null = all. */
  readonly only = input<string | null>(null);
  private readonly months = lastMonths(this.now, 12);
  protected readonly asked = liveQuery(inject(ProvinceDaysGQL), () => ({
    from: new Date(
      this.period() === "30" ? startOfDay(this.now, 29) : Date.parse(`${this.months[0]}-01T00:00:00+08:00`),
    ).toISOString(),
  }));
  protected readonly panels = computed(() => {
    const counties = this.asked.data()?.counties ?? [];
    const sent = counties.map((county) => ({ ...county, points: this.points(county.incidentDays ?? []) }));
    const max = scaleEnd(
      Math.max(1, ...sent.flatMap(({ points }) => points.flatMap((point) => [point.reported, point.closed]))),
    );
    return sent
      .filter(({ slug }) => this.only() === null || slug === this.only())
      .map(({ slug, name, points }) => ({ slug, name, chart: points.length > 0 ? this.chartOf(points, max) : null }));
  });

  private points(days: Day[]): Day[] {
    return this.period() === "30" || days.length === 0 ? days : byMonth(days, this.months);
  }

  private chartOf(points: Day[], max: number): ChartData {
    return {
      categories: points.map(({ day }) => this.formats.shortDay(day)),
      series: [
        { name: this.t("streets.reported"), values: points.map(({ reported }) => reported) },
        { name: this.t("days.closed"), values: points.map(({ closed }) => closed) },
      ],
      max,
    };
  }
}
