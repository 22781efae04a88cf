import { Component, computed, effect, inject, input } from "@angular/core";
import { Title } from "@angular/platform-browser";
import { RouterLink } from "@angular/router";
import { NzIconDirective } from "ng-zorro-antd/icon";
import { StationDetailGQL } from "../../generated/stations";
import { FailureCard } from "../ui/failure-card";
import { Formats } from "../ui/formats";
import { liveQuery } from "../ui/live-query";
import { MixedText } from "../ui/mixed-text";
import { type MapMark, PlaceMap } from "../ui/place-map";
import { Texts, type TextKey } from "../ui/texts/texts";
import { closureText } from "./closure-text";
import { weekOf } from "./opening-hours";
import { StationGrids } from "./station-grids";
import { StationSupplies } from "./station-supplies";

const DAYS: TextKey[] = ["day.1", "day.2", "day.3", "day.4", "day.5", "day.6", "day.7"];

/** What is missing here? The standard as a checklist, when it is open, and what a rider finds. */
@Component({
  selector: "bg-station-page",
  imports: [FailureCard, MixedText, NzIconDirective, PlaceMap, RouterLink, StationGrids, StationSupplies],
  templateUrl: "./station-page.html",
})
export class StationPage {
  private readonly formats = inject(Formats);
  protected readonly t = inject(Texts).t;
  /** From the address: /stations/:id. */
  readonly id = input.required<string>();
  protected readonly asked = liveQuery(inject(StationDetailGQL), () => ({ id: this.id() }));
  protected readonly station = computed(() => this.asked.data()?.station);
  protected readonly week = computed(() =>
    weekOf(this.station()?.openingHours ?? []).map(({ days, times }) => ({ days: this.daysText(days), times })),
  );
  protected readonly closed = computed(() => {
    const closure = this.station()?.closure;
    return closure ? closureText(closure, this.formats, this.t) : "";
  });
  /** The community it stands in, whose grids are nearest. */
  protected readonly community = computed(() => this.station()?.organization?.parent ?? null);
  protected readonly items = computed(() =>
    (this.station()?.standardItems ?? []).map(({ code, name, met }) => {
      if (name === null || name === undefined)
        return { code, name: this.t("station.missing"), state: "missing" } as const;
      return { code, name, state: met ? "met" : "notMet" } as const;
    }),
  );
  protected readonly mark = computed<MapMark[]>(() => {
    const station = this.station();
    if (!station?.location) return [];
    return [{ id: station.id, name: station.name, ...station.location, filled: station.openNow }];
  });

  constructor() {
    const title = inject(Title);
    effect(() => title.setTitle(`${this.station()?.name ?? ""} · ${this.t("navigation.stations")}`));
  }

  private daysText(days: number[]): string {
    const name = (day: number): string => this.t(DAYS[day - 1]!);
    if (days.length === 7) return this.t("day.every");
    const inARow = days.length > 2 && days.every((day, at) => at === 0 || day === days[at - 1]! + 1);
    return inARow ? `${name(days[0]!)} – ${name(days.at(-1)!)}` : days.map(name).join(", ");
  }
}
