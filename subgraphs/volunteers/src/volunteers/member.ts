import { MemberMention, mustBeAbleTo, PersonalRecord, refuse } from "@beegrid/kernel";
import { Directive, Field, FieldResolver, ID, ObjectType, Resolver, Root } from "type-graphql";
import { db } from "../door.js";
import { serviceMentions } from "../personal/service-mentions.js";
import { serviceRecords } from "../personal/service-records.js";
import { visibleVolunteer } from "./volunteer-loaders.js";
import { Volunteer } from "./volunteer.js";

@ObjectType("Member", { simpleResolvers: true, description: "A rider or another person of the county; shown masked." })
@Directive('@key(fields: "id")')
export class Member {
  @Field(() => ID, { description: "Stable id; the same as the volunteer's." })
  id: string;

  @Field(() => ID, { nullable: true, description: "The export under way; null outside one." })
  @Directive("@external")
  exportGrant?: string | null;

  @Field(() => [String], { nullable: true, description: "What the person is named by, while an erasure is prepared." })
  @Directive("@external")
  erasureTerms?: string[] | null;
}

@Resolver(() => Member)
export class MemberResolver {
  @FieldResolver(() => Volunteer, {
    nullable: true,
    description: "The same person as a volunteer; null outside the viewer's reach.",
  })
  volunteer(@Root() { id }: Member): Promise<Volunteer | null> {
    return visibleVolunteer(id);
  }

  @FieldResolver(() => [PersonalRecord], {
    nullable: true,
    description:
      "The person's account, ledger, redemptions, duty, attendance, needs and awards; only within exportMember, FORBIDDEN elsewhere.",
  })
  @Directive('@requires(fields: "exportGrant")')
  serviceRecords(@Root() { id, exportGrant }: Member): Promise<PersonalRecord[]> {
    mustBeAbleTo("member.export");
    if (!exportGrant) throw refuse("FORBIDDEN");
    return db.transaction((m) => serviceRecords(m, id, exportGrant));
  }

  @FieldResolver(() => [MemberMention], {
    nullable: true,
    description: "Needs and reasons that name the person, at most 100 of each kind; only within memberMentions.",
  })
  @Directive('@requires(fields: "erasureTerms")')
  serviceMentions(@Root() { erasureTerms }: Member): Promise<MemberMention[]> {
    mustBeAbleTo("member.erase");
    if (!erasureTerms) throw refuse("FORBIDDEN");
    return db.read((m) => serviceMentions(m, erasureTerms));
  }
}
