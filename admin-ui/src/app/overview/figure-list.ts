import { Component, computed, inject, input, output } from "@angular/core";
import { RouterLink } from "@angular/router";
import type { FigureCardFragment } from "../../generated/overview";
import { FailureCard } from "../ui/failure-card";
import { Formats } from "../ui/formats";
import { MixedText } from "../ui/mixed-text";
import { Texts } from "../ui/texts/texts";
import { figureLink } from "./figure-link";
import { MetricNames } from "./metric-name";

/** Figures of one area, each a link to its rows; or why they are not there. */
@Component({
  selector: "bg-figure-list",
  imports: [FailureCard, MixedText, RouterLink],
  template: `
    <div class="card-head">
      <h2>{{ heading() }}</h2>
    </div>
    @if (figures(); as list) {
      <dl class="figure-list">
        @for (one of shown(); track one.name) {
          <div>
            <dt [bgText]="one.name"></dt>
            <dd>
              <a
                [routerLink]="one.link.path"
                [queryParams]="one.link.query"
                [attr.aria-label]="t('claims.open', { name: one.name, value: one.value })"
                >{{ one.value }}</a
              >
              <small [bgText]="one.unit"></small>
            </dd>
          </div>
        } @empty {
          <p class="quiet">{{ t("figures.none") }}</p>
        }
      </dl>
    } @else if (error()) {
      <bg-failure-card [error]="error()" (again)="again.emit()" />
    } @else {
      <div class="skeleton-page" role="status" [attr.aria-label]="t('state.loading')"><i></i><i></i></div>
    }
  `,
})
export class FigureList {
  private readonly names = inject(MetricNames);
  private readonly formats = inject(Formats);
  protected readonly t = inject(Texts).t;
  readonly heading = input.required<string>();
  readonly figures = input.required<FigureCardFragment[] | null>();
  readonly error = input<unknown>(null);
  readonly asOf = input.required<string | null>();
  readonly again = output();
  /** Claims of one metric count the same rows, so it stands here once. */
  protected readonly shown = computed(() => {
    const figures = this.figures() ?? [];
    return figures
      .filter(({ metric }, at) => figures.findIndex((one) => one.metric === metric) === at)
      .map((figure) => ({
        name: this.names.nameOf(figure),
        value: figure.unit === "%" ? this.formats.rate(figure.value) : this.formats.count(figure.value),
        unit: figure.unit === "%" ? "" : this.formats.unit(figure.unit, figure.value),
        link: figureLink(figure, figures, this.asOf()),
      }));
  });
}
