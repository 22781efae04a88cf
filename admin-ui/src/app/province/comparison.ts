import { Component, computed, effect, inject } from "@angular/core";
import { Title } from "@angular/platform-browser";
import { ProvinceComparisonGQL } from "../../generated/province";
import { FailureCard } from "../ui/failure-card";
import { liveQuery } from "../ui/live-query";
import { Segments } from "../ui/segments";
import { Texts } from "../ui/texts/texts";
import { urlParams } from "../ui/url-params";
import { AREAS, linesOf } from "./compared";
import { ComparedLines } from "./compared-lines";
import { ExportFigures } from "./export-figures";
import { TrendPanels } from "./trend-panels";

/** Which county needs help, and are figures comparable? Counties stand in the order of their codes, never by a score. */
@Component({
  selector: "bg-comparison",
  imports: [ComparedLines, ExportFigures, FailureCard, Segments, TrendPanels],
  templateUrl: "./comparison.html",
})
export class Comparison {
  private readonly url = urlParams();
  protected readonly t = inject(Texts).t;
  protected readonly asked = liveQuery(inject(ProvinceComparisonGQL), () => ({}));
  protected readonly counties = computed(() => this.asked.data()?.counties ?? []);
  protected readonly areas = computed(() =>
    AREAS.map((area) => ({ area, lines: linesOf(this.counties(), area) })).filter(({ lines }) => lines.length > 0),
  );
  protected readonly lines = computed(() => this.areas().flatMap(({ lines }) => lines));
  protected readonly period = computed(() => (this.url.values()["period"] === "12" ? "12" : "30"));
  protected readonly periods = computed(() => [
    { value: "30", label: this.t("overview.lastDays", { days: 30 }) },
    { value: "12", label: this.t("province.lastMonths") },
  ]);

  constructor() {
    const title = inject(Title);
    effect(() => title.setTitle(this.t("province.comparison")));
  }

  protected choose(period: string): void {
    this.url.choose({ period: period === "30" ? null : period });
  }
}
