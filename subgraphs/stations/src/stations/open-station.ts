import { DomainError, emit, Key, payload, UserErrorCode, Whole } from "@beegrid/kernel";
import { Field, ID, InputType, Int } from "type-graphql";
import { command } from "../door.js";
import { keepingOf, mustKeep, saveKeeping } from "./keep-station.js";
import { Station } from "./station.js";

@InputType({ description: "A station that keeps its hours again." })
export class OpenStationInput {
  @Field(() => ID, { description: "Which station." })
  stationId: string;

  @Field(() => Int, { nullable: true, description: "The version that was seen; another one now is CONFLICT." })
  @Whole(0, 2_147_483_647)
  version?: number;

  @Field(() => ID, { nullable: true, description: "Made up by the client, so that a retry happens once." })
  @Key()
  idempotencyKey?: string;
}

export const OpenStationPayload = payload("OpenStation", { station: Station });

/** The closure ends; the station is open whenever its hours say so. */
export const openStation = command("station.open", OpenStationInput, async ({ stationId, version }, m) => {
  const station = await mustKeep(m, "station.open", stationId);
  const before = await keepingOf(m, stationId, version);
  if (!before.closedAt) throw neverClosed();
  await saveKeeping(m, before, { closedAt: null, closedUntil: null, closedReason: null });
  await emit(m, "StationOpened", { stationId });
  return { station };
});

function neverClosed(): DomainError {
  return new DomainError(UserErrorCode.INVALID_STATE, {
    zh: "本站没有临时关闭",
    en: "The station is not closed for a time",
  });
}
