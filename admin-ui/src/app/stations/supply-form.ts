import { Component, computed, inject, input, output, signal } from "@angular/core";
import type { KeptStationFragment, KeptStationsQuery } from "../../generated/stations";
import { Formats } from "../ui/formats";
import { MixedText } from "../ui/mixed-text";
import { Texts } from "../ui/texts/texts";
import { StationCommands } from "./station-commands";

interface Counted {
  quantity: string;
  expiresOn: string;
}

/** What is there, and when it expires: the county's list, so that nothing has to be named. */
@Component({
  selector: "bg-supply-form",
  imports: [MixedText],
  providers: [StationCommands],
  templateUrl: "./supply-form.html",
})
export class SupplyForm {
  protected readonly commands = inject(StationCommands);
  protected readonly formats = inject(Formats);
  protected readonly t = inject(Texts).t;
  readonly station = input.required<KeptStationFragment>();
  readonly kinds = input.required<KeptStationsQuery["supplyKinds"]>();
  readonly stale = output();
  /** Typed and not saved yet, by code; it stays when the station is fetched again. */
  private readonly typed = signal<Record<string, Counted>>({});
  protected readonly lines = computed(() => {
    const counted = new Map(this.station().supplies.map((one) => [one.kind.code, one]));
    return this.kinds().map((kind) => {
      const saved = counted.get(kind.code);
      const was = { quantity: saved?.quantity?.toString() ?? "", expiresOn: saved?.expiresOn ?? "" };
      return { kind, ...was, ...this.typed()[kind.code], expired: saved?.expired ?? false };
    });
  });
  /** As they were sent, so that a refusal by number finds its line. */
  private readonly sent = signal<string[]>([]);
  protected readonly faults = computed(() => {
    const faults = this.commands.faults();
    return Object.fromEntries(
      this.sent().map((code, i) => [code, faults[`supplies.${i}.quantity`] ?? faults[`supplies.${i}.expiresOn`] ?? ""]),
    );
  });

  protected type(code: string, change: Partial<Counted>): void {
    const line = this.lines().find(({ kind }) => kind.code === code)!;
    const { quantity, expiresOn } = { ...line, ...change };
    this.typed.update((all) => ({ ...all, [code]: { quantity, expiresOn } }));
  }

  protected async save(): Promise<void> {
    const { id: stationId, version } = this.station();
    const supplies = this.lines()
      .filter(({ quantity, expiresOn }) => quantity !== "" || expiresOn !== "")
      .map(({ kind, quantity, expiresOn }) => ({
        code: kind.code,
        ...(quantity !== "" && { quantity: Number(quantity) }),
        ...(expiresOn !== "" && { expiresOn }),
      }));
    this.sent.set(supplies.map(({ code }) => code));
    if (await this.commands.save({ stationId, version, supplies })) this.typed.set({});
    else this.stale.emit();
  }
}
