import { Component, computed, effect, inject, input } from "@angular/core";
import { Title } from "@angular/platform-browser";
import { RouterLink } from "@angular/router";
import { ProvinceComparisonGQL } from "../../generated/province";
import { FailureCard } from "../ui/failure-card";
import { liveQuery } from "../ui/live-query";
import { MixedText } from "../ui/mixed-text";
import { Segments } from "../ui/segments";
import { Texts } from "../ui/texts/texts";
import { urlParams } from "../ui/url-params";
import { AREAS, linesOf } from "./compared";
import { ComparedLines } from "./compared-lines";
import { ExportFigures } from "./export-figures";
import { TrendPanels } from "./trend-panels";

/** All that one county tells the upper level: figures beside what it has published, and its course. */
@Component({
  selector: "bg-county-page",
  imports: [ComparedLines, ExportFigures, FailureCard, MixedText, RouterLink, Segments, TrendPanels],
  templateUrl: "./county-page.html",
})
export class CountyPage {
  private readonly url = urlParams();
  protected readonly t = inject(Texts).t;
  readonly slug = input.required<string>();
  protected readonly asked = liveQuery(inject(ProvinceComparisonGQL), () => ({}));
  protected readonly county = computed(
    () => this.asked.data()?.counties.find(({ slug }) => slug === this.slug()) ?? null,
  );
  /** On the scale of all counties, as in the comparison. */
  protected readonly areas = computed(() => {
    const all = this.asked.data()?.counties ?? [];
    return AREAS.map((area) => ({
      area,
      lines: linesOf(all, area)
        .map((line) => ({ ...line, cells: line.cells.filter(({ county }) => county.slug === this.slug()) }))
        .filter(({ cells }) => cells.some(({ figures, hidden }) => figures.length + hidden.length > 0)),
    })).filter(({ lines }) => lines.length > 0);
  });
  protected readonly lines = computed(() => this.areas().flatMap(({ lines }) => lines));
  protected readonly period = computed(() => (this.url.values()["period"] === "12" ? "12" : "30"));
  protected readonly periods = computed(() => [
    { value: "30", label: this.t("overview.lastDays", { days: 30 }) },
    { value: "12", label: this.t("province.lastMonths") },
  ]);

  constructor() {
    const title = inject(Title);
    effect(() => title.setTitle(this.county()?.name ?? this.t("province.comparison")));
  }

  protected choose(period: string): void {
    this.url.choose({ period: period === "30" ? null : period });
  }
}
