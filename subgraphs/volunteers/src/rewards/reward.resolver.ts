import { connection, inOrderOf, mustBeAbleTo, PageArgs, sayLabel, type Page } from "@beegrid/kernel";
import { Args, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { IsNull } from "typeorm";
import { db } from "../door.js";
import { Reward } from "./reward.js";

const RewardConnection = connection("Reward", Reward);

@Resolver(() => Reward)
export class RewardResolver {
  @Query(() => RewardConnection, { description: "What points can be spent on, in code order." })
  async rewards(@Args() page: PageArgs): Promise<Page<Reward>> {
    mustBeAbleTo("reward.read");
    return db.read((m) => inOrderOf(m.createQueryBuilder(Reward, "r").where({ withdrawnAt: IsNull() }), "code", page));
  }

  @FieldResolver(() => String, { description: "Name in the viewer's language." })
  name(@Root() { label }: Reward): string {
    return sayLabel(label);
  }
}
