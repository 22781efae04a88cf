import { In } from "typeorm";
import { batched, can, currentViewer, mustBeAbleTo, SUBGRAPH_NAMES } from "@beegrid/kernel";
import { Client } from "../clients/client.js";
import { nameOf } from "../clients/app-token.js";
import { db } from "../door.js";
import { inLanguage } from "../label.js";
import { maskedName } from "../members/masks.js";
import { Member } from "../members/member.js";
import { Organization } from "../organizations/organization.js";
import { Account } from "./account.js";
import type { Actor } from "./actor.js";

const SYSTEM_IDS = new Set<string>(["system", ...SUBGRAPH_NAMES]);

/** Whoever acted, by the id that a row keeps; ids of accounts, members and apps never meet. */
export const actorById = batched<string, Actor | null>(async (ids) => {
  const among = { id: In(ids.filter((id) => !SYSTEM_IDS.has(id))) };
  const [accounts, members, clients, offices] = await db.read(async (m) => {
    const staff = await m.findBy(Account, among);
    const officeIds = staff.map((account) => account.officeId);
    return [
      staff,
      await m.findBy(Member, among),
      await m.findBy(Client, among),
      await m.findBy(Organization, { id: In(officeIds) }),
    ] as const;
  });
  const actors = new Map<string, Actor>();
  for (const account of accounts) {
    const office = offices.find(({ id }) => id === account.officeId);
    const organizationName = office ? inLanguage(office.name, office.nameEn) : null;
    actors.set(account.id, { id: account.id, displayName: staffName(account, organizationName), organizationName });
  }
  for (const { id, name } of members)
    if (isOpenTo(id)) actors.set(id, { id, displayName: riderName(id, name), organizationName: null });
  for (const client of clients)
    actors.set(client.id, { id: client.id, displayName: nameOf(client), organizationName: null });
  return ids.map((id) => (SYSTEM_IDS.has(id) ? system(id) : (actors.get(id) ?? null)));
});

/** A rider deals with the unit, not with the person behind the desk. */
function staffName({ displayName }: Account, organizationName: string | null): string {
  return currentViewer().kind === "MEMBER" ? (organizationName ?? inLanguage("工作人员", "Staff")) : displayName;
}

/** An auditor follows what somebody did, without learning who that is. */
function riderName(id: string, name: string): string {
  return can(currentViewer(), "member.read") || currentViewer().kind !== "STAFF"
    ? maskedName(name)
    : inLanguage(`成员 ${id.slice(-8)}`, `Member ${id.slice(-8)}`);
}

function isOpenTo(memberId: string): boolean {
  const { kind, id } = currentViewer();
  return kind !== "MEMBER" || id === memberId;
}

function system(id: string): Actor {
  return { id, displayName: inLanguage("系统", "System"), organizationName: null };
}

/** `_entities`: closed to apps and to the upper level like the members among them; open to auditors, without riders' names. */
export function resolveActor({ id }: Record<string, string>): Promise<Actor | null> {
  if (!can(currentViewer(), "audit.read")) mustBeAbleTo("member.read");
  return actorById(id);
}
