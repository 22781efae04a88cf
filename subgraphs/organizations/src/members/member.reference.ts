import { In } from "typeorm";
import { batched, mustBeAbleTo } from "@beegrid/kernel";
import { db } from "../door.js";
import { Member } from "./member.js";

export const memberById = batched<string, Member | null>(async (ids) => {
  const found = await db.read((m) => m.findBy(Member, { id: In([...ids]) }));
  const byId = new Map(found.map((member) => [member.id, member]));
  return ids.map((id) => byId.get(id) ?? null);
});

/** `_entities`: people whom rows of other subgraphs name. Staff who see such a row see its person; a rider sees itself alone. */
export async function resolveMember({ id }: Record<string, string>): Promise<Member | null> {
  const viewer = mustBeAbleTo("member.read");
  return viewer.kind === "MEMBER" && viewer.id !== id ? null : memberById(id);
}
