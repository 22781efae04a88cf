import { Field, ID, InputType, ObjectType, registerEnumType } from "type-graphql";
import type { EntityManager } from "typeorm";
import {
  can,
  currentViewer,
  DomainError,
  isWithin,
  Key,
  noteForAudit,
  payload,
  reachOf,
  Reason,
  refuse,
  UserErrorCode,
  writeAudit,
} from "@beegrid/kernel";
import { command, db } from "../door.js";
import { PartyMember } from "../party/party-member.js";
import { memberInReach, mustNotBeErased, mustNotName } from "./member-in-reach.js";
import type { Member } from "./member.js";
import { phoneOf, residentIdOf } from "./member-secrets.js";

export enum MemberSecret {
  NAME = "NAME",
  PHONE = "PHONE",
  RESIDENT_ID = "RESIDENT_ID",
  PARTY = "PARTY",
}
registerEnumType(MemberSecret, {
  name: "MemberSecret",
  description: "A group of a person's fields that is shown for a reason alone.",
  valuesConfig: {
    NAME: { description: "The whole name." },
    PHONE: { description: "The whole mobile number." },
    RESIDENT_ID: { description: "The whole resident ID." },
    PARTY: { description: "Party membership; takes party.reveal as well." },
  },
});

@InputType({ description: "Which fields of a person are to be seen, and why." })
export class RevealMemberInput {
  @Field(() => ID, { description: "The person." })
  memberId: string;

  @Field(() => [MemberSecret], { description: "At least one." })
  fields: MemberSecret[];

  @Field({ description: "Why, 4 to 200 characters, without naming the person; kept in the audit." })
  @Reason()
  reason: string;

  @Field(() => ID, { nullable: true, description: "Made up by the client, so that a retry happens once." })
  @Key()
  idempotencyKey?: string;
}

@ObjectType({
  simpleResolvers: true,
  description: "A person with the fields that were asked for; the others are null.",
})
export class RevealedMember {
  @Field(() => ID, { description: "The person's id." })
  id: string;

  @Field(() => String, { nullable: true, description: "The whole name." })
  name: string | null;

  @Field(() => String, { nullable: true, description: "The whole mobile number, 11 digits; null where none is kept." })
  phone: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The whole resident ID, 18 characters; null where none is kept.",
  })
  residentId: string | null;

  @Field(() => PartyMember, { nullable: true, description: "How the person was found to be a Party member, if so." })
  party: PartyMember | null;
}

export const RevealMemberPayload = payload("RevealMember", { member: RevealedMember });

const askedFor = command("member.reveal", RevealMemberInput, async ({ memberId, fields, reason }, m) => {
  if (!fields.length)
    throw new DomainError(
      UserErrorCode.INVALID_INPUT,
      { zh: "请至少选一组字段", en: "Choose at least one group of fields" },
      ["input", "fields"],
    );
  const member = await memberInReach(m, "member.reveal", memberId);
  mustNotBeErased(member);
  mustNotName(member, reason);
  noteForAudit(m, { reason, fields: [...new Set(fields)] });
  return { member };
});

/** Somebody must see who this is: the reason is in the audit before the first character is shown. */
export const revealMember = Object.assign(
  async (input: RevealMemberInput) => {
    if (input.fields.includes(MemberSecret.PARTY)) await mayRevealParty();
    const { member, userErrors } = await askedFor(input);
    return { member: member && (await revealed(input)), userErrors };
  },
  { action: askedFor.action },
);

async function mayRevealParty(): Promise<void> {
  if (can(currentViewer(), "party.reveal")) return;
  await db.transaction((m) => writeAudit(m, { action: "party.reveal", outcome: "REFUSED" }));
  throw refuse("FORBIDDEN");
}

/** Reach is looked at here too: a repeated answer is given to who may still have it. */
function revealed({ memberId, fields }: RevealMemberInput): Promise<RevealedMember> {
  return db.read(async (m) => {
    const member = await memberInReach(m, "member.reveal", memberId);
    mustNotBeErased(member);
    const wants = (secret: MemberSecret) => fields.includes(secret);
    return {
      id: member.id,
      name: wants(MemberSecret.NAME) ? member.name : null,
      phone: wants(MemberSecret.PHONE) ? phoneOf(member) : null,
      residentId: wants(MemberSecret.RESIDENT_ID) ? residentIdOf(member) : null,
      party: wants(MemberSecret.PARTY) ? await partyOf(m, member) : null,
    };
  });
}

async function partyOf(m: EntityManager, { id }: Member): Promise<PartyMember | null> {
  const found = await m.findOneBy(PartyMember, { memberId: id });
  return found && isWithin(found.path, reachOf("party.reveal")) ? found : null;
}
