import {
  Component,
  DestroyRef,
  type ElementRef,
  computed,
  effect,
  inject,
  input,
  linkedSignal,
  signal,
  viewChild,
} from "@angular/core";
import { CHART_COLOURS, type ChartData } from "./chart-data";
import type { DrawnChart } from "./draw-chart";
import { formatCount } from "./format";
import { Segments } from "./segments";
import { Texts } from "./texts/texts";

const DASHES = ["", "6 4", "2 3", "8 3 2 3"] as const;

/**
 * Lines over days, or the same as a table. The canvas says nothing to a reader of screens, so the table is always there;
 * the library that draws comes only when there is something to draw.
 */
@Component({
  selector: "bg-chart",
  imports: [Segments],
  template: `
    <div class="card-head">
      <ng-content />
      <bg-segments
        class="r"
        [label]="t('chart.show')"
        [choices]="ways()"
        [value]="way()"
        (chosen)="way.set($event === 'table' ? 'table' : 'chart')"
      />
    </div>
    <div [hidden]="way() === 'table'" aria-hidden="true">
      <div
        class="chart-canvas"
        (pointermove)="point($event)"
        (pointerdown)="point($event)"
        (pointerleave)="pointed.set(null)"
      >
        <div #canvas></div>
        @if (pointed(); as spot) {
          <i class="chart-line" [style.left.px]="spot.x"></i>
        }
      </div>
      <div class="legend">
        @if (pointed(); as spot) {
          <b>{{ data().categories[spot.at] }}</b>
        }
        @for (one of data().series; track one.name; let at = $index) {
          <span>
            <svg width="20" height="8">
              <path d="M0 4h20" [attr.stroke]="colours[at]" stroke-width="2.5" [attr.stroke-dasharray]="dashes[at]" />
            </svg>
            {{ one.name }}
            @if (pointed(); as spot) {
              <b>{{ formatCount(one.values[spot.at] ?? 0) }}</b>
            }
          </span>
        }
      </div>
    </div>
    <div class="chart-table" [class.sr]="way() === 'chart'" [attr.tabindex]="way() === 'table' ? 0 : null">
      <table class="data compact" [attr.aria-label]="label()">
        <thead>
          <tr>
            <th scope="col">{{ categoryLabel() }}</th>
            @for (one of data().series; track one.name) {
              <th scope="col" class="n">{{ one.name }}</th>
            }
          </tr>
        </thead>
        <tbody>
          @for (category of data().categories; track category; let at = $index) {
            <tr>
              <th scope="row">{{ category }}</th>
              @for (one of data().series; track one.name) {
                <td class="n">{{ formatCount(one.values[at] ?? 0) }}</td>
              }
            </tr>
          }
        </tbody>
      </table>
    </div>
  `,
})
export class Chart {
  private readonly canvas = viewChild.required<ElementRef<HTMLElement>>("canvas");
  private readonly drawn = signal<DrawnChart | null>(null);
  protected readonly t = inject(Texts).t;
  protected readonly formatCount = formatCount;
  protected readonly colours = CHART_COLOURS;
  protected readonly dashes = DASHES;
  readonly data = input.required<ChartData>();
  /** Name of the table. */
  readonly label = input.required<string>();
  /** What stands along the bottom, e.g. 日期. */
  readonly categoryLabel = input.required<string>();
  /** The day under the pointer, or under the finger. */
  protected readonly pointed = linkedSignal<ChartData, { at: number; x: number } | null>({
    source: this.data,
    computation: () => null,
  });
  protected readonly way = signal<"chart" | "table">("chart");
  protected readonly ways = computed(() => [
    { value: "chart", label: this.t("chart.chart") },
    { value: "table", label: this.t("chart.table") },
  ]);

  constructor() {
    let gone = false;
    inject(DestroyRef).onDestroy(() => {
      gone = true;
      this.drawn()?.dispose();
    });
    effect(() => {
      const element = this.canvas().nativeElement;
      void import("./draw-chart").then(({ drawChart }) => {
        if (!gone && this.drawn() === null) this.drawn.set(drawChart(element));
      });
    });
    effect(() => this.drawn()?.show(this.data()));
  }

  protected point({ offsetX }: PointerEvent): void {
    this.pointed.set(this.drawn()?.at(offsetX) ?? null);
  }
}
