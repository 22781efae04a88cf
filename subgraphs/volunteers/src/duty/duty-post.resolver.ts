import { connection, mustBeAbleTo, newestFirst, PageArgs, scoped, type Page } from "@beegrid/kernel";
import { Arg, Args, Field, FieldResolver, ID, InputType, Int, Query, Resolver, Root } from "type-graphql";
import { db } from "../door.js";
import { below } from "../projections/below.js";
import { asOrganization, Organization } from "../projections/organization.js";
import { Member } from "../volunteers/member.js";
import { allPostNames, assignedTo, postName } from "./duty-loaders.js";
import { DutyPost, DutyPostAssignment } from "./duty-post.js";

const DutyPostAssignmentConnection = connection("DutyPostAssignment", DutyPostAssignment);

@InputType({ description: "Which people on duty posts." })
class DutyPostFilter {
  @Field({ nullable: true, description: "Only on the post of this code." })
  postCode?: string;

  @Field(() => ID, { nullable: true, description: "Only below this organisation." })
  within?: string;
}

@Resolver(() => DutyPost)
export class DutyPostResolver {
  @Query(() => [DutyPost], { description: "The county's duty posts, in its own order; none where it has none." })
  async dutyPosts(): Promise<DutyPost[]> {
    mustBeAbleTo("duty.read");
    return [...(await allPostNames())].map(([code, name]) => ({ code, name }));
  }

  @FieldResolver(() => Int, { description: "How many people hold it now, in the viewer's reach." })
  assigned(@Root() { code }: DutyPost): Promise<number> {
    return assignedTo(code);
  }
}

@Resolver(() => DutyPostAssignment)
export class DutyPostAssignmentResolver {
  @Query(() => DutyPostAssignmentConnection, {
    description: "People on duty posts in the viewer's reach, also former ones; latest first.",
  })
  dutyPostAssignments(
    @Arg("filter", () => DutyPostFilter, { nullable: true, description: "Narrows the list." })
    filter: DutyPostFilter | undefined,
    @Args(() => PageArgs) page: PageArgs,
  ): Promise<Page<DutyPostAssignment>> {
    mustBeAbleTo("duty.read");
    return db.read(async (m) => {
      const query = scoped(m.createQueryBuilder(DutyPostAssignment, "a"), "duty.read", "path");
      if (filter?.postCode) query.andWhere({ postCode: filter.postCode });
      return newestFirst(await below(m, query, filter?.within, "path"), "assignedAt", page);
    });
  }

  @FieldResolver(() => Member, { description: "The person." })
  member(@Root() { memberId }: DutyPostAssignment): Member {
    return { id: memberId };
  }

  @FieldResolver(() => DutyPost, { description: "The post." })
  async post(@Root() { postCode }: DutyPostAssignment): Promise<DutyPost> {
    return { code: postCode, name: await postName(postCode) };
  }

  @FieldResolver(() => Organization, { nullable: true, description: "Where it is held; null where that is not known." })
  organization(@Root() { organizationId }: DutyPostAssignment): Organization | null {
    return asOrganization(organizationId);
  }
}
