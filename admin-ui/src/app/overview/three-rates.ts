import { Component, computed, inject, input } from "@angular/core";
import { RouterLink } from "@angular/router";
import { type FigureCardFragment, OverviewRatesGQL } from "../../generated/overview";
import { FailureCard } from "../ui/failure-card";
import { UNIT } from "../ui/format";
import { Formats } from "../ui/formats";
import { kept, liveQuery } from "../ui/live-query";
import { Texts, type TextKey } from "../ui/texts/texts";

/** Each rate with the figure that is its part, and what the rest is called. */
const RATES = [
  {
    metric: "incident.resolutionRate",
    part: "incident.resolved",
    whole: "incident.reported",
    name: "rate.resolved",
    rest: "rate.unresolved",
  },
  {
    metric: "incident.verificationRate",
    part: "incident.verified",
    whole: "incident.resolved",
    name: "rate.verified",
    rest: "rate.notVerified",
  },
  {
    metric: "incident.confirmationRate",
    part: "incident.confirmed",
    whole: "incident.resolved",
    name: "rate.confirmed",
    rest: "rate.noAnswer",
  },
] as const satisfies { metric: string; part: string; whole: string; name: TextKey; rest: TextKey }[];

const NAMES = {
  "incident.reported": "metric.incident.reported",
  "incident.resolved": "metric.incident.resolved",
  "incident.verified": "metric.incident.verified",
  "incident.confirmed": "metric.incident.confirmed",
  "incident.resolutionRate": "metric.incident.resolutionRate",
  "incident.verificationRate": "metric.incident.verificationRate",
  "incident.confirmationRate": "metric.incident.confirmationRate",
} as const satisfies Record<string, TextKey>;

/** Resolved, verified and confirmed stand apart: closed is not fixed, and silence is grey. */
@Component({
  selector: "bg-three-rates",
  imports: [FailureCard, RouterLink],
  template: `
    <div class="card-head">
      <h2 id="rates-heading">{{ t("rate.heading") }}</h2>
      <span class="small quiet">{{ t("rate.apart") }}</span>
    </div>
    @if (asked.error() && rates().length === 0) {
      <bg-failure-card [error]="asked.error()" (again)="asked.refetch()" />
    } @else if (!known()) {
      <div class="skeleton-page" role="status" [attr.aria-label]="t('state.loading')"><i></i><i></i><i></i></div>
    }
    @for (one of rates(); track one.name) {
      <div class="rate">
        <p class="rate-line">
          <span>{{ t(names[one.metric]) }}</span>
          <span class="small">
            @for (side of one.sides; track side.metric) {
              <a
                [routerLink]="['/figures', side.metric]"
                [queryParams]="{ asOf: asOf() }"
                [attr.aria-label]="t('claims.open', { name: t(names[side.metric]), value: side.value })"
                >{{ side.value }}</a>{{ $last ? " " + one.unit : " / " }}
            }
          </span>
          <b>{{ formats.rate(one.value) }}</b>
        </p>
        <div class="bar" aria-hidden="true"><i [style.width.%]="one.value"></i></div>
        <p class="legend">
          <span><i class="yes"></i>{{ t(one.name) }} {{ formats.count(one.counted) }}</span>
          <span><i></i>{{ t(one.rest) }} {{ formats.count(one.left) }}</span>
        </p>
      </div>
    }
    @if (rates().length > 0) {
      <p class="small quiet">{{ t("rate.silence") }}</p>
      <p class="small quiet rate-reopened">{{ t("rate.reopened") }}</p>
    }
  `,
})
export class ThreeRates {
  protected readonly formats = inject(Formats);
  protected readonly names = NAMES;
  protected readonly t = inject(Texts).t;
  /** One moment for all three, so that the parts add up. */
  readonly asOf = input.required<string>();
  /** asOf moves on by itself: what is shown stays until the next is there. */
  readonly live = input(false);
  protected readonly asked = liveQuery(inject(OverviewRatesGQL), () => ({ asOf: this.asOf() }));
  protected readonly known = kept(this.asked.data, this.live);
  protected readonly rates = computed(() =>
    RATES.flatMap((rate) => {
      const figure = this.known()?.county.incidentFigures?.find(({ metric }) => metric === rate.metric);
      return figure ? [{ ...rate, ...this.spelledOut(figure, rate) }] : [];
    }),
  );

  private spelledOut(
    { value, numerator, denominator }: FigureCardFragment,
    { part, whole }: { part: string; whole: string },
  ) {
    const counted = numerator ?? 0;
    const of = denominator ?? 0;
    const side = (metric: string, count: number) => ({ metric, value: this.formats.count(count) });
    return {
      value,
      sides: [side(part, counted), side(whole, of)] as { metric: keyof typeof NAMES; value: string }[],
      unit: this.formats.unit(UNIT.incidents, of),
      counted,
      left: of - counted,
    };
  }
}
