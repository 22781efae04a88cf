import { Role, uuid7 } from "@beegrid/kernel";
import { codes, type Someone } from "@beegrid/kernel/test-kit";
import { adjustPoints } from "../points/adjust-points.js";
import { expireAllLots } from "../points/expire-lots.js";
import { PointEntry } from "../points/point-entry.js";
import { expiryOf } from "../points/expiry.js";
import { reversePoints } from "../points/reverse-points.js";
import { cancelRedemption } from "../rewards/cancel-redemption.js";
import { expireRedemptions } from "../rewards/expire-redemptions.js";
import { fulfilRedemption } from "../rewards/fulfil-redemption.js";
import type { Redemption } from "../rewards/redemption.js";
import { reverseRedemption } from "../rewards/reverse-redemption.js";
import { LedgerModel, type ModelLot, type ModelRedemption } from "./ledger-model.js";
import type { VolunteerCounty } from "./volunteer-county.js";

const DAY_MS = 86_400_000;
const REASON = "按核实结果更正";
const MONTHS = 24;
const MEAL = 4;

/** Does things with one volunteer's points by chance, in the product and in the model at once; answers what the two said. */
export class LedgerPlayer {
  readonly model = new LedgerModel();
  private readonly redemptions: { row: Redemption; model: ModelRedemption }[] = [];
  private readonly credits: { entryId: string; lot: ModelLot; reversed: boolean }[] = [];
  private readonly administrator: Someone;
  private days = 0;

  constructor(
    private readonly county: VolunteerCounty,
    readonly rider: Someone,
    private readonly random: () => number,
  ) {
    this.administrator = county.here.staff(Role.COUNTY_ADMINISTRATOR);
  }

  /** One thing by chance: its name, what the product answered, and what the model expects. */
  async step(): Promise<[string, string, string]> {
    const deeds = [
      () => this.earn(),
      () => this.earn(),
      () => this.redeem(),
      () => this.redeem(),
      () => this.settle("CANCELLED"),
      () => this.settle("FULFILLED"),
      () => this.settle("REVERSED"),
      () => this.adjust(),
      () => this.reverse(),
      () => this.reverse(),
      () => this.growOld(),
      () => this.letGo(),
    ];
    return deeds[this.upTo(deeds.length)]();
  }

  private upTo(n: number): number {
    return Math.floor(this.random() * n);
  }

  /** Some of what is earned is too old when it comes, some soon after. */
  private async earn(): Promise<[string, string, string]> {
    this.days++;
    const verifiedAt = Date.now() - 730 * DAY_MS + (this.upTo(60) - 5) * DAY_MS + this.days;
    const { incidentId } = await this.county.verified(this.rider.viewer.id, { verifiedAt });
    const lot = this.model.credit(10, verifiedAt, expiryOf(new Date(verifiedAt), MONTHS)?.getTime() as number);
    const [entry] = await this.county.here.find(PointEntry, { incidentId });
    this.credits.push({ entryId: entry?.id ?? "", lot, reversed: false });
    return ["earn", "", ""];
  }

  private async redeem(): Promise<[string, string, string]> {
    const quantity = 1 + this.upTo(4);
    const rewardId = (await this.county.reward("meal")).id;
    const answer = await this.county.redeems(this.rider, { rewardId, quantity });
    const model = this.model.redeem(MEAL * quantity, Date.now());
    if (answer.redemption && model) this.redemptions.push({ row: answer.redemption, model });
    return [`redeem ${quantity}`, codes(answer).join(), model ? "" : "INSUFFICIENT_POINTS"];
  }

  private async settle(to: "CANCELLED" | "FULFILLED" | "REVERSED"): Promise<[string, string, string]> {
    const one = this.redemptions[this.upTo(this.redemptions.length)];
    if (!one) return [to, "", ""];
    const { id: redemptionId, code } = one.row;
    const answer =
      to === "CANCELLED"
        ? await this.rider.does(() => cancelRedemption({ redemptionId }))
        : to === "FULFILLED"
          ? await this.county.clerk().does(() => fulfilRedemption({ code }))
          : await this.administrator.does(() => reverseRedemption({ redemptionId, reason: REASON }));
    return [to, codes(answer).join(), this.model.settle(one.model, to) ? "" : "INVALID_STATE"];
  }

  private async adjust(): Promise<[string, string, string]> {
    const points = this.random() < 0.5 ? -1 - this.upTo(15) : 1 + this.upTo(15);
    const input = { idempotencyKey: uuid7(), volunteerId: this.rider.viewer.id, points, reason: REASON };
    const answer = await this.administrator.does(() => adjustPoints(input));
    const now = Date.now();
    const said = codes(answer).join();
    if (points < 0) return ["adjust down", said, this.model.takeAway(-points, now) ? "" : "INSUFFICIENT_POINTS"];
    this.model.expire(now);
    const lot = this.model.credit(points, now, expiryOf(new Date(now), MONTHS)?.getTime() as number);
    this.credits.push({ entryId: answer.pointEntry?.id ?? "", lot, reversed: false });
    return ["adjust up", said, ""];
  }

  private async reverse(): Promise<[string, string, string]> {
    const credit = this.credits[this.upTo(this.credits.length)];
    if (!credit) return ["reverse", "", ""];
    const input = { pointEntryId: credit.entryId, reason: REASON, idempotencyKey: uuid7() };
    const answer = await this.administrator.does(() => reversePoints(input));
    const expected = credit.reversed ? "INVALID_STATE" : "";
    if (!credit.reversed) this.model.reverse(credit.lot);
    credit.reversed = true;
    return ["reverse", codes(answer).join(), expected];
  }

  private async growOld(): Promise<[string, string, string]> {
    const at = Date.now() + this.upTo(20) * DAY_MS;
    await this.county.here.service.does(() => expireAllLots(new Date(at)));
    this.model.expire(at);
    return ["expire points", "", ""];
  }

  /** Nobody came for what is held. */
  private async letGo(): Promise<[string, string, string]> {
    await this.county.here.service.does(() => expireRedemptions(new Date(Date.now() + 15 * DAY_MS)));
    for (const { model } of this.redemptions) this.model.settle(model, "EXPIRED");
    return ["expire redemptions", "", ""];
  }
}
