import { connection, decodeCursor, PageArgs, pageSize, toPage, type Page } from "@beegrid/kernel";
import { Args, FieldResolver, Resolver, Root } from "type-graphql";
import { LessThan } from "typeorm";
import { db } from "../door.js";
import { ExpiringPoints, expiringOf, HORIZON_DAYS } from "./expiring-points.js";
import { PointAccount } from "./point-account.js";
import { PointEntry } from "./point-entry.js";

export const PointEntryConnection = connection("PointEntry", PointEntry);

@Resolver(() => PointAccount)
export class PointAccountResolver {
  @FieldResolver(() => [ExpiringPoints], {
    description: `What of the balance expires within ${HORIZON_DAYS} days, by day, soonest first.`,
  })
  expiring(@Root() { volunteerId }: PointAccount): Promise<ExpiringPoints[]> {
    return expiringOf(volunteerId);
  }

  @FieldResolver(() => PointEntryConnection, { description: "The ledger, newest first." })
  async entries(@Root() { volunteerId }: PointAccount, @Args() page: PageArgs): Promise<Page<PointEntry>> {
    const [before] = page.after ? decodeCursor(page.after, "n") : [];
    // By serial, which is the order of the balance itself; two processes' clocks need not agree.
    const where = { volunteerId, ...(before === undefined ? {} : { serial: LessThan(Number(before)) }) };
    const take = pageSize(page) + 1;
    const rows = await db.read((m) => m.find(PointEntry, { where, order: { serial: "DESC" }, take }));
    return toPage(
      rows,
      page,
      ({ serial }) => [serial],
      () => db.read((m) => m.countBy(PointEntry, { volunteerId })),
    );
  }
}
