import {
  currentViewer,
  DomainError,
  emit,
  Key,
  noteForAudit,
  payload,
  Reason,
  refuse,
  UserErrorCode,
  type Sentence,
} from "@beegrid/kernel";
import { Field, ID, InputType } from "type-graphql";
import type { EntityManager } from "typeorm";
import { command } from "../door.js";
import { reaches } from "../volunteers/volunteer-loaders.js";
import { Volunteer } from "../volunteers/volunteer.js";
import { post, takeAccount } from "./ledger.js";
import { withdraw } from "./lots.js";
import { PointEntry, PointEntryKind } from "./point-entry.js";
import { PointLot } from "./point-lot.js";

@InputType({ description: "Points that came by mistake and are taken back." })
export class ReversePointsInput {
  @Field(() => ID, { description: "The entry that brought them: EARNED, or ADJUSTED upwards." })
  pointEntryId: string;

  @Field({ description: "Why, 4 to 200 characters; it stands in the statement and in the audit." })
  @Reason()
  reason: string;

  @Field(() => ID, { nullable: true, description: "Made up by the client, so that a retry happens once." })
  @Key()
  idempotencyKey?: string;
}

export const ReversePointsPayload = payload("ReversePoints", { pointEntry: PointEntry });

/**
 * What is left of the lot leaves at once; what was spent of it becomes a shortfall, set off against later credits, so that
 * the balance never goes below zero and no other work pays for it today. What has expired is gone already.
 */
export const reversePoints = command("points.reverse", ReversePointsInput, async ({ pointEntryId, reason }, m) => {
  const credit = await m.findOneBy(PointEntry, { id: pointEntryId });
  const volunteer = credit && (await m.findOneBy(Volunteer, { id: credit.volunteerId }));
  if (!credit || !reaches(volunteer, "points.reverse")) throw refuse("NOT_FOUND");
  if (!isCredit(credit)) throw invalid(NOT_A_CREDIT);
  const { volunteerId } = credit;
  const account = await takeAccount(m, volunteerId);
  if (!account) throw refuse("CONFLICT");
  if (await m.existsBy(PointEntry, { reversesId: credit.id })) throw invalid(REVERSED_BEFORE);

  const { id: lotId, remaining, expired } = await lotOf(m, credit);
  const shortfall = credit.amount - remaining - expired;
  await withdraw(m, [{ lotId, amount: remaining }]);
  const said = { reversesId: credit.id, reason, madeById: currentViewer().id };
  const pointEntry = await post(m, account, {
    kind: PointEntryKind.REVERSED,
    amount: 0 - remaining,
    shortfall,
    ...said,
  });
  noteForAudit(m, { subject: { volunteer: volunteerId, reversed: credit.id }, reason });
  await emit(m, "PointsReversed", {
    pointEntryId: pointEntry.id,
    reversesId: credit.id,
    volunteerId,
    points: remaining,
    shortfall,
  });
  return { pointEntry };
});

/** Whether an entry brought points that can be taken back. */
export function isCredit({ kind, amount }: Pick<PointEntry, "kind" | "amount">): boolean {
  return kind === PointEntryKind.EARNED || (kind === PointEntryKind.ADJUSTED && amount > 0);
}

function lotOf(m: EntityManager, credit: PointEntry): Promise<PointLot> {
  const { id, volunteerId, ruleCode, incidentId } = credit;
  const source =
    credit.kind === PointEntryKind.EARNED && incidentId && ruleCode
      ? { sourceId: incidentId, ruleCode }
      : { sourceId: id };
  return m.findOneByOrFail(PointLot, { volunteerId, ...source });
}

const NOT_A_CREDIT: Sentence = {
  zh: "只有发放的积分可以冲正；兑换请在兑换处取消或冲正",
  en: "Only points that were credited can be reversed; cancel or reverse a redemption instead",
};
const REVERSED_BEFORE: Sentence = { zh: "这一笔已经冲正过", en: "This entry was reversed before" };

function invalid(sentence: Sentence): DomainError {
  return new DomainError(UserErrorCode.INVALID_STATE, sentence, ["input", "pointEntryId"]);
}
