import { connection, DateTime, mustBeAbleTo, newestFirst, PageArgs, scoped, type Page } from "@beegrid/kernel";
import { Arg, Args, Field, FieldResolver, ID, InputType, Query, Resolver, Root } from "type-graphql";
import { In } from "typeorm";
import { db } from "../door.js";
import { GuardAttendance } from "./guard-attendance.js";
import { guardPostById } from "./guard-loaders.js";
import { GuardGroup, GuardPost } from "./guard-post.js";

const GuardAttendanceConnection = connection("GuardAttendance", GuardAttendance);

@InputType({ description: "Which attendances at guard posts." })
class GuardAttendanceFilter {
  @Field(() => ID, { nullable: true, description: "Only at this post." })
  postId?: string;

  @Field(() => [GuardGroup], { nullable: true, description: "Only of one of these groups." })
  groups?: GuardGroup[];

  @Field(() => DateTime, { nullable: true, description: "At or after." })
  from?: Date;

  @Field(() => DateTime, { nullable: true, description: "Before." })
  to?: Date;
}

@Resolver(() => GuardAttendance)
export class GuardAttendanceResolver {
  @Query(() => GuardAttendanceConnection, {
    description: "Who stood at the gates in the viewer's reach, by group and not by name; latest first.",
  })
  guardAttendances(
    @Arg("filter", () => GuardAttendanceFilter, { nullable: true, description: "Narrows the list." })
    filter: GuardAttendanceFilter | undefined,
    @Args(() => PageArgs) page: PageArgs,
  ): Promise<Page<GuardAttendance>> {
    mustBeAbleTo("duty.read");
    const { postId, groups, from, to } = filter ?? {};
    return db.read((m) => {
      const query = scoped(m.createQueryBuilder(GuardAttendance, "a"), "duty.read", "path");
      if (postId) query.andWhere({ postId });
      if (groups?.length) query.andWhere({ guardGroup: In(groups) });
      if (from) query.andWhere("a.at >= :from", { from: from.getTime() });
      if (to) query.andWhere("a.at < :to", { to: to.getTime() });
      return newestFirst(query, "at", page);
    });
  }

  @FieldResolver(() => GuardPost, { nullable: true, description: "Where; null where the post is gone." })
  post(@Root() { postId }: GuardAttendance): Promise<GuardPost | null> {
    return guardPostById(postId);
  }
}
