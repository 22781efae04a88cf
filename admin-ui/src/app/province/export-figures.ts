import { Component, computed, inject, input } from "@angular/core";
import { ExportMenu, type ExportSource } from "../ui/export-menu";
import { atOnce } from "../ui/export-rows";
import { Texts, type TextKey } from "../ui/texts/texts";
import type { ComparedLine } from "./compared";
import { exported, type ExportedFigure } from "./export-comparison";

const COLUMNS = {
  county: "province.county",
  divisionCode: "province.code",
  metric: "claims.metric",
  unit: "claims.unit",
  suppressed: "province.suppressedColumn",
  value: "claims.counted",
  numerator: "claims.numerator",
  denominator: "claims.denominator",
  differs: "province.differsColumn",
  scope: "claims.scope",
  asOf: "overview.asOf",
  published: "claims.published",
  publishedUnit: "claims.publishedUnit",
  publishedPrecision: "claims.precision",
  difference: "claims.difference",
  definition: "figure.definition",
} as const satisfies Record<keyof ExportedFigure, TextKey>;

/** Saves what the page compares; what is suppressed stays so. */
@Component({
  selector: "bg-export-figures",
  imports: [ExportMenu],
  template: `
    @if (lines().length > 0) {
      <bg-export-menu [source]="source()" />
    }
  `,
})
export class ExportFigures {
  private readonly t = inject(Texts).t;
  readonly lines = input.required<ComparedLine[]>();
  /** Which page it is of, for the files' names, e.g. comparison. */
  readonly page = input.required<string>();
  protected readonly source = computed<ExportSource<ExportedFigure>>(() => {
    const figures = exported(this.lines());
    const columns = Object.keys(COLUMNS) as (keyof ExportedFigure)[];
    return {
      page: this.page(),
      columns: columns.map((column) => ({ label: this.t(COLUMNS[column]), value: (figure) => figure[column] })),
      plain: (figure) => figure,
      reader: () => atOnce(figures),
      total: figures.length,
      about: [
        [this.t("province.counties"), [...new Set(figures.map(({ county }) => county))].join(this.t("list.comma"))],
        [this.t("province.suppressedColumn"), this.t("province.suppressed")],
      ],
    };
  });
}
