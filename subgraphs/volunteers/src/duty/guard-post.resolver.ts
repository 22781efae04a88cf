import {
  connection,
  inOrderOf,
  likeText,
  mustBeAbleTo,
  Note,
  PageArgs,
  scoped,
  validArgument,
  type Page,
} from "@beegrid/kernel";
import { Arg, Args, Field, FieldResolver, ID, InputType, Query, Resolver, Root } from "type-graphql";
import { db } from "../door.js";
import { below } from "../projections/below.js";
import { asOrganization, Organization } from "../projections/organization.js";
import { peopleAt } from "./guard-loaders.js";
import { GuardGroupCount, GuardPost } from "./guard-post.js";

const GuardPostConnection = connection("GuardPost", GuardPost);

@InputType({ description: "Which guard posts." })
class GuardPostFilter {
  @Field({ nullable: true, description: "In the school's name; at most 100 characters." })
  @Note(100)
  text?: string;

  @Field(() => ID, { nullable: true, description: "Only below this organisation." })
  within?: string;
}

@Resolver(() => GuardPost)
export class GuardPostResolver {
  @Query(() => GuardPostConnection, { description: "Schools with a guard post in the viewer's reach, by name." })
  guardPosts(
    @Arg("filter", () => GuardPostFilter, { nullable: true, description: "Narrows the list." })
    filter: GuardPostFilter | undefined,
    @Args(() => PageArgs) page: PageArgs,
  ): Promise<Page<GuardPost>> {
    mustBeAbleTo("duty.read");
    return db.read(async (m) => {
      const { text, within } = await validArgument(GuardPostFilter, filter ?? {}, "filter");
      const query = scoped(m.createQueryBuilder(GuardPost, "p"), "duty.read", "path");
      if (text) query.andWhere("p.school LIKE :text ESCAPE '!'", { text: likeText(text.trim()) });
      return inOrderOf(await below(m, query, within, "path"), "school", page);
    });
  }

  @FieldResolver(() => Organization, { nullable: true, description: "Where it lies; null where that is not known." })
  organization(@Root() { organizationId }: GuardPost): Organization | null {
    return asOrganization(organizationId);
  }

  @FieldResolver(() => [GuardGroupCount], {
    description: "Who stands there, by group; a group with nobody is left out.",
  })
  people(@Root() { id }: GuardPost): Promise<GuardGroupCount[]> {
    return peopleAt(id);
  }
}
