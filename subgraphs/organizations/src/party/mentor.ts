import { DateTime, IdColumn, PathColumn, RefColumn, TimeColumn } from "@beegrid/kernel";
import { Field, ID, ObjectType } from "type-graphql";
import { Entity, Index } from "typeorm";

@ObjectType({
  description: "A mentor (成长导师) of people who apply for Party membership. Sensitive: for the Party officer alone.",
})
@Entity("mentors")
@Index("UQ_mentors_member", ["memberId"], { unique: true })
@Index("IX_mentors_since", ["since", "id"])
@Index("IX_mentors_path", ["path", "since", "id"])
export class Mentor {
  @Field(() => ID, { description: "UUIDv7." })
  @IdColumn()
  id: string;

  @RefColumn() memberId: string;
  @RefColumn({ nullable: true }) branchId: string | null;

  @Field(() => DateTime, { description: "Since when." })
  @TimeColumn()
  since: Date;

  @TimeColumn({ nullable: true }) until: Date | null;

  /** Path of the grid the mentor is bound to. */
  @PathColumn() path: string;
}

/** Whom a mentor looks after. */
@Entity("mentored_applicants")
@Index("IX_mentored_applicants_mentor", ["mentorId"])
export class MentoredApplicant {
  /** A person has one mentor. */
  @IdColumn() id: string;
  @RefColumn() mentorId: string;
  @TimeColumn() since: Date;
}
