import {
  CalendarDay,
  CodeWord,
  DomainError,
  DomainErrors,
  emit,
  insertMany,
  Key,
  NestedList,
  payload,
  section,
  UserErrorCode,
  Whole,
} from "@beegrid/kernel";
import { Field, ID, InputType, Int } from "type-graphql";
import { command } from "../door.js";
import { clock } from "./clock.js";
import { keepingOf, mustKeep, saveKeeping } from "./keep-station.js";
import { CountedSupply } from "./station-supply.js";
import { Station } from "./station.js";

@InputType({ description: "How much of something there is." })
export class SupplyInput {
  @Field({ description: "Code of what it is, one of the county's." })
  @CodeWord()
  code: string;

  @Field(() => Int, { nullable: true, description: "How many of its unit, 0 to 99999; absent: not counted." })
  @Whole(0, 99_999)
  quantity?: number;

  @Field({ nullable: true, description: "The day it expires, yyyy-mm-dd; absent: not known." })
  @CalendarDay()
  expiresOn?: string;
}

@InputType({ description: "The supplies of a station, as they were counted." })
export class SaveStationSuppliesInput {
  @Field(() => ID, { description: "Which station." })
  stationId: string;

  @Field(() => [SupplyInput], { description: "All of its supplies, each once; what is not among them is gone." })
  @NestedList(SupplyInput, 50)
  supplies: SupplyInput[];

  @Field(() => Int, { nullable: true, description: "The version that was seen; another one now is CONFLICT." })
  @Whole(0, 2_147_483_647)
  version?: number;

  @Field(() => ID, { nullable: true, description: "Made up by the client, so that a retry happens once." })
  @Key()
  idempotencyKey?: string;
}

export const SaveStationSuppliesPayload = payload("SaveStationSupplies", { station: Station });

/** The keeper counts what is there; the list that was is replaced by the one that is. */
export const saveStationSupplies = command("station.saveSupplies", SaveStationSuppliesInput, async (input, m) => {
  const { stationId, supplies, version } = input;
  const station = await mustKeep(m, "station.saveSupplies", stationId);
  const kinds = ((await section(m, "stations")).supplies ?? []).map(({ code }) => code);
  const faults = supplies.flatMap(({ code }, i) =>
    kinds.includes(code) && supplies.findIndex((one) => one.code === code) === i ? [] : [notOnce(i)],
  );
  if (faults.length) throw new DomainErrors(faults);
  const before = await keepingOf(m, stationId, version);
  await saveKeeping(m, before, { countedAt: clock.now() });
  await m.delete(CountedSupply, { stationId });
  const counted = supplies.map(({ code, quantity = null, expiresOn = null }) => ({ code, quantity, expiresOn }));
  await insertMany(
    m,
    CountedSupply,
    counted.map((one) => ({ stationId, ...one })),
  );
  await emit(m, "StationSuppliesSaved", { stationId, supplies: counted });
  return { station };
});

function notOnce(index: number): DomainError {
  return new DomainError(
    UserErrorCode.INVALID_INPUT,
    { zh: "不是本县的物资代码，或写了两次", en: "Not a supply of this county, or given twice" },
    ["input", "supplies", String(index), "code"],
  );
}
