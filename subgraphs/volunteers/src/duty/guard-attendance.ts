import { CodeColumn, DateTime, IdColumn, PathColumn, RefColumn, TimeColumn } from "@beegrid/kernel";
import { Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { Entity, Index } from "typeorm";
import { GuardGroup } from "./guard-post.js";

export enum GuardShift {
  ARRIVAL = "ARRIVAL",
  DISMISSAL = "DISMISSAL",
}
registerEnumType(GuardShift, {
  name: "GuardShift",
  description: "When a gate is guarded.",
  valuesConfig: {
    ARRIVAL: { description: "When the children come (上学)." },
    DISMISSAL: { description: "When they leave (放学)." },
  },
});

@ObjectType({ description: "One person once at a guard post: one person-time (人次)." })
@Entity("guard_attendances")
@Index("IX_guard_attendances_at", ["at", "id"])
@Index("IX_guard_attendances_path", ["path", "at", "id"])
@Index("IX_guard_attendances_post", ["postId", "at", "id"])
@Index("IX_guard_attendances_group", ["guardGroup", "at", "id"])
export class GuardAttendance {
  @Field(() => ID, { description: "UUIDv7." })
  @IdColumn()
  id: string;

  @RefColumn() postId: string;
  /** Who stood there; not told, so that nobody's days can be followed. */
  @RefColumn() memberId: string;

  @Field(() => GuardGroup, { name: "group", description: "Of which group." })
  @CodeColumn()
  guardGroup: GuardGroup;

  @Field(() => GuardShift, { description: "Arrival or dismissal." })
  @CodeColumn()
  shift: GuardShift;

  /** The post's own. */
  @PathColumn() path: string;

  @Field(() => DateTime, { description: "When the shift was taken up." })
  @TimeColumn()
  at: Date;
}
