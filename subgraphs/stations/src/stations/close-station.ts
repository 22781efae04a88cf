import { DateTime, DomainError, emit, Key, Note, payload, UserErrorCode, Whole } from "@beegrid/kernel";
import { Field, ID, InputType, Int } from "type-graphql";
import { command } from "../door.js";
import { clock } from "./clock.js";
import { keepingOf, mustKeep, saveKeeping } from "./keep-station.js";
import { Station } from "./station.js";

@InputType({ description: "A station that is closed for a time." })
export class CloseStationInput {
  @Field(() => ID, { description: "Which station." })
  stationId: string;

  @Field(() => DateTime, { nullable: true, description: "Until when; absent: until it is opened again." })
  until?: Date;

  @Field({ nullable: true, description: "Why, for riders to read; at most 100 characters." })
  @Note(100)
  reason?: string;

  @Field(() => Int, { nullable: true, description: "The version that was seen; another one now is CONFLICT." })
  @Whole(0, 2_147_483_647)
  version?: number;

  @Field(() => ID, { nullable: true, description: "Made up by the client, so that a retry happens once." })
  @Key()
  idempotencyKey?: string;
}

export const CloseStationPayload = payload("CloseStation", { station: Station });

/** The keeper closes the station out of its hours; closing it again changes the reason and the end. */
export const closeStation = command("station.close", CloseStationInput, async (input, m) => {
  const { stationId, until = null, reason, version } = input;
  const station = await mustKeep(m, "station.close", stationId);
  const now = clock.now();
  if (until && until <= now) throw notLater();
  const before = await keepingOf(m, stationId, version);
  const closed = { closedAt: now, closedUntil: until, closedReason: reason?.trim() || null };
  await saveKeeping(m, before, closed);
  await emit(m, "StationClosed", { stationId, until: until?.getTime() ?? null, reason: closed.closedReason });
  return { station };
});

function notLater(): DomainError {
  return new DomainError(UserErrorCode.INVALID_INPUT, { zh: "须晚于现在", en: "Must be later than now" }, [
    "input",
    "until",
  ]);
}
