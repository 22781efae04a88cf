import { Arg, Args, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { connection, newestFirst, PageArgs, validArgument, type Page } from "@beegrid/kernel";
import { db } from "../door.js";
import { organizationById } from "../organizations/organization.reference.js";
import { Organization } from "../organizations/organization.js";
import { filteredMembers, MemberFilter, reachableMembers } from "./list-members.js";
import { maskedName, maskedPhone } from "./masks.js";
import { Member } from "./member.js";
import { phoneOf } from "./member-secrets.js";

const MemberConnection = connection("Member", Member);

@Resolver(() => Member)
export class MemberResolver {
  @Query(() => MemberConnection, {
    nullable: true,
    description: "People on the roster, masked, who joined last first; for staff who may search, within their reach.",
  })
  async members(
    @Args(() => PageArgs) page: PageArgs,
    @Arg("filter", () => MemberFilter, { nullable: true, description: "Which people." }) filter?: MemberFilter,
  ): Promise<Page<Member>> {
    const wanted = await validArgument(MemberFilter, filter ?? {}, "filter");
    const people = await db.read(async (m) => newestFirst(await filteredMembers(m, wanted), "joinedAt", page));
    return { ...people, totalCount: () => db.read(async (m) => (await filteredMembers(m, wanted)).getCount()) };
  }

  @Query(() => Member, {
    nullable: true,
    description: "A person by id, masked; null outside the reach of the viewer, who must be staff that may search.",
  })
  member(@Arg("id", () => ID, { description: "Id of the person." }) id: string): Promise<Member | null> {
    return db.read((m) => reachableMembers(m).andWhere("p.id = :id", { id }).getOne());
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

  @FieldResolver(() => Organization, {
    nullable: true,
    description: "The grid this person is bound to; null when bound to none.",
  })
  grid(@Root() { gridId }: Member): Promise<Organization | null> | null {
    return gridId ? organizationById(gridId) : null;
  }
}
