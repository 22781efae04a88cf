import { In } from "typeorm";
import { batched, can, currentViewer, refuse } from "@beegrid/kernel";
import { db } from "../door.js";
import { Organization } from "./organization.js";

/** Units by id, in one query; whoever holds a row that names a unit may read the unit's name. */
export const organizationById = batched<string, Organization | null>(async (ids) => {
  const found = await db.read((m) => m.findBy(Organization, { id: In([...ids]) }));
  const byId = new Map(found.map((organization) => [organization.id, organization]));
  return ids.map((id) => byId.get(id) ?? null);
});

/** `_entities`: units that rows of other subgraphs name. A rider reads where its own report went, whatever its app's scopes. */
export function resolveOrganization({ id }: Record<string, string>): Promise<Organization | null> {
  const viewer = currentViewer();
  if (viewer.kind !== "MEMBER" && !can(viewer, "organization.read")) throw refuse("FORBIDDEN");
  return organizationById(id);
}
