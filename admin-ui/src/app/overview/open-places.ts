import { Component, computed, inject, input, signal } from "@angular/core";
import { RouterLink } from "@angular/router";
import type { OverviewPlacesQuery } from "../../generated/overview";
import { Formats } from "../ui/formats";
import { MixedText } from "../ui/mixed-text";
import { type MapMark, PlaceMap } from "../ui/place-map";
import { Segments } from "../ui/segments";
import { Texts } from "../ui/texts/texts";

export type PlaceCount = NonNullable<OverviewPlacesQuery["county"]["incidentPlaces"]>[number];

/** Where what is open and overdue lies: a map, or the same as a table. */
@Component({
  selector: "bg-open-places",
  imports: [MixedText, PlaceMap, RouterLink, Segments],
  template: `
    <div class="card-head">
      <h2 id="open-heading">{{ t("places.heading") }}</h2>
      <bg-segments
        class="r"
        [label]="t('chart.show')"
        [choices]="ways()"
        [value]="way()"
        (chosen)="way.set($event === 'table' ? 'table' : 'map')"
      />
    </div>
    @if (way() === "map") {
      <bg-place-map [label]="label()" [marks]="marks()" />
      <p class="legend">
        <span><i class="circle"></i>{{ t("places.open") }}</span>
        <span><b class="alarm" aria-hidden="true">▲</b>{{ t("chip.overdue") }}</span>
        <span class="quiet">{{ t("places.centres") }}</span>
      </p>
    } @else {
      <div class="bleed">
        <table class="data compact" [attr.aria-label]="t('places.heading')">
          <thead>
            <tr>
              <th scope="col">{{ t("chip.street") }}</th>
              <th scope="col" class="n">{{ t("places.open") }}</th>
              <th scope="col" class="n">{{ t("chip.overdue") }}</th>
            </tr>
          </thead>
          <tbody>
            @for (place of places(); track place.organization.id) {
              <tr>
                <th scope="row"><span [bgText]="place.organization.name"></span></th>
                <td class="n">{{ formats.count(place.open) }}</td>
                <td class="n">
                  @if (place.overdue > 0) {
                    <a
                      routerLink="/incidents"
                      [queryParams]="{ view: 'all', street: place.organization.id, overdue: 1 }"
                      [attr.aria-label]="place.organization.name + ' ' + t('chip.overdue') + ' ' + place.overdue"
                      >{{ formats.count(place.overdue) }}</a
                    >
                  } @else {
                    0
                  }
                </td>
              </tr>
            }
          </tbody>
        </table>
      </div>
    }
  `,
})
export class OpenPlaces {
  protected readonly formats = inject(Formats);
  protected readonly t = inject(Texts).t;
  readonly county = input.required<string>();
  readonly places = input.required<PlaceCount[]>();
  protected readonly way = signal<"map" | "table">("map");
  protected readonly ways = computed(() => [
    { value: "map", label: this.t("places.map") },
    { value: "table", label: this.t("chart.table") },
  ]);
  protected readonly marks = computed<MapMark[]>(() =>
    this.places().flatMap(({ organization, open, overdue }) => {
      if (!organization.location || open === 0) return [];
      const { id, name, location } = organization;
      return [{ id, name, longitude: location.longitude, latitude: location.latitude, value: open, alarm: overdue }];
    }),
  );
  protected readonly label = computed(() => {
    const sum = (of: (place: PlaceCount) => number): string =>
      this.formats.count(this.places().reduce((total, place) => total + of(place), 0));
    return this.t("places.label", {
      county: this.county(),
      open: sum(({ open }) => open),
      late: sum(({ overdue }) => overdue),
    });
  });
}
