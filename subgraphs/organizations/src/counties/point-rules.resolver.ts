import { FieldResolver, Query, Resolver, Root } from "type-graphql";
import { Actor } from "../accounts/actor.js";
import { actorById } from "../accounts/actor.reference.js";
import { db } from "../door.js";
import { EarningRules, PointRuleChange } from "./point-rules.js";
import { readPointRules } from "./read-point-rules.js";

@Resolver(() => PointRuleChange)
export class PointRulesResolver {
  @Query(() => EarningRules, {
    description:
      "What earns points in the county, and since when: rules in force and their history; with points.reconcile.",
  })
  pointRules(): Promise<EarningRules> {
    return db.read(readPointRules);
  }

  @FieldResolver(() => Actor, {
    nullable: true,
    description: "Who published it: an account, or the system for a load.",
  })
  publishedBy(@Root() { publishedBy }: PointRuleChange): Promise<Actor | null> {
    return actorById(publishedBy ?? "system");
  }
}
