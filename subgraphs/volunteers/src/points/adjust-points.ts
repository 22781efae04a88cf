import {
  currentViewer,
  DomainError,
  emit,
  Key,
  noteForAudit,
  payload,
  Reason,
  refuse,
  section,
  UserErrorCode,
  uuid7,
  WholeNotZero,
} from "@beegrid/kernel";
import { Field, ID, InputType, Int } from "type-graphql";
import type { EntityManager } from "typeorm";
import { command } from "../door.js";
import { reaches } from "../volunteers/volunteer-loaders.js";
import { Volunteer } from "../volunteers/volunteer.js";
import { expireLots } from "./expire-lots.js";
import { expiryOf } from "./expiry.js";
import { openAccount, post, setOff } from "./ledger.js";
import { withdrawOldest } from "./lots.js";
import { PointEntry, PointEntryKind } from "./point-entry.js";
import { LotSource, PointLot } from "./point-lot.js";

const MOST = 10_000;

@InputType({ description: "A balance that is corrected by hand." })
export class AdjustPointsInput {
  @Field(() => ID, { description: "Made up by the client, so that a retry adjusts once." })
  @Key()
  idempotencyKey: string;

  @Field(() => ID, { description: "Whose points." })
  volunteerId: string;

  @Field(() => Int, { description: `Points added, or taken when negative: -${MOST} to ${MOST}, not 0.` })
  @WholeNotZero(MOST)
  points: number;

  @Field({ description: "Why, 4 to 200 characters; it stands in the statement and in the audit." })
  @Reason()
  reason: string;
}

export const AdjustPointsPayload = payload("AdjustPoints", { pointEntry: PointEntry });

/** Points added are a lot of their own that expires like any other; points taken come out of the oldest lots, never below zero. */
export const adjustPoints = command("points.adjust", AdjustPointsInput, async ({ volunteerId, points, reason }, m) => {
  const volunteer = await m.findOneBy(Volunteer, { id: volunteerId });
  if (!reaches(volunteer, "points.adjust")) throw refuse("NOT_FOUND");
  const account = await openAccount(m, volunteerId);
  const now = new Date();
  await expireLots(m, account, now);
  if (account.balance + points < 0) throw insufficient(-points, account.balance);
  if (points < 0) await withdrawOldest(m, volunteerId, -points);
  const said = { reason, madeById: currentViewer().id };
  const pointEntry = await post(m, account, { kind: PointEntryKind.ADJUSTED, amount: points, ...said });
  if (points > 0) await setOff(m, account, [{ lotId: await newLot(m, pointEntry, now), amount: points }]);
  noteForAudit(m, { subject: { volunteer: volunteerId }, reason });
  await emit(m, "PointsAdjusted", { pointEntryId: pointEntry.id, volunteerId, points });
  return { pointEntry };
});

async function newLot(m: EntityManager, { id, volunteerId, amount }: PointEntry, earnedAt: Date): Promise<string> {
  const { expireAfterMonths } = await section(m, "points");
  const lotId = uuid7();
  await m.insert(PointLot, {
    id: lotId,
    volunteerId,
    amount,
    remaining: amount,
    earnedAt,
    expiresAt: expiryOf(earnedAt, expireAfterMonths),
    sourceKind: LotSource.ADJUSTMENT,
    sourceId: id,
  });
  return lotId;
}

function insufficient(points: number, balance: number): DomainError {
  return new DomainError(
    UserErrorCode.INSUFFICIENT_POINTS,
    { zh: `要扣 ${points} 分，现有 ${balance} 分`, en: `${points} points cannot be taken; the balance is ${balance}` },
    ["input", "points"],
  );
}
