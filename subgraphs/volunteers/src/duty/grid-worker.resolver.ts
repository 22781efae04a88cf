import { connection, mustBeAbleTo, newestFirst, PageArgs, reachOf, withinAny, type Page } from "@beegrid/kernel";
import { Arg, Args, Field, FieldResolver, ID, InputType, Query, Resolver, Root } from "type-graphql";
import { In } from "typeorm";
import { db } from "../door.js";
import { below } from "../projections/below.js";
import { Organization } from "../projections/organization.js";
import { Member } from "../volunteers/member.js";
import { postName } from "./duty-loaders.js";
import { GridWorker, GridWorkerEmployment } from "./grid-worker.js";

const GridWorkerConnection = connection("GridWorker", GridWorker);

@InputType({ description: "Which grid workers." })
class GridWorkerFilter {
  @Field(() => [GridWorkerEmployment], { nullable: true, description: "Only on one of these footings." })
  employments?: GridWorkerEmployment[];

  @Field(() => ID, { nullable: true, description: "Only with a grid below this organisation." })
  within?: string;
}

@Resolver(() => GridWorker)
export class GridWorkerResolver {
  @Query(() => GridWorkerConnection, {
    description: "Grid workers with a grid in the viewer's reach, also former ones; latest appointment first.",
  })
  gridWorkers(
    @Arg("filter", () => GridWorkerFilter, { nullable: true, description: "Narrows the list." })
    filter: GridWorkerFilter | undefined,
    @Args(() => PageArgs) page: PageArgs,
  ): Promise<Page<GridWorker>> {
    mustBeAbleTo("duty.read");
    return db.read(async (m) => {
      const query = m.createQueryBuilder(GridWorker, "w");
      const reach = reachOf("duty.read");
      if (reach !== "ALL") withinAny(query, ["path", "secondPath"], reach);
      const { employments } = filter ?? {};
      if (employments?.length) query.andWhere({ employment: In(employments) });
      return newestFirst(await below(m, query, filter?.within, "path", "secondPath"), "appointedAt", page);
    });
  }

  @FieldResolver(() => Member, { description: "The person." })
  member(@Root() { memberId }: GridWorker): Member {
    return { id: memberId };
  }

  @FieldResolver(() => [String], {
    description:
      "What the worker is there for, in the viewer's language: the county's duty posts; none = not published.",
  })
  roles(@Root() { roleCodes }: GridWorker): Promise<string[]> {
    return Promise.all(roleCodes.map(postName));
  }

  @FieldResolver(() => [Organization], { description: "The one or two grids the worker is bound to." })
  grids(@Root() { gridId, secondGridId }: GridWorker): Organization[] {
    return secondGridId === null ? [{ id: gridId }] : [{ id: gridId }, { id: secondGridId }];
  }
}
