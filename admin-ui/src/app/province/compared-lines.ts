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
  imports: [CountyCell, MixedText, RouterLink],
  template: `
    <section class="card compared" [attr.aria-labelledby]="'area-' + area()">
      <h2 [id]="'area-' + area()">{{ t(heading()) }}</h2>
      @for (line of named(); track line.metric) {
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
      }
    </section>
  `,
})
export class ComparedLines {
  private readonly names = inject(MetricNames);
  protected readonly t = inject(Texts).t;
  readonly area = input.required<Area>();
  readonly lines = input.required<ComparedLine[]>();
  protected readonly heading = computed(() => HEADINGS[this.area()]);
  protected readonly named = computed(() => this.lines().map((line) => ({ ...line, name: this.names.nameOf(line) })));
}
