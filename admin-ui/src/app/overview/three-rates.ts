import { Component, computed, inject, input } from "@angular/core";
import { RouterLink } from "@angular/router";
import { type FigureCardFragment, OverviewRatesGQL } from "../../generated/overview";
import { FailureCard } from "../ui/failure-card";
import { UNIT } from "../ui/format";
import { Formats } from "../ui/formats";
import { liveQuery } from "../ui/live-query";
import { Texts, type TextKey } from "../ui/texts/texts";

/** Each rate with the figure that is its part, and what the rest is called. */
const RATES = [
  { metric: "incident.resolutionRate", part: "incident.resolved", name: "rate.resolved", rest: "rate.unresolved" },
  { metric: "incident.verificationRate", part: "incident.verified", name: "rate.verified", rest: "rate.notVerified" },
  { metric: "incident.confirmationRate", part: "incident.confirmed", name: "rate.confirmed", rest: "rate.noAnswer" },
] as const satisfies { metric: string; part: string; name: TextKey; rest: TextKey }[];

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
    } @else if (!asked.data()) {
      <div class="skeleton-page" role="status" [attr.aria-label]="t('state.loading')"><i></i><i></i><i></i></div>
    }
    @for (one of rates(); track one.name) {
      <div class="rate">
        <p class="rate-line">
          <a [routerLink]="['/figures', one.part]" [queryParams]="{ asOf: asOf() }">{{ t(one.name) }}</a>
          <span class="small quiet">{{ one.of }}</span>
          <b>{{ formats.rate(one.value) }}</b>
        </p>
        <div class="bar" aria-hidden="true"><i [style.width.%]="one.value"></i></div>
        <p class="legend">
          <span><i class="yes"></i>{{ t(one.name) }} {{ formats.count(one.numerator) }}</span>
          <span><i></i>{{ t(one.rest) }} {{ formats.count(one.left) }}</span>
        </p>
      </div>
    }
    @if (rates().length > 0) {
      <p class="small quiet">{{ t("rate.silence") }}</p>
    }
  `,
})
export class ThreeRates {
  protected readonly formats = inject(Formats);
  protected readonly t = inject(Texts).t;
  /** One moment for all three, so that the parts add up. */
  readonly asOf = input.required<string>();
  protected readonly asked = liveQuery(inject(OverviewRatesGQL), () => ({ asOf: this.asOf() }));
  protected readonly rates = computed(() =>
    RATES.flatMap((rate) => {
      const figure = this.asked.data()?.county.incidentFigures?.find(({ metric }) => metric === rate.metric);
      return figure ? [{ ...rate, ...this.spelledOut(figure) }] : [];
    }),
  );

  private spelledOut({ value, numerator, denominator }: FigureCardFragment) {
    const part = numerator ?? 0;
    const whole = denominator ?? 0;
    const of = `${this.formats.count(part)} / ${this.formats.count(whole)} ${this.formats.unit(UNIT.incidents, whole)}`;
    return { value, of, numerator: part, left: whole - part };
  }
}
