import { emit, section, uuid7, type IncidentVerified } from "@beegrid/kernel";
import { creditsFor } from "@beegrid/kernel/pack";
import type { EntityManager } from "typeorm";
import { expiryOf } from "./expiry.js";
import { openAccount, post, setOff } from "./ledger.js";
import { PointEntry, PointEntryKind } from "./point-entry.js";
import { LotSource, PointLot } from "./point-lot.js";

/**
 * Pays the reporter of a verified incident by the county's rules, once per rule, incident and volunteer.
 * Any order: verified again it finds its own entries; before the member was heard of it opens the account itself;
 * before the county's rules are here it fails, and the relay tells it again.
 */
export async function creditPoints(verified: IncidentVerified, m: EntityManager): Promise<void> {
  const { incidentId, number, reporterId } = verified;
  if (!reporterId) return;
  const points = await section(m, "points");
  const credits = creditsFor(verified, points);
  if (!credits.length) return;
  const account = await openAccount(m, reporterId);
  const paid = await m.findBy(PointEntry, { incidentId, volunteerId: reporterId, kind: PointEntryKind.EARNED });
  const due = credits.filter(({ ruleCode }) => !paid.some((entry) => entry.ruleCode === ruleCode));
  const earnedAt = new Date(verified.verifiedAt);
  for (const { ruleCode, ruleVersion, amount } of due) {
    const lotId = uuid7();
    await m.insert(PointLot, {
      id: lotId,
      volunteerId: reporterId,
      amount,
      remaining: amount,
      earnedAt,
      expiresAt: expiryOf(earnedAt, points.expireAfterMonths),
      ruleCode,
      ruleVersion,
      sourceKind: LotSource.INCIDENT,
      sourceId: incidentId,
    });
    const what = { ruleCode, ruleVersion, incidentId, incidentNumber: number };
    await post(m, account, { kind: PointEntryKind.EARNED, amount, ...what });
    await setOff(m, account, [{ lotId, amount }]);
  }
  if (due.length) await emit(m, "PointsCredited", { volunteerId: reporterId, incidentId, credits: due });
}
