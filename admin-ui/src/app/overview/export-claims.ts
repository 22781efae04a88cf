import { Component, computed, inject, input } from "@angular/core";
import type { CsvCell } from "../ui/csv";
import { ExportMenu, type ExportSource } from "../ui/export-menu";
import { atOnce } from "../ui/export-rows";
import { Formats } from "../ui/formats";
import { Texts, type TextKey } from "../ui/texts/texts";
import type { Claim } from "./claims-table";

/** Saves what the county counts beside what it has published, with what each figure means. */
@Component({
  selector: "bg-export-claims",
  imports: [ExportMenu],
  template: `<bg-export-menu [source]="source()" [narrow]="true" />`,
})
export class ExportClaims {
  private readonly formats = inject(Formats);
  private readonly t = inject(Texts).t;
  readonly claims = input.required<Claim[]>();
  readonly asOf = input.required<string | null>();
  protected readonly source = computed<ExportSource<Claim>>(() => {
    const column = (label: TextKey, value: (claim: Claim) => CsvCell) => ({ label: this.t(label), value });
    const asOf = this.asOf();
    return {
      page: "overview",
      columns: [
        column("claims.metric", ({ name }) => name),
        column("claims.counted", ({ figure }) => figure.value),
        column("claims.numerator", ({ figure }) => figure.numerator ?? null),
        column("claims.denominator", ({ figure }) => figure.denominator ?? null),
        column("claims.unit", ({ figure }) => this.unit(figure)),
        column("claims.published", ({ published }) => published.value),
        column("claims.publishedUnit", ({ published }) => this.unit(published)),
        column("claims.precision", ({ precision }) => precision),
        column("claims.difference", ({ difference }) =>
          difference ? this.t(difference.text, { count: this.formats.count(difference.by) }) : null,
        ),
        column("figure.definition", ({ figure }) => figure.definition),
        column("claims.scope", ({ place }) => place),
        column("claims.period", ({ period }) => period),
        column("claims.source", ({ published }) => published.source ?? null),
        column("claims.note", ({ published }) => published.note ?? null),
      ],
      reader: () => atOnce(this.claims()),
      total: this.claims().length,
      about: asOf === null ? [] : [[this.t("overview.asOf"), this.formats.full(asOf)]],
    };
  });

  private unit({ unit, value }: { unit: string; value: number }): string {
    return unit === "%" ? unit : this.formats.unit(unit, value);
  }
}
