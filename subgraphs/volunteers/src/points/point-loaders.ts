import { batched, section } from "@beegrid/kernel";
import type { PointsSection } from "@beegrid/kernel/pack";
import { In } from "typeorm";
import { db } from "../door.js";
import { reaches, volunteerById } from "../volunteers/volunteer-loaders.js";
import { PointAccount } from "./point-account.js";
import { PointEntry } from "./point-entry.js";

/** A volunteer's account; an empty one before the first points. */
export const accountOf = batched<string, PointAccount>(async (volunteerIds) => {
  const rows = await db.read((m) => m.find(PointAccount, { where: { volunteerId: In([...volunteerIds]) } }));
  const byVolunteer = new Map(rows.map((row) => [row.volunteerId, row]));
  return volunteerIds.map(
    (volunteerId) =>
      byVolunteer.get(volunteerId) ??
      Object.assign(new PointAccount(), { volunteerId, balance: 0, held: 0, shortfall: 0, version: 0 }),
  );
});

/** Entries that an incident brought, oldest first, of volunteers whose points the viewer may see. */
export const entriesOfIncident = batched<string, PointEntry[]>(async (incidentIds) => {
  const rows = await db.read((m) =>
    m.find(PointEntry, { where: { incidentId: In([...incidentIds]) }, order: { createdAt: "ASC", id: "ASC" } }),
  );
  const visible = await Promise.all(
    rows.map(async (row) => reaches(await volunteerById(row.volunteerId), "points.read")),
  );
  const byIncident = Map.groupBy(
    rows.filter((_, i) => visible[i]),
    (row) => row.incidentId,
  );
  return incidentIds.map((id) => byIncident.get(id) ?? []);
});

export const entryById = batched<string, PointEntry | null>(async (ids) => {
  const rows = await db.read((m) => m.find(PointEntry, { where: { id: In([...ids]) } }));
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id) ?? null);
});

/** The entry that undoes this one; null while none does. */
export const reversalOf = batched<string, PointEntry | null>(async (ids) => {
  const rows = await db.read((m) => m.find(PointEntry, { where: { reversesId: In([...ids]) } }));
  const byReversed = new Map(rows.map((row) => [row.reversesId, row]));
  return ids.map((id) => byReversed.get(id) ?? null);
});

/** The entry if the viewer may see its volunteer's points. */
export async function visibleEntry(id: string): Promise<PointEntry | null> {
  const entry = await entryById(id);
  return entry && reaches(await volunteerById(entry.volunteerId), "points.read") ? entry : null;
}

/** The county's own words, read once per request. */
export const pointWords = batched<"points", PointsSection>((names) =>
  db.read((m) => Promise.all(names.map((name) => section(m, name)))),
);
