import { newestFirst, PageArgs, type Page } from "@beegrid/kernel";
import { Arg, Args, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { db } from "../door.js";
import { PointEntryConnection } from "./point-account.resolver.js";
import type { PointEntry } from "./point-entry.js";
import { entriesOfLine, readTrialBalance } from "./read-trial-balance.js";
import { PointsTrialBalance, TrialBalanceArgs, TrialBalanceLine } from "./trial-balance.js";

@Resolver(() => TrialBalanceLine)
export class TrialBalanceResolver {
  @Query(() => PointsTrialBalance, {
    description: "The trial balance of points (试算平衡) for whoever runs the programme; with points.reconcile.",
  })
  pointsTrialBalance(@Args(() => TrialBalanceArgs) period: TrialBalanceArgs): Promise<PointsTrialBalance> {
    return db.read((m) => readTrialBalance(m, period));
  }

  @FieldResolver(() => PointEntryConnection, { description: "The entries that make it up, newest first." })
  entries(
    @Root() line: TrialBalanceLine,
    @Args(() => PageArgs) page: PageArgs,
    @Arg("rule", () => String, {
      nullable: true,
      description: "Only those that this rule paid, in whatever version: its code.",
    })
    rule?: string | null,
  ): Promise<Page<PointEntry>> {
    return db.read((m) => newestFirst(entriesOfLine(m, line, rule), "createdAt", page));
  }
}
