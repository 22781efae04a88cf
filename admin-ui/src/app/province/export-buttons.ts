import { Component, inject, input } from "@angular/core";
import { NzIconDirective } from "ng-zorro-antd/icon";
import { Me } from "../session/me";
import { Branding } from "../ui/branding";
import { Clock } from "../ui/clock";
import { Formats } from "../ui/formats";
import { Texts, type TextKey } from "../ui/texts/texts";
import type { ComparedLine } from "./compared";
import { exported, type ExportedFigure } from "./export-comparison";
import { csvOf } from "../ui/csv";
import { saveFile } from "../ui/save-file";

const COLUMNS = {
  county: "province.county",
  divisionCode: "province.code",
  metric: "claims.metric",
  unit: "province.unit",
  suppressed: "province.suppressedColumn",
  value: "claims.counted",
  numerator: "province.numerator",
  denominator: "province.denominator",
  differs: "province.differsColumn",
  scope: "claims.scope",
  asOf: "overview.asOf",
  published: "claims.published",
  publishedUnit: "province.publishedUnit",
  publishedPrecision: "claims.precision",
  difference: "claims.difference",
  definition: "figure.definition",
} as const satisfies Record<keyof ExportedFigure, TextKey>;

/** Saves what the page shows, and beside it who saved what and when. */
@Component({
  selector: "bg-export-buttons",
  imports: [NzIconDirective],
  template: `
    @for (kind of kinds; track kind) {
      <button class="btn" type="button" [disabled]="lines().length === 0" (click)="save(kind)">
        <nz-icon aria-hidden="true" nzType="download" />{{ t("province.export", { kind: kind.toUpperCase() }) }}
      </button>
    }
  `,
})
export class ExportButtons {
  private readonly me = inject(Me);
  private readonly branding = inject(Branding);
  private readonly clock = inject(Clock);
  private readonly formats = inject(Formats);
  protected readonly kinds = ["csv", "json"] as const;
  protected readonly t = inject(Texts).t;
  readonly lines = input.required<ComparedLine[]>();
  /** Which page it is of, for the files' names, e.g. comparison. */
  readonly page = input.required<string>();

  protected save(kind: "csv" | "json"): void {
    const at = new Date(this.clock.now()).toISOString();
    const name = `province_${this.page()}_${this.formats.fileStamp(at)}`;
    const figures = exported(this.lines());
    const about: [string, string][] = [
      [this.t("province.page"), this.page()],
      [this.t("province.counties"), [...new Set(figures.map(({ county }) => county))].join("、")],
      [this.t("province.savedAt"), at],
      [this.t("province.savedBy"), this.me.name()],
      [this.t("province.suppressedColumn"), this.t("province.suppressed")],
      ...(this.branding.demo() ? [[this.t("frame.demo"), this.t("signIn.demoHint")] as [string, string]] : []),
    ];
    if (kind === "json") {
      saveFile(`${name}.json`, "application/json", JSON.stringify(figures, null, 2));
      saveFile(`${name}_about.json`, "application/json", JSON.stringify(Object.fromEntries(about), null, 2));
      return;
    }
    const columns = Object.keys(COLUMNS) as (keyof ExportedFigure)[];
    const header = columns.map((column) => this.t(COLUMNS[column]));
    const rows = figures.map((figure) => columns.map((column) => figure[column]));
    saveFile(`${name}.csv`, "text/csv;charset=utf-8", csvOf(header, rows));
    saveFile(
      `${name}_about.csv`,
      "text/csv;charset=utf-8",
      csvOf([this.t("province.what"), this.t("province.how")], about),
    );
  }
}
