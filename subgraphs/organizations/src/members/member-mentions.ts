import { writeAudit } from "@beegrid/kernel";
import { db } from "../door.js";
import { memberInReach, mustNotBeErased, termsOf } from "./member-in-reach.js";
import type { Member } from "./member.js";

/** Objects that memberMentions has answered in this request: no other query hands out what a person is named by. */
const asked = new WeakSet<Member>();

/** Before an erasure: whom the other subgraphs are to look for in words of others. In the audit before they look. */
export function memberMentions(memberId: string): Promise<Member> {
  return db.transaction(async (m) => {
    const member = await memberInReach(m, "member.erase", memberId);
    mustNotBeErased(member);
    await writeAudit(m, { action: "member.erase", subject: { member: member.id }, fields: ["mentions"] });
    asked.add(member);
    return member;
  });
}

export const erasureTermsOf = (member: Member): string[] | null => (asked.has(member) ? termsOf(member) : null);
