import { Injectable, inject, signal } from "@angular/core";
import {
  AdjustPointsGQL,
  type AdjustPointsMutationVariables,
  ReversePointsGQL,
  type ReversePointsMutationVariables,
} from "../../generated/volunteers";
import { failureOf, type FailureCode } from "../ui/failure";
import { Notices } from "../ui/notices";
import { newKey, type Payload, send } from "../ui/send";
import { Texts, type TextKey } from "../ui/texts/texts";

const WORDS: Partial<Record<FailureCode, TextKey>> = {
  FORBIDDEN: "failure.forbidden",
  NOT_FOUND: "points.gone",
  CONFLICT: "failure.conflict",
};

/** Corrects a ledger by hand, and says what became of it. Provided by the dialog. */
@Injectable()
export class PointCommands {
  private readonly notices = inject(Notices);
  private readonly t = inject(Texts).t;
  private readonly adjusting = inject(AdjustPointsGQL);
  private readonly reversing = inject(ReversePointsGQL);
  readonly busy = signal(false);
  /** Refusals by the name of the field; "" for what belongs to none. */
  readonly faults = signal<Record<string, string>>({});

  adjust(input: Omit<AdjustPointsMutationVariables["input"], "idempotencyKey">): Promise<boolean> {
    const done = this.t("points.adjusted", { points: input.points });
    return this.carry(() => send(this.adjusting, { ...input, idempotencyKey: newKey() }), done);
  }

  reverse(input: ReversePointsMutationVariables["input"]): Promise<boolean> {
    return this.carry(() => send(this.reversing, input), this.t("points.reversed"));
  }

  private async carry(command: () => Promise<Payload>, done: string): Promise<boolean> {
    this.busy.set(true);
    this.faults.set({});
    try {
      const { userErrors } = await command();
      this.faults.set(Object.fromEntries(userErrors.map(({ path, message }) => [path?.at(-1) ?? "", message])));
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
