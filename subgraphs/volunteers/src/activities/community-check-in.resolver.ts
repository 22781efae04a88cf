import { connection, mustBeAbleTo, newestFirst, PageArgs, scoped, type Page } from "@beegrid/kernel";
import { Arg, Args, Field, FieldResolver, ID, InputType, Query, Resolver, Root } from "type-graphql";
import { db } from "../door.js";
import { below } from "../projections/below.js";
import { asOrganization, Organization } from "../projections/organization.js";
import { Member } from "../volunteers/member.js";
import { CommunityCheckIn } from "./community-check-in.js";

const CommunityCheckInConnection = connection("CommunityCheckIn", CommunityCheckIn);

@InputType({ description: "Which members who reported in." })
class CommunityCheckInFilter {
  @Field(() => ID, { nullable: true, description: "Only below this organisation." })
  within?: string;
}

@Resolver(() => CommunityCheckIn)
export class CommunityCheckInResolver {
  @Query(() => CommunityCheckInConnection, {
    description: "Members who reported in to a community in the viewer's reach, latest first.",
  })
  communityCheckIns(
    @Arg("filter", () => CommunityCheckInFilter, { nullable: true, description: "Narrows the list." })
    filter: CommunityCheckInFilter | undefined,
    @Args(() => PageArgs) page: PageArgs,
  ): Promise<Page<CommunityCheckIn>> {
    mustBeAbleTo("activity.read");
    return db.read(async (m) => {
      const query = scoped(m.createQueryBuilder(CommunityCheckIn, "c"), "activity.read", "path");
      return newestFirst(await below(m, query, filter?.within, "path"), "at", page);
    });
  }

  @FieldResolver(() => Member, { description: "The person." })
  member(@Root() { memberId }: CommunityCheckIn): Member {
    return { id: memberId };
  }

  @FieldResolver(() => Organization, { nullable: true, description: "To which community; null where not known." })
  community(@Root() { communityId }: CommunityCheckIn): Organization | null {
    return asOrganization(communityId);
  }
}
