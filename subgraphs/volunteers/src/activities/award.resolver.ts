import { connection, mustBeAbleTo, newestFirst, PageArgs, scoped, type Page } from "@beegrid/kernel";
import { Arg, Args, Field, FieldResolver, InputType, Int, Query, Resolver, Root } from "type-graphql";
import { db } from "../door.js";
import { Member } from "../volunteers/member.js";
import { Award, Campaign } from "./award.js";
import { allCampaigns, awardedBy, campaignOf } from "./campaign-loaders.js";

const AwardConnection = connection("Award", Award);

@InputType({ description: "Which awards." })
class AwardFilter {
  @Field({ nullable: true, description: "Only of the campaign of this code." })
  campaignCode?: string;
}

@Resolver(() => Campaign)
export class CampaignResolver {
  @Query(() => [Campaign], { description: "The county's campaigns, in its own order; none where it has none." })
  campaigns(): Promise<Campaign[]> {
    mustBeAbleTo("activity.read");
    return allCampaigns();
  }

  @FieldResolver(() => Int, { description: "How many people it has honoured, in the viewer's reach." })
  awarded(@Root() { code }: Campaign): Promise<number> {
    return awardedBy(code);
  }
}

@Resolver(() => Award)
export class AwardResolver {
  @Query(() => AwardConnection, { description: "Awards of campaigns held in the viewer's reach, latest first." })
  awards(
    @Arg("filter", () => AwardFilter, { nullable: true, description: "Narrows the list." })
    filter: AwardFilter | undefined,
    @Args(() => PageArgs) page: PageArgs,
  ): Promise<Page<Award>> {
    mustBeAbleTo("activity.read");
    return db.read((m) => {
      const query = scoped(m.createQueryBuilder(Award, "a"), "activity.read", "path");
      if (filter?.campaignCode) query.andWhere({ campaignCode: filter.campaignCode });
      return newestFirst(query, "grantedAt", page);
    });
  }

  @FieldResolver(() => Campaign, { description: "Of which campaign." })
  campaign(@Root() { campaignCode }: Award): Promise<Campaign> {
    return campaignOf(campaignCode);
  }

  @FieldResolver(() => Member, { description: "Who was honoured." })
  member(@Root() { memberId }: Award): Member {
    return { id: memberId };
  }
}
