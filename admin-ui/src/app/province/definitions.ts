import { Component, computed, effect, inject } from "@angular/core";
import { Title } from "@angular/platform-browser";
import { ProvinceComparisonGQL } from "../../generated/province";
import { MetricNames } from "../overview/metric-name";
import { FailureCard } from "../ui/failure-card";
import { Formats } from "../ui/formats";
import { liveQuery } from "../ui/live-query";
import { MixedText } from "../ui/mixed-text";
import { Texts, type TextKey } from "../ui/texts/texts";
import { AREAS, linesOf } from "./compared";

const VARIANTS: Record<string, TextKey> = {
  closedWithoutVerification: "province.closedWithoutVerification",
  verifiedBeforeClosing: "province.verifiedBeforeClosing",
};

/** What each figure counts, where its meaning differs, and why some are not shown. */
@Component({
  selector: "bg-definitions",
  imports: [FailureCard, MixedText],
  template: `
    <div class="page province">
      <h1>{{ t("navigation.definitions") }}</h1>
      <section class="card" aria-labelledby="rules-heading">
        <h2 id="rules-heading">{{ t("province.rules") }}</h2>
        <ul class="rules">
          <li>{{ t("province.ruleSmall") }}</li>
          <li>{{ t("province.ruleTime") }}</li>
          <li>{{ t("province.ruleWithin") }}</li>
          <li>{{ t("province.ruleDiffers") }}</li>
        </ul>
      </section>
      @if (asked.error()) {
        <bg-failure-card [error]="asked.error()" (again)="asked.refetch()" />
      }
      <section class="card definitions">
        <div class="bleed" role="region" tabindex="0" [attr.aria-label]="t('navigation.definitions')">
          <table class="data">
            <thead>
              <tr>
                <th scope="col">{{ t("claims.metric") }}</th>
                <th scope="col">{{ t("claims.unit") }}</th>
                <th scope="col">{{ t("figure.definition") }}</th>
                <th scope="col">{{ t("province.differsColumn") }}</th>
              </tr>
            </thead>
            <tbody>
              @for (line of lines(); track line.metric) {
                <tr>
                  <th scope="row" [bgText]="line.name"></th>
                  <td [bgText]="line.unit"></td>
                  <td class="wrap" [bgText]="line.definition"></td>
                  <td class="wrap" [bgText]="line.differing"></td>
                </tr>
              }
            </tbody>
          </table>
        </div>
      </section>
    </div>
  `,
})
export class Definitions {
  private readonly names = inject(MetricNames);
  private readonly formats = inject(Formats);
  protected readonly t = inject(Texts).t;
  protected readonly asked = liveQuery(inject(ProvinceComparisonGQL), () => ({}));
  protected readonly lines = computed(() =>
    AREAS.flatMap((area) => linesOf(this.asked.data()?.counties ?? [], area)).map((line) => ({
      metric: line.metric,
      name: this.names.nameOf(line),
      unit: line.unit === "%" ? "%" : this.formats.unit(line.unit, 2),
      definition: line.definition,
      differing: line.cells
        .filter(({ figures }) => figures.some(({ differs }) => differs))
        .map(({ county, figures }) => {
          const notes = figures.map(({ figure }) =>
            figure.variant ? this.variantOf(figure.variant) : figure.scope === county.divisionCode ? "" : figure.scope,
          );
          return [county.name, ...new Set(notes.filter(Boolean))].join(" ");
        })
        .join(" · "),
    })),
  );

  constructor() {
    const title = inject(Title);
    effect(() => title.setTitle(this.t("navigation.definitions")));
  }

  /** A county's own rule in words; one the console has no words for goes by its code. */
  private variantOf(variant: string): string {
    const key = VARIANTS[variant];
    return key ? this.t(key) : variant;
  }
}
