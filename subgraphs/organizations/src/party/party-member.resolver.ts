import { Arg, Args, Field, FieldResolver, ID, InputType, Query, Resolver, Root } from "type-graphql";
import type { EntityManager, SelectQueryBuilder } from "typeorm";
import {
  connection,
  mustBeAbleTo,
  newestFirst,
  PageArgs,
  scoped,
  validArgument,
  withinAny,
  type Page,
} from "@beegrid/kernel";
import { db } from "../door.js";
import { memberById } from "../members/member.reference.js";
import { Member } from "../members/member.js";
import { organizationById } from "../organizations/organization.reference.js";
import { Organization } from "../organizations/organization.js";
import { PartyMember } from "./party-member.js";

@InputType({ description: "Which Party members; what is absent does not narrow." })
export class PartyMemberFilter {
  @Field(() => ID, {
    nullable: true,
    description: "In the subtree of this unit, by grid, or by branch without a grid.",
  })
  within?: string;

  @Field(() => ID, { nullable: true, description: "This person of the roster alone." })
  memberId?: string;

  @Field(() => ID, { nullable: true, description: "Assigned to this branch or committee." })
  branchId?: string;
}

const PartyMemberConnection = connection("PartyMember", PartyMember);

@Resolver(() => PartyMember)
export class PartyMemberResolver {
  @Query(() => PartyMemberConnection, {
    nullable: true,
    description: "Party members who were found, last found first; for officers of Party building alone.",
  })
  async partyMembers(
    @Args(() => PageArgs) page: PageArgs,
    @Arg("filter", () => PartyMemberFilter, { nullable: true, description: "Which ones." }) filter?: PartyMemberFilter,
  ): Promise<Page<PartyMember>> {
    const wanted = await validArgument(PartyMemberFilter, filter ?? {}, "filter");
    const found = await db.read(async (m) => newestFirst(await filtered(m, wanted), "foundAt", page));
    return { ...found, totalCount: () => db.read(async (m) => (await filtered(m, wanted)).getCount()) };
  }

  @FieldResolver(() => Member, { description: "The person, masked." })
  member(@Root() { memberId }: PartyMember): Promise<Member | null> {
    return memberById(memberId);
  }

  @FieldResolver(() => Organization, {
    nullable: true,
    description: "The branch or committee; null while none is assigned.",
  })
  branch(@Root() { branchId }: PartyMember): Promise<Organization | null> | null {
    return branchId ? organizationById(branchId) : null;
  }
}

async function filtered(
  m: EntityManager,
  { within, memberId, branchId }: PartyMemberFilter,
): Promise<SelectQueryBuilder<PartyMember>> {
  mustBeAbleTo("party.read");
  const query = scoped(m.createQueryBuilder(PartyMember, "f"), "party.read", "path");
  if (memberId) query.andWhere("f.memberId = :memberId", { memberId });
  if (branchId) query.andWhere("f.branchId = :branchId", { branchId });
  if (within) {
    const above = await m.findOneBy(Organization, { id: within });
    withinAny(query, ["path"], above ? [above.path] : []);
  }
  return query;
}
