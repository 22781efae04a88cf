import { DomainError, UserErrorCode, type Sentence } from "@beegrid/kernel";
import type { EntityManager } from "typeorm";
import { KnownStation } from "../projections/station.js";
import { RedemptionState, type Redemption } from "./redemption.js";
import { minuteOf } from "./shanghai-time.js";

/** Why a redemption cannot be handed over or called off any more: when, and where. */
export async function alreadySettled(m: EntityManager, redemption: Redemption): Promise<DomainError> {
  const station = await nameOf(m, redemption.settledStationId);
  return new DomainError(UserErrorCode.INVALID_STATE, sentenceOf(redemption, station), ["input"]);
}

export async function atAnotherStation(m: EntityManager, { stationId }: Redemption): Promise<DomainError> {
  const name = (await nameOf(m, stationId)) ?? "";
  return new DomainError(
    UserErrorCode.WRONG_STATION,
    { zh: `这份兑换在${name}领取，不在本站`, en: `It is to be fetched at ${name}, not here` },
    ["input"],
  );
}

async function nameOf(m: EntityManager, stationId: string | null): Promise<string | undefined> {
  return stationId ? (await m.findOneBy(KnownStation, { id: stationId }))?.name : undefined;
}

function sentenceOf({ state, settledAt, expiresAt, reversedAt }: Redemption, station?: string): Sentence {
  const settled = minuteOf(settledAt ?? expiresAt);
  switch (state) {
    case RedemptionState.FULFILLED:
      return {
        zh: `已于 ${settled}${station ? ` 在${station}` : ""}交付，不要再次交付`,
        en: `Handed over on ${settled}${station ? ` at ${station}` : ""}; do not hand it over again`,
      };
    case RedemptionState.REVERSED:
      return {
        zh: `已于 ${minuteOf(reversedAt ?? expiresAt)} 由县管理员冲正，积分已退回`,
        en: `Reversed by the county on ${minuteOf(reversedAt ?? expiresAt)}; the points are back`,
      };
    case RedemptionState.CANCELLED:
      return { zh: `已于 ${settled} 取消，积分已退回`, en: `Cancelled on ${settled}; the points are back` };
    case RedemptionState.EXPIRED:
      return { zh: `已于 ${settled} 过期，积分和库存已退回`, en: `Expired on ${settled}; points and stock are back` };
    case RedemptionState.HELD:
      return { zh: `已于 ${minuteOf(expiresAt)} 过期`, en: `Expired on ${minuteOf(expiresAt)}` };
  }
}
