import { CodeColumn, DateTime, IdColumn, PathColumn, RefColumn, TimeColumn } from "@beegrid/kernel";
import { Field, ID, ObjectType } from "type-graphql";
import { Check, Entity, Index } from "typeorm";

@ObjectType({
  description: "A post that people of the programme hold beside their work (设岗定责), as the county names it.",
})
export class DutyPost {
  @Field({ description: "The county's code." })
  code: string;

  @Field({ description: "Name in the viewer's language; the code where the county has dropped the post." })
  name: string;
}

@ObjectType({ description: "A person on a duty post." })
@Entity("duty_post_assignments")
@Index("IX_duty_post_assignments_assigned", ["assignedAt", "id"])
@Index("IX_duty_post_assignments_path", ["path", "assignedAt", "id"])
@Index("IX_duty_post_assignments_post", ["postCode", "assignedAt", "id"])
@Check("CK_duty_post_assignments_ended", "endedAt >= assignedAt")
export class DutyPostAssignment {
  @Field(() => ID, { description: "UUIDv7." })
  @IdColumn()
  id: string;

  @RefColumn() @Index("IX_duty_post_assignments_member") memberId: string;
  @CodeColumn() postCode: string;
  /** Where the post is held; null where only the path is known. */
  @RefColumn({ nullable: true }) organizationId: string | null;
  @PathColumn() path: string;

  @Field(() => DateTime, { description: "Since when." })
  @TimeColumn()
  assignedAt: Date;

  @Field(() => DateTime, { nullable: true, description: "Until when; null while it is held." })
  @TimeColumn({ nullable: true })
  endedAt: Date | null;
}
