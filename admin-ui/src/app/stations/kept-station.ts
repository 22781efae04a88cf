import { Component, computed, inject, input, output } from "@angular/core";
import type { KeptStationFragment, KeptStationsQuery } from "../../generated/stations";
import { Clock } from "../ui/clock";
import { Formats } from "../ui/formats";
import { MixedText } from "../ui/mixed-text";
import { Texts, type TextKey } from "../ui/texts/texts";
import { type ClosedFor, endOf } from "./closed-for";
import { hoursOn } from "./opening-hours";
import { StationCommands } from "./station-commands";
import { SupplyForm } from "./supply-form";

const CHOICES: Record<ClosedFor, TextKey> = {
  open: "keeper.untilOpened",
  hour: "keeper.oneHour",
  hours: "keeper.threeHours",
  today: "keeper.today",
};

/** One station in one's keeping: a switch, why and until when while it is closed, and what is there. */
@Component({
  selector: "bg-kept-station",
  imports: [MixedText, SupplyForm],
  providers: [StationCommands],
  templateUrl: "./kept-station.html",
})
export class KeptStation {
  private readonly clock = inject(Clock);
  private readonly formats = inject(Formats);
  protected readonly commands = inject(StationCommands);
  protected readonly t = inject(Texts).t;
  protected readonly choices = Object.entries(CHOICES) as [ClosedFor, TextKey][];
  readonly station = input.required<KeptStationFragment>();
  readonly kinds = input.required<KeptStationsQuery["supplyKinds"]>();
  /** Somebody else was quicker: what is shown is old. */
  readonly stale = output();
  protected readonly problem = computed(() => Object.values(this.commands.faults())[0] ?? "");
  protected readonly state = computed(() => {
    const { openNow, closure, openingHours } = this.station();
    if (closure) {
      const { since, reason, until } = closure;
      const end = until ? this.t("stations.closedUntil", { time: this.formats.when(until) }) : "";
      return [this.t("service.since", { from: this.formats.when(since) }), reason, end].filter(Boolean).join(" · ");
    }
    const today = hoursOn(openingHours, this.clock.now());
    return [this.t(openNow ? "stations.openNow" : "keeper.outside"), today].filter(Boolean).join(" · ");
  });

  protected async flip(): Promise<void> {
    const { id: stationId, version, closure } = this.station();
    const command = closure
      ? this.commands.open({ stationId, version })
      : this.commands.close({ stationId, version }, this.t("keeper.closed"));
    if (!(await command)) this.stale.emit();
  }

  protected async explain(reason: string, closedFor: string): Promise<void> {
    const { id: stationId, version } = this.station();
    const until = endOf(closedFor as ClosedFor, this.clock.now());
    const input = { stationId, version, ...(reason.trim() && { reason }), ...(until && { until }) };
    if (!(await this.commands.close(input, this.t("keeper.explained")))) this.stale.emit();
  }
}
