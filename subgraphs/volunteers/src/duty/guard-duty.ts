import { CodeColumn, IdColumn, PathColumn, RefColumn, TimeColumn } from "@beegrid/kernel";
import { Check, Entity, Index } from "typeorm";
import type { GuardGroup } from "./guard-post.js";

/** A person on the roster of a guard post. */
@Entity("guard_duties")
@Index("IX_guard_duties_post", ["postId", "guardGroup", "memberId"])
@Index("IX_guard_duties_group", ["guardGroup", "path", "memberId"])
@Check("CK_guard_duties_ended", "endedAt >= startedAt")
export class GuardDuty {
  @IdColumn() id: string;
  @RefColumn() postId: string;
  @RefColumn() @Index("IX_guard_duties_member") memberId: string;
  @CodeColumn() guardGroup: GuardGroup;
  /** The post's own. */
  @PathColumn() path: string;
  @TimeColumn() startedAt: Date;
  @TimeColumn({ nullable: true }) endedAt: Date | null;
}
