import { Component, computed, inject, input } from "@angular/core";
import { CountyOutlineGQL } from "../../generated/ui";
import { liveQuery } from "./live-query";
import { drawOutline } from "./outline";

/** Something at a place: a circle whose area is its value, or a point whose shape tells its type. */
export interface MapMark {
  id: string;
  name: string;
  longitude: number;
  latitude: number;
  /** A count; absent for a point. */
  value?: number;
  /** Said in red beside it, e.g. overdue; 0 says nothing. */
  alarm?: number;
  /** 0 circle, 1 square, 2 triangle, 3 diamond. */
  shape?: number;
  /** A filled point is open now. */
  filled?: boolean;
}

const LARGEST = 30;
const SMALLEST = 9;
/** Circle, square, triangle, diamond. */
export const MARK_SHAPES = [
  "M-7 0a7 7 0 1 0 14 0a7 7 0 1 0-14 0Z",
  "M-6-6H6V6H-6Z",
  "M0-8L7.5 5H-7.5Z",
  "M0-8L8 0L0 8L-8 0Z",
];

/** The county's outline (a city: its districts) with what lies where. A picture: the table or list beside it says it all. */
@Component({
  selector: "bg-place-map",
  template: `
    @if (outline(); as outline) {
      <svg class="place-map" [attr.viewBox]="outline.viewBox" role="img" [attr.aria-label]="label()">
        @for (area of outline.areas; track $index) {
          <path class="area" [attr.d]="area.path" />
        }
        @for (one of drawn(); track one.id) {
          <g [attr.transform]="'translate(' + one.x + ' ' + one.y + ')'">
            @if (one.value === undefined) {
              <path
                class="point"
                [class.filled]="one.filled"
                [class.chosen]="one.id === chosen()"
                [attr.d]="one.shape"
              />
            } @else {
              <circle class="count" [attr.r]="one.radius" />
              <text class="value" dy="5">{{ one.value }}</text>
              @if (one.alarm) {
                <text class="alarm" [attr.x]="one.radius + 4" dy="5">▲{{ one.alarm }}</text>
              }
              <text class="name" [attr.y]="-one.radius - 5" lang="zh-CN">{{ one.name }}</text>
            }
          </g>
        }
      </svg>
    } @else if (county.loading()) {
      <div class="place-map"></div>
    }
  `,
})
export class PlaceMap {
  protected readonly county = liveQuery(inject(CountyOutlineGQL), () => ({}), "cache-first");
  /** What the picture shows, in a sentence. */
  readonly label = input.required<string>();
  readonly marks = input.required<MapMark[]>();
  readonly chosen = input<string | null>(null);
  protected readonly outline = computed(() => drawOutline(this.county.data()?.county.boundary));
  protected readonly drawn = computed(() => {
    const outline = this.outline();
    const most = Math.max(1, ...this.marks().map((mark) => mark.value ?? 0));
    if (!outline) return [];
    return this.marks().map((mark) => ({
      ...mark,
      ...outline.place(mark.longitude, mark.latitude),
      radius: Math.max(SMALLEST, Math.round(LARGEST * Math.sqrt((mark.value ?? 0) / most))),
      shape: MARK_SHAPES[(mark.shape ?? 0) % MARK_SHAPES.length],
    }));
  });
}
