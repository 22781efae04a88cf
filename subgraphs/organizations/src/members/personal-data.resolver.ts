import { Arg, Args, Directive, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import {
  can,
  connection,
  currentViewer,
  isWithin,
  mustBeAbleTo,
  newestFirst,
  PageArgs,
  PersonalRecord,
  reachOf,
  scoped,
  type Page,
} from "@beegrid/kernel";
import { db } from "../door.js";
import { Consent } from "./consent.js";
import { eraseMember, EraseMemberInput, EraseMemberPayload } from "./erase-member.js";
import { exportGrantOf, exportMember, ExportMemberInput, ExportMemberPayload, rosterRecords } from "./export-member.js";
import { MemberErasure } from "./member-erasure.js";
import { erasureTermsOf, memberMentions } from "./member-mentions.js";
import { Member } from "./member.js";
import { recordConsent, RecordConsentInput, RecordConsentPayload } from "./record-consent.js";
import { revealMember, RevealMemberInput, RevealMemberPayload } from "./reveal-member.js";

const MemberErasureConnection = connection("MemberErasure", MemberErasure);

/** What staff may do with a person's data, each for a reason that the audit keeps, and what the person said to it. */
@Resolver(() => Member)
export class PersonalDataResolver {
  @Mutation(() => RevealMemberPayload, {
    nullable: true,
    description: "Shows fields of a person in full. Takes member.reveal; outside the viewer's reach NOT_FOUND.",
  })
  revealMember(@Arg("input", () => RevealMemberInput, { description: "Which, and why." }) input: RevealMemberInput) {
    return revealMember(input);
  }

  @Mutation(() => ExportMemberPayload, {
    nullable: true,
    description:
      "Opens what every subgraph keeps about a person: select rosterRecords, serviceRecords and incidentRecords of its member. Takes member.export.",
  })
  exportMember(@Arg("input", () => ExportMemberInput, { description: "Whose, and why." }) input: ExportMemberInput) {
    return exportMember(input);
  }

  @Mutation(() => EraseMemberPayload, {
    nullable: true,
    description:
      "Erases a person's data for good, in every subgraph; ledger, numbers and totals stay. Takes member.erase.",
  })
  eraseMember(@Arg("input", () => EraseMemberInput, { description: "Whose, and why." }) input: EraseMemberInput) {
    return eraseMember(input);
  }

  @Mutation(() => RecordConsentPayload, {
    nullable: true,
    description: "Writes down a person's yes or no to a purpose. Takes member.recordConsent; a rider for itself alone.",
  })
  recordConsent(
    @Arg("input", () => RecordConsentInput, { description: "Whose, and to what." }) input: RecordConsentInput,
  ) {
    return recordConsent(input);
  }

  @Query(() => Member, {
    nullable: true,
    description:
      "A person whose data are about to be erased: select incidentMentions and serviceMentions, words of others that name the person. Takes member.erase; kept in the audit.",
  })
  memberMentions(@Arg("memberId", () => ID, { description: "The person." }) memberId: string): Promise<Member> {
    mustBeAbleTo("member.erase");
    return memberMentions(memberId);
  }

  @Query(() => MemberErasureConnection, {
    nullable: true,
    description: "Erasures within the viewer's reach, newest first. Takes member.erase.",
  })
  memberErasures(@Args(() => PageArgs) page: PageArgs): Promise<Page<MemberErasure>> {
    mustBeAbleTo("member.erase");
    return db.read((m) =>
      newestFirst(scoped(m.createQueryBuilder(MemberErasure, "e"), "member.erase", "path"), "erasedAt", page),
    );
  }

  @FieldResolver(() => [Consent], {
    nullable: true,
    description: "What the person said to each purpose, newest first; null for whoever may not record it.",
  })
  async consents(@Root() { id, gridPath }: Member): Promise<Consent[] | null> {
    const viewer = currentViewer();
    if (viewer.kind === "MEMBER" ? viewer.id !== id : !can(viewer, "member.recordConsent")) return null;
    return viewer.kind === "MEMBER" || isWithin(gridPath, reachOf("member.recordConsent"))
      ? db.read((m) => m.find(Consent, { where: { memberId: id }, order: { at: "DESC", id: "DESC" } }))
      : null;
  }

  @FieldResolver(() => [PersonalRecord], {
    nullable: true,
    description: "What is kept about the person here; only within exportMember, FORBIDDEN elsewhere.",
  })
  rosterRecords(@Root() member: Member): Promise<PersonalRecord[]> {
    return rosterRecords(member);
  }

  @FieldResolver(() => ID, {
    nullable: true,
    description: "The export under way, for the other subgraphs; null outside one.",
  })
  @Directive("@inaccessible")
  exportGrant(@Root() member: Member): string | null {
    return exportGrantOf(member);
  }

  @FieldResolver(() => [String], {
    nullable: true,
    description: "What the person is named by, for the other subgraphs to look for; null outside memberMentions.",
  })
  @Directive("@inaccessible")
  erasureTerms(@Root() member: Member): string[] | null {
    return erasureTermsOf(member);
  }
}
