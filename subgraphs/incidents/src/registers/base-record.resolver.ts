import { connection, mustBeAbleTo, newestFirst, PageArgs, scoped, type Page } from "@beegrid/kernel";
import { Arg, Args, Field, FieldResolver, ID, InputType, Query, Resolver, Root } from "type-graphql";
import { db } from "../door.js";
import { below } from "../projections/below.js";
import { Organization } from "../projections/organization.js";
import { BaseRecord, BaseRecordClass } from "./base-record.js";

const BaseRecordConnection = connection("BaseRecord", BaseRecord);

@InputType({ description: "Which counts of base records." })
export class BaseRecordFilter {
  @Field(() => ID, { nullable: true, description: "Only below this organisation." })
  within?: string;

  @Field(() => [BaseRecordClass], { nullable: true, description: "Any of these classes." })
  classes?: BaseRecordClass[];
}

@Resolver(() => BaseRecord)
export class BaseRecordResolver {
  @Query(() => BaseRecordConnection, { description: "Counts of base records in the viewer's reach, newest first." })
  baseRecords(
    @Arg("filter", () => BaseRecordFilter, { nullable: true, description: "Narrows the list." })
    filter: BaseRecordFilter | undefined,
    @Args(() => PageArgs) page: PageArgs,
  ): Promise<Page<BaseRecord>> {
    mustBeAbleTo("baseRecord.read");
    return db.read(async (m) => {
      const query = scoped(m.createQueryBuilder(BaseRecord, "b"), "baseRecord.read", "path");
      const { classes, within } = filter ?? {};
      if (classes?.length) query.andWhere("b.class IN (:...classes)", { classes });
      return newestFirst(await below(m, query, within, "path"), "countedOn", page);
    });
  }

  @FieldResolver(() => Organization, { nullable: true, description: "The grid they were counted in." })
  grid(@Root() { gridId }: BaseRecord): Organization | null {
    return { id: gridId };
  }
}
