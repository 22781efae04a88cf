import { Component, computed, effect, inject } from "@angular/core";
import { Title } from "@angular/platform-browser";
import { KeptStationsGQL } from "../../generated/stations";
import { Branding } from "../ui/branding";
import { FailureCard } from "../ui/failure-card";
import { liveQuery } from "../ui/live-query";
import { Texts } from "../ui/texts/texts";
import { KeptStation } from "./kept-station";

/** Is my station open, and what is there? Nothing else stands here. */
@Component({
  selector: "bg-my-station",
  imports: [FailureCard, KeptStation],
  template: `
    <div class="page narrow stack my-station">
      @if (asked.error()) {
        <bg-failure-card [error]="asked.error()" (again)="asked.refetch()" />
      }
      @for (station of stations(); track station.id) {
        <bg-kept-station [station]="station" [kinds]="kinds()" (stale)="asked.refetch()" />
      } @empty {
        @if (asked.data()) {
          <h1>{{ t("navigation.myStation") }}</h1>
          <p class="quiet">{{ t("keeper.none") }}</p>
        } @else if (!asked.error()) {
          <div class="skeleton-page" role="status" [attr.aria-label]="t('state.loading')">
            <i class="wide"></i><i class="card"></i>
          </div>
        }
      }
    </div>
  `,
})
export class MyStation {
  protected readonly t = inject(Texts).t;
  protected readonly asked = liveQuery(inject(KeptStationsGQL), () => ({}));
  protected readonly stations = computed(() => this.asked.data()?.stations.edges.map(({ node }) => node) ?? []);
  protected readonly kinds = computed(() => this.asked.data()?.supplyKinds ?? []);

  constructor() {
    const title = inject(Title);
    const branding = inject(Branding);
    effect(() => title.setTitle(`${this.t("navigation.myStation")} · ${branding.name().text}`));
  }
}
