import { batched, can, currentViewer } from "@beegrid/kernel";
import { In } from "typeorm";
import { db } from "../door.js";
import { reaches, volunteerById } from "../volunteers/volunteer-loaders.js";
import { countersOf } from "./counter.js";
import { Redemption } from "./redemption.js";
import { Reward } from "./reward.js";

/** The redemption whoever asks: for entries that lead to it and are visible themselves. */
export const redemptionById = batched<string, Redemption | null>(async (ids) => {
  const rows = await db.read((m) => m.find(Redemption, { where: { id: In([...ids]) } }));
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id) ?? null);
});

/** A member's own; staff any for the counter, or those of volunteers whose points they see. */
export async function maySee(redemption: Redemption): Promise<boolean> {
  const viewer = currentViewer();
  if (viewer.kind === "MEMBER") return redemption.volunteerId === viewer.id && can(viewer, "redemption.read");
  if (can(viewer, "redemption.read")) return true;
  return reaches(await volunteerById(redemption.volunteerId), "points.read");
}

export async function visibleRedemption(id: string): Promise<Redemption | null> {
  const redemption = await redemptionById(id);
  return redemption && (await maySee(redemption)) ? redemption : null;
}

/** A reward by id, also one that can no longer be had: redemptions of the past name it. */
export const rewardById = batched<string, Reward | null>(async (ids) => {
  const rows = await db.read((m) => m.find(Reward, { where: { id: In([...ids]) } }));
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id) ?? null);
});

/** The viewer's counters, read once per request. */
export const myCounters = batched<"redemption.fulfil", Set<string> | "ALL">((actions) =>
  db.read((m) => Promise.all(actions.map((action) => countersOf(m, action)))),
);
