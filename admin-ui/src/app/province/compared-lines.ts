import { NgTemplateOutlet } from "@angular/common";
import { Component, computed, inject, input } from "@angular/core";
import { RouterLink } from "@angular/router";
import { MetricNames } from "../overview/metric-name";
import { MixedText } from "../ui/mixed-text";
import { Texts, type TextKey } from "../ui/texts/texts";
import type { Area, ComparedLine } from "./compared";
import { CountyCell } from "./county-cell";

const HEADINGS = {
  incident: "province.incidents",
  volunteer: "navigation.service",
  station: "navigation.places",
  organization: "navigation.people",
} as const satisfies Record<Area, TextKey>;

/** The metrics of one area, each as a row of small multiples: one cell a county, all on one scale. */
@Component({
  selector: "bg-compared-lines",
  imports: [CountyCell, NgTemplateOutlet, MixedText, RouterLink],
  template: `
    <section class="card compared" [attr.aria-labelledby]="'area-' + area()">
      <h2 [id]="'area-' + area()">{{ t(heading()) }}</h2>
      @for (line of lined().counted; track line.metric) {
        <ng-container *ngTemplateOutlet="one; context: { $implicit: line }" />
      }
      @if (lined().nothing.length > 0) {
        <details>
          <summary>{{ t("province.allZero", { count: lined().nothing.length }) }}</summary>
          @for (line of lined().nothing; track line.metric) {
            <ng-container *ngTemplateOutlet="one; context: { $implicit: line }" />
          }
        </details>
      }
    </section>
    <ng-template #one let-line>
      <div class="compared-line">
        <div class="compared-name">
          <h3>
            <span [bgText]="line.name"></span>
            @if (line.differs) {
              <abbr [title]="t('province.differs')">†</abbr>
            }
          </h3>
          @if (line.name !== line.definition) {
            <p class="small quiet" [bgText]="line.definition"></p>
          }
        </div>
        <ul [attr.aria-label]="line.name">
          @for (cell of line.cells; track cell.county.slug) {
            <li>
              <a class="small" [routerLink]="['/', cell.county.slug]"><span [bgText]="cell.county.name"></span></a>
              <bg-county-cell [cell]="cell" />
            </li>
          }
        </ul>
      </div>
    </ng-template>
  `,
})
export class ComparedLines {
  private readonly names = inject(MetricNames);
  protected readonly t = inject(Texts).t;
  readonly area = input.required<Area>();
  readonly lines = input.required<ComparedLine[]>();
  protected readonly heading = computed(() => HEADINGS[this.area()]);
  /** What no county has any of is folded away; what is hidden or published is not nothing. */
  protected readonly lined = computed(() => {
    const named = this.lines().map((line) => ({ ...line, name: this.names.nameOf(line) }));
    return { counted: named.filter((line) => !isNothing(line)), nothing: named.filter(isNothing) };
  });
}

function isNothing({ cells }: ComparedLine): boolean {
  return cells.every(
    ({ hidden, figures, away }) =>
      !away && hidden.length === 0 && figures.every(({ figure }) => figure.value === 0 && !figure.published),
  );
}
