import { Field, ID, InputType } from "type-graphql";
import { afterCommit, AtMost, Key, noteForAudit, payload, Reason } from "@beegrid/kernel";
import { command } from "../door.js";
import { installation } from "../installation.js";
import { forgetMember } from "./forget-member.js";
import { memberInReach, mustNotBeErased, mustNotName } from "./member-in-reach.js";
import { ErasureFindingInput } from "./member-erasure.js";
import { Member } from "./member.js";

/** More than anybody decides on one by one; what is left out is still there to be searched. */
const FINDINGS = 300;

@InputType({ description: "Whose data are to be erased for good." })
export class EraseMemberInput {
  @Field(() => ID, { description: "The person." })
  memberId: string;

  @Field({ description: "Why, 4 to 200 characters, without naming the person; kept in the audit." })
  @Reason()
  reason: string;

  @Field(() => [ErasureFindingInput], {
    nullable: true,
    description: "What memberMentions found, at most 300: kept by row for people to decide on, without the words.",
  })
  @AtMost(FINDINGS)
  findings?: ErasureFindingInput[];

  @Field(() => ID, { nullable: true, description: "Made up by the client, so that a retry happens once." })
  @Key()
  idempotencyKey?: string;
}

export const EraseMemberPayload = payload("EraseMember", { member: Member });

/** A person is to be forgotten: here at once, in the other subgraphs by the event, and after a restore by the book. */
export const eraseMember = command("member.erase", EraseMemberInput, async (input, m) => {
  const member = await memberInReach(m, "member.erase", input.memberId);
  mustNotBeErased(member);
  mustNotName(member, input.reason);
  const at = new Date();
  const findings = (input.findings ?? []).map(({ kind, id, incidentId = null }) => ({ kind, id, incidentId }));
  await forgetMember(m, member, at, findings);
  noteForAudit(m, { reason: input.reason, fields: ["NAME", "PHONE", "RESIDENT_ID", "RIDER_LINKS", "CONSENTS"] });
  afterCommit(({ place }) => installation().erasures.note(place.county, { memberId: member.id, at: at.getTime() }));
  return { member: await m.findOneByOrFail(Member, { id: member.id }) };
});
