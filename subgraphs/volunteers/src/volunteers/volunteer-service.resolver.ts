import { DateTime, reachOf, scoped, withinAny } from "@beegrid/kernel";
import { Field, FieldResolver, Int, ObjectType, Resolver, Root } from "type-graphql";
import { Award } from "../activities/award.js";
import { CommunityCheckIn } from "../activities/community-check-in.js";
import { Need } from "../activities/need.js";
import { db } from "../door.js";
import { DutyPostAssignment } from "../duty/duty-post.js";
import { GridWorker } from "../duty/grid-worker.js";
import { GuardAttendance } from "../duty/guard-attendance.js";
import { GuardDuty } from "../duty/guard-duty.js";
import { guardPostById } from "../duty/guard-loaders.js";
import { GuardGroup, GuardPost } from "../duty/guard-post.js";
import { PointEntry, PointEntryKind } from "../points/point-entry.js";
import { mustReach } from "./volunteer-loaders.js";
import { Volunteer } from "./volunteer.js";

@ObjectType({ simpleResolvers: true, description: "A volunteer on the roster of a guard post." })
export class GuardService {
  @Field(() => GuardPost, { nullable: true, description: "Where; null where the post is gone." })
  post: () => Promise<GuardPost | null>;

  @Field(() => GuardGroup, { description: "Of which group." })
  group: GuardGroup;

  @Field(() => DateTime, { description: "Since when." })
  startedAt: Date;

  @Field(() => DateTime, { nullable: true, description: "Until when; null while on the roster." })
  endedAt: Date | null;

  @Field(() => Int, {
    description:
      "How many times (人次) the volunteer stood there, without the days, so that nobody's days can be followed.",
  })
  personTimes: number;
}

/** What is known of a volunteer's service, each by the action that reads its list, as far as that reaches. */
@Resolver(() => Volunteer)
export class VolunteerServiceResolver {
  @FieldResolver(() => [GridWorker], {
    nullable: true,
    description: "As a grid worker, also formerly, latest first; with duty.read.",
  })
  gridWork(@Root() volunteer: Volunteer): Promise<GridWorker[]> {
    mustReach(volunteer, "duty.read");
    return db.read((m) => {
      const query = m.createQueryBuilder(GridWorker, "w").where({ memberId: volunteer.id });
      const reach = reachOf("duty.read");
      if (reach !== "ALL") withinAny(query, ["path", "secondPath"], reach);
      return query.orderBy("w.appointedAt", "DESC").addOrderBy("w.id").getMany();
    });
  }

  @FieldResolver(() => [DutyPostAssignment], {
    nullable: true,
    description: "Duty posts held, also formerly, latest first; with duty.read.",
  })
  dutyPosts(@Root() volunteer: Volunteer): Promise<DutyPostAssignment[]> {
    mustReach(volunteer, "duty.read");
    return db.read((m) =>
      scoped(m.createQueryBuilder(DutyPostAssignment, "a").where({ memberId: volunteer.id }), "duty.read", "path")
        .orderBy("a.assignedAt", "DESC")
        .addOrderBy("a.id")
        .getMany(),
    );
  }

  @FieldResolver(() => [GuardService], {
    nullable: true,
    description: "At guard posts, also formerly, latest first; with duty.read.",
  })
  guardService(@Root() volunteer: Volunteer): Promise<GuardService[]> {
    mustReach(volunteer, "duty.read");
    const memberId = volunteer.id;
    return db.read(async (m) => {
      const duties = await scoped(m.createQueryBuilder(GuardDuty, "d").where({ memberId }), "duty.read", "path")
        .orderBy("d.startedAt", "DESC")
        .addOrderBy("d.id")
        .getMany();
      return Promise.all(
        duties.map(async ({ postId, guardGroup, startedAt, endedAt }) => ({
          post: () => guardPostById(postId),
          group: guardGroup,
          startedAt,
          endedAt,
          personTimes: await m.countBy(GuardAttendance, { postId, memberId, guardGroup }),
        })),
      );
    });
  }

  @FieldResolver(() => [CommunityCheckIn], {
    nullable: true,
    description: "Communities the volunteer reported in to, latest first; with activity.read.",
  })
  communityCheckIns(@Root() volunteer: Volunteer): Promise<CommunityCheckIn[]> {
    mustReach(volunteer, "activity.read");
    return db.read((m) =>
      scoped(m.createQueryBuilder(CommunityCheckIn, "c").where({ memberId: volunteer.id }), "activity.read", "path")
        .orderBy("c.at", "DESC")
        .addOrderBy("c.id")
        .getMany(),
    );
  }

  @FieldResolver(() => [Need], {
    nullable: true,
    description: "Service needs the volunteer claimed, latest first; with activity.read.",
  })
  claimedNeeds(@Root() volunteer: Volunteer): Promise<Need[]> {
    mustReach(volunteer, "activity.read");
    return db.read((m) =>
      scoped(m.createQueryBuilder(Need, "n").where({ claimedById: volunteer.id }), "activity.read", "path")
        .orderBy("n.claimedAt", "DESC")
        .addOrderBy("n.id")
        .getMany(),
    );
  }

  @FieldResolver(() => [Award], { nullable: true, description: "Honours, latest first; with activity.read." })
  awards(@Root() volunteer: Volunteer): Promise<Award[]> {
    mustReach(volunteer, "activity.read");
    return db.read((m) =>
      scoped(m.createQueryBuilder(Award, "a").where({ memberId: volunteer.id }), "activity.read", "path")
        .orderBy("a.grantedAt", "DESC")
        .addOrderBy("a.id")
        .getMany(),
    );
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description: "Incidents the volunteer reported that were verified and earned points; with points.read.",
  })
  async verifiedReports(@Root() volunteer: Volunteer): Promise<number> {
    mustReach(volunteer, "points.read");
    const [{ n }] = (await db.read((m) =>
      m
        .createQueryBuilder(PointEntry, "e")
        .where({ volunteerId: volunteer.id, kind: PointEntryKind.EARNED })
        .andWhere("NOT EXISTS (SELECT 1 FROM point_entries r WHERE r.reversesId = e.id)")
        .select("COUNT(DISTINCT e.incidentId)", "n")
        .getRawMany(),
    )) as [{ n: string | number }];
    return Number(n);
  }
}
