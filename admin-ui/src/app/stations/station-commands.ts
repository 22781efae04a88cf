import { Injectable, inject, signal } from "@angular/core";
import { CloseStationGQL, OpenStationGQL, SaveStationSuppliesGQL } from "../../generated/stations";
import type { CloseStationInput, OpenStationInput, SaveStationSuppliesInput } from "../../generated/stations";
import { type FailureCode, failureOf } from "../ui/failure";
import { Notices } from "../ui/notices";
import { type Payload, send } from "../ui/send";
import { Texts, type TextKey } from "../ui/texts/texts";

const WORDS: Partial<Record<FailureCode, TextKey>> = {
  FORBIDDEN: "failure.forbidden",
  NOT_FOUND: "station.none",
  CONFLICT: "failure.conflict",
};

/** What a keeper says of a station, and what became of it. Provided by whatever has the button. */
@Injectable()
export class StationCommands {
  private readonly notices = inject(Notices);
  private readonly t = inject(Texts).t;
  private readonly closing = inject(CloseStationGQL);
  private readonly opening = inject(OpenStationGQL);
  private readonly saving = inject(SaveStationSuppliesGQL);
  readonly busy = signal(false);
  /** Refusals by where they are in the input, e.g. `supplies.2.quantity`; "" for what belongs to no field. */
  readonly faults = signal<Record<string, string>>({});

  close(input: CloseStationInput, done: string): Promise<boolean> {
    return this.carry(() => send(this.closing, input), done);
  }

  open(input: OpenStationInput): Promise<boolean> {
    return this.carry(() => send(this.opening, input), this.t("keeper.opened"));
  }

  save(input: SaveStationSuppliesInput): Promise<boolean> {
    return this.carry(() => send(this.saving, input), this.t("keeper.saved"));
  }

  private async carry(command: () => Promise<Payload>, done: string): Promise<boolean> {
    if (this.busy()) return false;
    this.busy.set(true);
    this.faults.set({});
    try {
      const { userErrors } = await command();
      this.faults.set(
        Object.fromEntries(userErrors.map(({ path, message }) => [(path ?? []).slice(1).join("."), message])),
      );
      if (userErrors.length > 0) return false;
      this.notices.say(done);
      return true;
    } catch (error) {
      const { code, requestId } = failureOf(error);
      this.faults.set({ "": [this.t(WORDS[code] ?? "failure.internal"), requestId].filter(Boolean).join(" ") });
      return false;
    } finally {
      this.busy.set(false);
    }
  }
}
