import { insertMany, type MembersSaved, type SavedMember } from "@beegrid/kernel";
import { In, LessThan, type EntityManager } from "typeorm";
import { Volunteer } from "./volunteer.js";

const MEMBERS_AT_ONCE = 500;

/** Any order: a row gives way only to a higher version of itself, and one that points made before has version 0. */
export async function saveMembers({ members }: MembersSaved, m: EntityManager): Promise<void> {
  for (let i = 0; i < members.length; i += MEMBERS_AT_ONCE) await saveSome(members.slice(i, i + MEMBERS_AT_ONCE), m);
}

async function saveSome(members: SavedMember[], m: EntityManager): Promise<void> {
  const present = await m.find(Volunteer, { select: { id: true }, where: { id: In(members.map(({ id }) => id)) } });
  const known = new Set(present.map(({ id }) => id));
  const rows = members.map(({ id, gridId, gridPath, version }) => ({ id, gridId, gridPath, version }));
  await insertMany(
    m,
    Volunteer,
    rows.filter(({ id }) => !known.has(id)),
  );
  for (const { id, ...row } of rows)
    if (known.has(id)) await m.update(Volunteer, { id, version: LessThan(row.version) }, row);
}
