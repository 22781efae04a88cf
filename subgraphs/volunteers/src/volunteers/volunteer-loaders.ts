import { batched, can, currentViewer, isWithin, mustBeAbleTo, reachOf, refuse, type Action } from "@beegrid/kernel";
import { In } from "typeorm";
import { db } from "../door.js";
import { Volunteer } from "./volunteer.js";

/** The volunteer whoever asks: for rows that lead to it and are visible themselves. */
export const volunteerById = batched<string, Volunteer | null>(async (ids) => {
  const rows = await db.read((m) => m.find(Volunteer, { where: { id: In([...ids]) } }));
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id) ?? null);
});

/** A member reaches itself; staff those whose grid is in the subtree of the grant. */
export function reaches(volunteer: Volunteer | null, action: Action): boolean {
  const viewer = currentViewer();
  if (!volunteer || !can(viewer, action)) return false;
  if (viewer.kind === "MEMBER") return volunteer.id === viewer.id;
  const reach = reachOf(action);
  return reach === "ALL" || isWithin(volunteer.gridPath, reach);
}

/** FORBIDDEN for whoever may not do this with the volunteer. */
export function mustReach(volunteer: Volunteer, action: Action): void {
  if (!reaches(volunteer, action)) throw refuse("FORBIDDEN");
}

/** The volunteer if the viewer may see it; null otherwise, as if there were none. */
export async function visibleVolunteer(id: string): Promise<Volunteer | null> {
  mustBeAbleTo("volunteer.read");
  const volunteer = await volunteerById(id);
  return reaches(volunteer, "volunteer.read") ? volunteer : null;
}
