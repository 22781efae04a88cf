import { DateTime, IdColumn, PathColumn, RefColumn, TimeColumn } from "@beegrid/kernel";
import { Field, ID, ObjectType } from "type-graphql";
import { Entity, Index } from "typeorm";

@ObjectType({ description: "A member who reported in to a community to serve there (社区报到); it pays no points." })
@Entity("community_check_ins")
@Index("IX_community_check_ins_at", ["at", "id"])
@Index("IX_community_check_ins_path", ["path", "at", "id"])
export class CommunityCheckIn {
  @Field(() => ID, { description: "UUIDv7." })
  @IdColumn()
  id: string;

  @RefColumn() @Index("IX_community_check_ins_member") memberId: string;
  /** null where only the path is known. */
  @RefColumn({ nullable: true }) communityId: string | null;
  @PathColumn() path: string;

  @Field(() => DateTime, { description: "When." })
  @TimeColumn()
  at: Date;
}
