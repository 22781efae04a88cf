import { Component, computed, inject, input } from "@angular/core";
import { differenceOf } from "../overview/figure-difference";
import { UNIT } from "../ui/format";
import { Formats } from "../ui/formats";
import { MixedText } from "../ui/mixed-text";
import { Texts } from "../ui/texts/texts";
import type { Cell } from "./compared";

/** What a county says of one metric: value on the shared scale, what it is divided by, what was published. */
@Component({
  selector: "bg-county-cell",
  imports: [MixedText],
  template: `
    @for (one of figures(); track $index) {
      <p class="cell-value">
        <b>{{ one.value }}</b>
        <small [bgText]="one.unit"></small>
        @if (one.differs) {
          <abbr [title]="t('province.differs')">†</abbr>
        }
      </p>
      <div class="bar" aria-hidden="true"><i [style.width.%]="one.share"></i></div>
      @if (one.parts; as parts) {
        <p class="small quiet">n = {{ parts }}</p>
      }
      @if (one.asOf; as asOf) {
        <p class="small quiet" [title]="formats.full(asOf)">{{ t("overview.asOf") }} {{ formats.when(asOf) }}</p>
      }
      @if (one.part; as part) {
        <p class="small quiet">{{ t("province.partOf", { code: part }) }}</p>
      }
      @if (one.published; as published) {
        <p class="small">
          {{ t("claims.published") }} {{ published.value }} <span [bgText]="published.unit"></span>
          @if (one.difference; as difference) {
            · {{ t("claims.difference") }}
            <span [class.tag]="difference.look" [class.warn]="difference.look">{{ difference.text }}</span>
          }
        </p>
      }
    }
    @for (one of hidden(); track $index) {
      <p class="cell-value">
        <b aria-hidden="true">＊</b>
        <span class="small quiet">{{ t("province.suppressed") }}</span>
      </p>
      @if (one; as published) {
        <p class="small">{{ t("claims.published") }} {{ published.value }} <span [bgText]="published.unit"></span></p>
      }
    }
    @if (figures().length + hidden().length === 0) {
      <p class="cell-value quiet">
        <b aria-hidden="true">—</b>
        <span class="small">{{ t(cell().away ? "failure.subgraph" : "province.notCounted") }}</span>
      </p>
    }
  `,
})
export class CountyCell {
  protected readonly formats = inject(Formats);
  protected readonly t = inject(Texts).t;
  readonly cell = input.required<Cell>();
  protected readonly figures = computed(() =>
    this.cell().figures.map(({ figure, differs, share }) => {
      const isRate = figure.unit === "%";
      const difference = differenceOf(figure);
      return {
        differs,
        share,
        // Of nothing there is no rate.
        value: !isRate
          ? this.formats.count(figure.value)
          : figure.denominator === 0
            ? "—"
            : this.formats.rate(figure.value),
        unit: isRate ? "" : this.formats.unit(figure.unit, figure.value),
        parts: isRate
          ? `${this.formats.count(figure.numerator ?? 0)} / ${this.formats.count(figure.denominator ?? 0)}`
          : null,
        // A number of people may stand for a while although it has changed a little.
        asOf: figure.unit === UNIT.people ? (figure.period?.to ?? null) : null,
        part: figure.scope === this.cell().county.divisionCode ? null : figure.scope,
        published: this.said(figure.published),
        difference: difference && {
          text: this.t(difference.text, { count: this.formats.count(difference.by) }),
          look: difference.look,
        },
      };
    }),
  );
  protected readonly hidden = computed(() => this.cell().hidden.map(({ published }) => this.said(published)));

  private said(
    published: { value: number; unit: string; precision: "EXACT" | "AT_LEAST" | "ABOUT" } | null | undefined,
  ): { value: string; unit: string } | null {
    if (!published) return null;
    const { value, unit, precision } = published;
    return {
      value: this.formats.figure(value, unit, precision),
      unit: unit === "%" ? "" : this.formats.unit(unit, value),
    };
  }
}
