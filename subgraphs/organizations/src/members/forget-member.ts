import type { EntityManager } from "typeorm";
import { IsNull, Not } from "typeorm";
import { emit, uuid7, writeAudit, type Erasure, type MemberErased } from "@beegrid/kernel";
import { RiderLink } from "../clients/client.js";
import { db } from "../door.js";
import { Consent } from "./consent.js";
import { ERASED_NAME } from "./masks.js";
import { MemberErasure, type ErasureFinding } from "./member-erasure.js";
import { Member } from "./member.js";

/**
 * What is kept of a person: the id, the grid, the occupation and the day of joining, so that every total stays true;
 * who it was is gone from here, and the others are told to forget too.
 */
export async function forgetMember(
  m: EntityManager,
  { id, gridId, gridPath, version }: Member,
  at: Date,
  findings: ErasureFinding[],
): Promise<void> {
  await m.update(
    Member,
    { id },
    {
      name: ERASED_NAME,
      phoneSealed: null,
      phoneIndex: null,
      phoneTailIndex: null,
      residentIdSealed: null,
      residentIdIndex: null,
      version: version + 1,
      erasedAt: at,
    },
  );
  await m.delete(RiderLink, { memberId: id });
  await m.delete(Consent, { memberId: id });
  await m.insert(MemberErasure, { id: uuid7(), memberId: id, path: gridPath, findings, erasedAt: at });
  const body: MemberErased = { memberId: id, gridId, gridPath, at: at.getTime() };
  await emit(m, "MemberErased", body);
}

/** From the book of erasures: an older copy of the database holds a person who was erased. */
export async function eraseAgain({ memberId, at }: Erasure, m: EntityManager): Promise<void> {
  const member = await m.findOneBy(Member, { id: memberId, erasedAt: IsNull() });
  if (!member) return;
  await forgetMember(m, member, new Date(at), []);
  await writeAudit(m, { action: "member.erase", subject: { member: memberId } });
}

/** Whom this county has erased, as its database knows it. */
export async function erasedMembers(): Promise<Erasure[]> {
  const erased = await db.read((m) =>
    m.find(Member, { select: { id: true, erasedAt: true }, where: { erasedAt: Not(IsNull()) } }),
  );
  return erased.flatMap(({ id, erasedAt }) => (erasedAt ? [{ memberId: id, at: erasedAt.getTime() }] : []));
}
