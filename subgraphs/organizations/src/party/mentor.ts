import { Field, ID, ObjectType } from "type-graphql";
import { Entity, Index } from "typeorm";
import { DateTime, IdColumn, KeyColumn, PathColumn, RefColumn, TimeColumn } from "@beegrid/kernel";

/** 成长导师. Sensitive, for who is guided has applied to join: read with party.read alone. */
@ObjectType({ description: "A mentor (成长导师) of people who applied to join the Party." })
@Entity("mentors")
@Index("IX_mentors_member", ["memberId"])
@Index("IX_mentors_since", ["since", "id"])
export class Mentor {
  @Field(() => ID, { description: "UUIDv7." })
  @IdColumn()
  id: string;

  @RefColumn()
  memberId: string;

  /** Branch or committee. */
  @RefColumn({ nullable: true })
  branchId: string | null;

  /** Where it counts: the member's grid, or the branch where there is no grid. */
  @PathColumn()
  path: string;

  @Field(() => DateTime, { description: "Since when." })
  @TimeColumn()
  since: Date;

  @Field(() => DateTime, { nullable: true, description: "Until when; null while it lasts." })
  @TimeColumn({ nullable: true })
  endedAt: Date | null;
}

/** Somebody whom a mentor guides. */
@Entity("mentor_applicants")
@Index("IX_mentor_applicants_member", ["memberId"])
export class MentorApplicant {
  @KeyColumn(36)
  mentorId: string;

  @KeyColumn(36)
  memberId: string;
}
