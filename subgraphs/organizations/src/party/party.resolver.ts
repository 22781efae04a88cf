import {
  batched,
  connection,
  mustBeAbleTo,
  newestFirst,
  PageArgs,
  scoped,
  withinAny,
  type Page,
} from "@beegrid/kernel";
import { Arg, Args, Field, FieldResolver, ID, InputType, Query, Resolver, Root } from "type-graphql";
import { In, type EntityManager, type SelectQueryBuilder } from "typeorm";
import { db } from "../door.js";
import { memberById } from "../members/member.reference.js";
import { Member } from "../members/member.js";
import { organizationById } from "../organizations/organization.reference.js";
import { Organization } from "../organizations/organization.js";
import { Mentor, MentoredApplicant } from "./mentor.js";
import { PartyMember } from "./party-member.js";

@InputType({ description: "Which Party members; what is absent does not narrow." })
export class PartyMemberFilter {
  @Field(() => ID, { nullable: true, description: "Bound to a grid in the subtree of this unit." })
  within?: string;
}

const PartyMemberConnection = connection("PartyMember", PartyMember);
const MentorConnection = connection("Mentor", Mentor);

/** Applicants of each mentor, oldest first. */
const applicantsOf = batched<string, string[]>(async (mentorIds) => {
  const where = { mentorId: In([...mentorIds]) };
  const rows = await db.read((m) => m.find(MentoredApplicant, { where, order: { since: "ASC", id: "ASC" } }));
  return mentorIds.map((id) => rows.filter((row) => row.mentorId === id).map((row) => row.id));
});

async function found(m: EntityManager, { within }: PartyMemberFilter): Promise<SelectQueryBuilder<PartyMember>> {
  const query = scoped(m.createQueryBuilder(PartyMember, "party"), "party.read", "path");
  if (!within) return query;
  const unit = await m.findOneBy(Organization, { id: within });
  return withinAny(query, ["path"], unit ? [unit.path] : []);
}

@Resolver(() => PartyMember)
export class PartyMemberResolver {
  @Query(() => PartyMemberConnection, { nullable: true, description: "Party members who were found, newest first." })
  async partyMembers(
    @Args(() => PageArgs) page: PageArgs,
    @Arg("filter", () => PartyMemberFilter, { nullable: true, description: "Which ones." })
    filter: PartyMemberFilter = {},
  ): Promise<Page<PartyMember>> {
    mustBeAbleTo("party.read");
    const list = await db.read(async (m) => newestFirst(await found(m, filter), "foundAt", page));
    return { ...list, totalCount: () => db.read(async (m) => (await found(m, filter)).getCount()) };
  }

  @FieldResolver(() => Member, { nullable: true, description: "The person, masked." })
  member(@Root() { memberId }: PartyMember): Promise<Member | null> {
    return memberById(memberId);
  }

  @FieldResolver(() => Organization, { nullable: true, description: "The branch; null until one is assigned." })
  branch(@Root() { branchId }: PartyMember): Promise<Organization | null> | null {
    return branchId ? organizationById(branchId) : null;
  }
}

@Resolver(() => Mentor)
export class MentorResolver {
  @Query(() => MentorConnection, { nullable: true, description: "Mentors, the newest first." })
  async mentors(@Args(() => PageArgs) page: PageArgs): Promise<Page<Mentor>> {
    mustBeAbleTo("party.read");
    const all = (m: EntityManager) => scoped(m.createQueryBuilder(Mentor, "mentor"), "party.read", "path");
    const list = await db.read((m) => newestFirst(all(m), "since", page));
    return { ...list, totalCount: () => db.read((m) => all(m).getCount()) };
  }

  @FieldResolver(() => Member, { nullable: true, description: "The mentor, masked." })
  member(@Root() { memberId }: Mentor): Promise<Member | null> {
    return memberById(memberId);
  }

  @FieldResolver(() => [Member], { description: "Whom the mentor looks after, masked." })
  async applicants(@Root() { id }: Mentor): Promise<Member[]> {
    const people = await Promise.all((await applicantsOf(id)).map((one) => memberById(one)));
    return people.filter((person) => person !== null);
  }

  @FieldResolver(() => Organization, { nullable: true, description: "The branch; null where none is known." })
  branch(@Root() { branchId }: Mentor): Promise<Organization | null> | null {
    return branchId ? organizationById(branchId) : null;
  }
}
