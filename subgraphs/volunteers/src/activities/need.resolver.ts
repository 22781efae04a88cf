import { connection, mustBeAbleTo, newestFirst, PageArgs, scoped, type Page } from "@beegrid/kernel";
import { Arg, Args, Field, FieldResolver, ID, InputType, Query, Resolver, Root } from "type-graphql";
import { In } from "typeorm";
import { db } from "../door.js";
import { below } from "../projections/below.js";
import { asOrganization, Organization } from "../projections/organization.js";
import { Member } from "../volunteers/member.js";
import { Need, NeedState } from "./need.js";

const NeedConnection = connection("Need", Need);

@InputType({ description: "Which service needs." })
class NeedFilter {
  @Field(() => [NeedState], { nullable: true, description: "Only in one of these states." })
  states?: NeedState[];

  @Field(() => ID, { nullable: true, description: "Only below this organisation." })
  within?: string;
}

@Resolver(() => Need)
export class NeedResolver {
  @Query(() => NeedConnection, { description: "Service needs in the viewer's reach, latest first." })
  needs(
    @Arg("filter", () => NeedFilter, { nullable: true, description: "Narrows the list." })
    filter: NeedFilter | undefined,
    @Args(() => PageArgs) page: PageArgs,
  ): Promise<Page<Need>> {
    mustBeAbleTo("activity.read");
    return db.read(async (m) => {
      const query = scoped(m.createQueryBuilder(Need, "n"), "activity.read", "path");
      if (filter?.states?.length) query.andWhere({ state: In(filter.states) });
      return newestFirst(await below(m, query, filter?.within, "path"), "publishedAt", page);
    });
  }

  @FieldResolver(() => Organization, { nullable: true, description: "Whose list it stands on; null where not known." })
  organization(@Root() { organizationId }: Need): Organization | null {
    return asOrganization(organizationId);
  }

  @FieldResolver(() => Member, { nullable: true, description: "Who claimed it; null while nobody has." })
  claimedBy(@Root() { claimedById }: Need): Member | null {
    return claimedById === null ? null : { id: claimedById };
  }
}
