import { Field, ID, InputType } from "type-graphql";
import type { EntityManager } from "typeorm";
import {
  can,
  currentViewer,
  Key,
  noteForAudit,
  payload,
  personalRecord,
  PersonalRecordKind,
  Reason,
  refuse,
  uuid7,
  type PersonalRecord,
} from "@beegrid/kernel";
import { RiderLink } from "../clients/client.js";
import { command, db } from "../door.js";
import { PartyMember } from "../party/party-member.js";
import { Consent } from "./consent.js";
import { memberInReach, mustNotBeErased, mustNotName } from "./member-in-reach.js";
import { Member } from "./member.js";
import { phoneOf, residentIdOf } from "./member-secrets.js";

@InputType({ description: "Whose data are handed out, and why." })
export class ExportMemberInput {
  @Field(() => ID, { description: "The person." })
  memberId: string;

  @Field({ description: "Why, 4 to 200 characters, without naming the person; kept in the audit." })
  @Reason()
  reason: string;

  @Field(() => ID, { nullable: true, description: "Made up by the client, so that a retry happens once." })
  @Key()
  idempotencyKey?: string;
}

export const ExportMemberPayload = payload("ExportMember", { member: Member });

/** Objects that an export has answered in this request, each with the export's id: no query leads to one. */
const exported = new WeakMap<Member, string>();

export const exportGrantOf = (member: Member): string | null => exported.get(member) ?? null;

const audited = command("member.export", ExportMemberInput, async ({ memberId, reason }, m) => {
  const member = await memberInReach(m, "member.export", memberId);
  mustNotBeErased(member);
  mustNotName(member, reason);
  noteForAudit(m, { reason, fields: ["rosterRecords", "serviceRecords", "incidentRecords"] });
  return { member };
});

/** A person asks what is kept about them: the reason is in the audit first, then every subgraph gives its part. */
export const exportMember = Object.assign(
  async (input: ExportMemberInput) => {
    const answer = await audited(input);
    if (!answer.member) return answer;
    // Looked for again: a repeated answer is given to who may still have it.
    const member = await db.read((m) => memberInReach(m, "member.export", input.memberId));
    if (!member.erasedAt) exported.set(member, uuid7());
    return { ...answer, member };
  },
  { action: audited.action },
);

/** What this subgraph keeps about a person; only within an export. */
export function rosterRecords(member: Member): Promise<PersonalRecord[]> {
  if (!exportGrantOf(member)) throw refuse("FORBIDDEN");
  return db.read(async (m) => [
    personalRecord(PersonalRecordKind.ROSTER, member.id, member.joinedAt, {
      name: member.name,
      phone: phoneOf(member),
      residentId: residentIdOf(member),
      occupation: member.occupation,
      gridId: member.gridId,
      gridPath: member.gridPath,
      joinedAt: member.joinedAt,
      synthetic: member.synthetic,
    }),
    ...(await m.find(Consent, { where: { memberId: member.id }, order: { at: "ASC", id: "ASC" } })).map((row) =>
      personalRecord(PersonalRecordKind.CONSENT, row.id, row.at, {
        purpose: row.purpose,
        given: row.given,
        source: row.source,
      }),
    ),
    ...(await m.findBy(RiderLink, { memberId: member.id })).map((row) =>
      personalRecord(PersonalRecordKind.APP_LINK, row.id, row.createdAt, {
        app: row.clientId,
        externalId: row.externalId,
      }),
    ),
    ...(await partyRecords(m, member.id)),
  ]);
}

async function partyRecords(m: EntityManager, memberId: string): Promise<PersonalRecord[]> {
  if (!can(currentViewer(), "party.reveal")) return [];
  return (await m.findBy(PartyMember, { memberId })).map((row) =>
    personalRecord(PersonalRecordKind.PARTY, row.id, row.foundAt, { source: row.source, branchId: row.branchId }),
  );
}
