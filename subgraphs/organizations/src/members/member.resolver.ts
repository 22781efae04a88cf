import { Arg, Args, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { connection, mustBeAbleTo, PageArgs, validArgument, type Page } from "@beegrid/kernel";
import { db } from "../door.js";
import { organizationById } from "../organizations/organization.reference.js";
import { Organization } from "../organizations/organization.js";
import { listMembers, MemberFilter, searchable } from "./list-members.js";
import { maskedName, maskedPhone } from "./masks.js";
import { Member } from "./member.js";
import { phoneOf } from "./member-secrets.js";

const MemberConnection = connection("Member", Member);

@Resolver(() => Member)
export class MemberResolver {
  @Query(() => MemberConnection, {
    nullable: true,
    description: "People on the county's roster, masked, within the viewer's reach.",
  })
  async members(
    @Args(() => PageArgs) page: PageArgs,
    @Arg("filter", () => MemberFilter, { nullable: true, description: "Which people." }) filter?: MemberFilter,
  ): Promise<Page<Member>> {
    mustBeAbleTo("member.search");
    const wanted = await validArgument(MemberFilter, filter ?? {}, "filter");
    const people = await db.read((m) => listMembers(m, wanted, page));
    return { ...people, totalCount: () => db.read(async (m) => (await listMembers(m, wanted, page)).totalCount()) };
  }

  @Query(() => Member, { nullable: true, description: "One of these people; null outside the viewer's reach." })
  member(@Arg("id", () => ID, { description: "Id of the person." }) id: string): Promise<Member | null> {
    mustBeAbleTo("member.search");
    return db.read((m) => searchable(m).andWhere("member.id = :id", { id }).getOne());
  }

  @FieldResolver(() => String, { description: "The name, masked: 罗*." })
  displayName(@Root() { name }: Member): string {
    return maskedName(name);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: "The mobile number, masked: 138****1234; null when there is none.",
  })
  phone(@Root() member: Member): string | null {
    const phone = phoneOf(member);
    return phone && maskedPhone(phone);
  }

  @FieldResolver(() => Organization, { nullable: true, description: "The grid the person is bound to." })
  grid(@Root() { gridId }: Member): Promise<Organization | null> | null {
    return gridId ? organizationById(gridId) : null;
  }
}
