import type { EntityManager } from "typeorm";
import { emit, insertMany, uuid7, type OrganizationsSaved, type SavedOrganization } from "@beegrid/kernel";
import { AccountGrant } from "../accounts/account.js";
import { chunksForEvents } from "../event-chunks.js";
import { Organization } from "./organization.js";

/** An organisation as it ought to be; its code says which one it is. */
export type OrganizationDraft = Omit<Organization, "id" | "parentId" | "createdAt" | "version"> & {
  parentCode: string | null;
};

const PER_EVENT = 200;
const CHANGEABLE = ["kind", "subKindCode", "name", "nameEn", "parentId", "path", "longitude", "latitude"] as const;

/** Inserts and changes what differs from the drafts, and tells it; parents stand before what belongs to them. Nothing is ever removed: rows refer to it. */
export async function saveOrganizations(m: EntityManager, drafts: OrganizationDraft[]): Promise<Organization[]> {
  const known = new Map((await m.find(Organization)).map((organization) => [organization.code, organization]));
  const added: Organization[] = [];
  const changed: Organization[] = [];
  for (const { parentCode, ...draft } of drafts) {
    const parentId = parentCode === null ? null : (known.get(parentCode)?.id ?? null);
    const before = known.get(draft.code);
    const organization = Object.assign(new Organization(), {
      ...draft,
      parentId,
      id: before?.id ?? uuid7(),
      createdAt: before?.createdAt ?? new Date(),
      version: before ? before.version + 1 : 1,
    });
    if (!before) added.push(organization);
    else if (CHANGEABLE.some((field) => before[field] !== organization[field])) changed.push(organization);
    known.set(draft.code, organization);
  }
  await insertMany(m, Organization, added);
  for (const { id, ...row } of changed) {
    await m.update(Organization, { id }, row);
    // What a grant reaches moves with its unit.
    await m.update(AccountGrant, { organizationId: id }, { path: row.path });
  }
  await tellOrganizations(m, [...added, ...changed]);
  return [...added, ...changed];
}

async function tellOrganizations(m: EntityManager, organizations: Organization[]): Promise<void> {
  const told = organizations.map(({ id, code, kind, name, path, longitude, latitude, version }): SavedOrganization => ({
    id,
    code,
    kind,
    name,
    path,
    longitude,
    latitude,
    version,
  }));
  for (const chunk of chunksForEvents(told, PER_EVENT)) {
    const body: OrganizationsSaved = { organizations: chunk };
    await emit(m, "OrganizationsSaved", body);
  }
}
