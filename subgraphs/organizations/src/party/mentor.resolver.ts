import { Args, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { In, type EntityManager, type SelectQueryBuilder } from "typeorm";
import { batched, connection, mustBeAbleTo, newestFirst, PageArgs, scoped, type Page } from "@beegrid/kernel";
import { db } from "../door.js";
import { memberById } from "../members/member.reference.js";
import { Member } from "../members/member.js";
import { organizationById } from "../organizations/organization.reference.js";
import { Organization } from "../organizations/organization.js";
import { Mentor, MentorApplicant } from "./mentor.js";

const MentorConnection = connection("Mentor", Mentor);

/** Ids of whom a mentor guides. */
const applicantsOf = batched<string, string[]>(async (mentorIds) => {
  const rows = await db.read((m) =>
    m.find(MentorApplicant, { where: { mentorId: In([...mentorIds]) }, order: { memberId: "ASC" } }),
  );
  const byMentor = Map.groupBy(rows, ({ mentorId }) => mentorId);
  return mentorIds.map((id) => (byMentor.get(id) ?? []).map(({ memberId }) => memberId));
});

@Resolver(() => Mentor)
export class MentorResolver {
  @Query(() => MentorConnection, {
    nullable: true,
    description: "Mentors, those who began last first; for officers of Party building alone.",
  })
  async mentors(@Args(() => PageArgs) page: PageArgs): Promise<Page<Mentor>> {
    const mentors = await db.read((m) => newestFirst(reachable(m), "since", page));
    return { ...mentors, totalCount: () => db.read((m) => reachable(m).getCount()) };
  }

  @FieldResolver(() => Member, { description: "The person, masked." })
  member(@Root() { memberId }: Mentor): Promise<Member | null> {
    return memberById(memberId);
  }

  @FieldResolver(() => [Member], { description: "Whom this mentor guides, masked." })
  async applicants(@Root() { id }: Mentor): Promise<Member[]> {
    const people = await Promise.all((await applicantsOf(id)).map((memberId) => memberById(memberId)));
    return people.filter((person) => person !== null);
  }

  @FieldResolver(() => Organization, {
    nullable: true,
    description: "The branch or committee; null while none is assigned.",
  })
  branch(@Root() { branchId }: Mentor): Promise<Organization | null> | null {
    return branchId ? organizationById(branchId) : null;
  }
}

function reachable(m: EntityManager): SelectQueryBuilder<Mentor> {
  mustBeAbleTo("party.read");
  return scoped(m.createQueryBuilder(Mentor, "g"), "party.read", "path");
}
