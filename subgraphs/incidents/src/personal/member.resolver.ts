import { MemberMention, mustBeAbleTo, PersonalRecord, refuse } from "@beegrid/kernel";
import { Directive, FieldResolver, Resolver, Root } from "type-graphql";
import { db } from "../door.js";
import { Member } from "../projections/member.js";
import { incidentMentions } from "./incident-mentions.js";
import { incidentRecords } from "./incident-records.js";

/** What incidents know of a person, for an export or before an erasure alone: organizations says whether it is one. */
@Resolver(() => Member)
export class MemberResolver {
  @FieldResolver(() => [PersonalRecord], {
    nullable: true,
    description:
      "The person's own reports with words and place, steps and files; only within exportMember, FORBIDDEN elsewhere.",
  })
  @Directive('@requires(fields: "exportGrant")')
  incidentRecords(@Root() { id, exportGrant }: Member): Promise<PersonalRecord[]> {
    mustBeAbleTo("member.export");
    if (!exportGrant) throw refuse("FORBIDDEN");
    return db.transaction((m) => incidentRecords(m, id, exportGrant));
  }

  @FieldResolver(() => [MemberMention], {
    nullable: true,
    description:
      "Reports, steps and answers of others that name the person, at most 100 of each kind; only within memberMentions.",
  })
  @Directive('@requires(fields: "erasureTerms")')
  incidentMentions(@Root() { id, erasureTerms }: Member): Promise<MemberMention[]> {
    mustBeAbleTo("member.erase");
    if (!erasureTerms) throw refuse("FORBIDDEN");
    return db.read((m) => incidentMentions(m, id, erasureTerms));
  }
}
