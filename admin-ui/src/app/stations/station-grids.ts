import { Component, computed, inject, input } from "@angular/core";
import { RouterLink } from "@angular/router";
import { StationGridsGQL } from "../../generated/stations";
import { FailureCard } from "../ui/failure-card";
import { Formats } from "../ui/formats";
import { liveQuery } from "../ui/live-query";
import { MixedText } from "../ui/mixed-text";
import { Texts } from "../ui/texts/texts";

/** How far each grid of the community has to the nearest station that is open: this one, or another. */
@Component({
  selector: "bg-station-grids",
  imports: [FailureCard, MixedText, RouterLink],
  template: `
    <section class="card" aria-labelledby="grids-heading">
      <div class="card-head">
        <h2 id="grids-heading">{{ t("station.grids") }}</h2>
        <a class="small r" [routerLink]="['/organizations', community().id]">
          <span [bgText]="community().name"></span>
        </a>
      </div>
      @if (asked.error()) {
        <bg-failure-card [error]="asked.error()" (again)="asked.refetch()" />
      }
      <ul class="service-list" [class.waiting]="asked.loading()">
        @for (grid of grids(); track grid.id) {
          <li>
            <a [routerLink]="['/organizations', grid.id]"><span [bgText]="grid.name"></span></a>
            @if (grid.nearestOpenStation; as near) {
              <span>
                <b>{{ formats.distance(near.metres) }}</b>
                @if (near.station.id === stationId()) {
                  <small class="quiet">{{ t("station.thisOne") }}</small>
                } @else {
                  <a [routerLink]="['/stations', near.station.id]"><span [bgText]="near.station.name"></span></a>
                }
              </span>
            } @else {
              <span class="quiet">{{ t("station.noneOpen") }}</span>
            }
          </li>
        } @empty {
          <li class="quiet">{{ t(asked.loading() ? "state.loading" : "station.noGrids") }}</li>
        }
      </ul>
      <p class="small quiet">{{ t("station.gridsHint") }}</p>
    </section>
  `,
})
export class StationGrids {
  protected readonly formats = inject(Formats);
  protected readonly t = inject(Texts).t;
  readonly stationId = input.required<string>();
  readonly community = input.required<{ id: string; name: string }>();
  protected readonly asked = liveQuery(inject(StationGridsGQL), () => ({ within: this.community().id }));
  protected readonly grids = computed(() => this.asked.data()?.organizations.edges.map(({ node }) => node) ?? []);
}
