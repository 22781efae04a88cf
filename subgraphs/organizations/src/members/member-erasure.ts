import { Field, ID, InputType, ObjectType } from "type-graphql";
import { Entity, Index } from "typeorm";
import { DateTime, IdColumn, JsonColumn, MentionKind, PathColumn, RefColumn, TimeColumn } from "@beegrid/kernel";

/** Names a text of somebody else without repeating it. */
@InputType({ description: "Words of others in which the person was named, as memberMentions found them." })
export class ErasureFindingInput {
  @Field(() => MentionKind, { description: "Whose words." })
  kind: MentionKind;

  @Field(() => ID, { description: "Id of the row." })
  id: string;

  @Field(() => ID, { nullable: true, description: "The incident it belongs to." })
  incidentId?: string;
}

@ObjectType({ simpleResolvers: true, description: "A text of others that a person was named in when it was erased." })
export class ErasureFinding {
  @Field(() => MentionKind, { description: "Whose words." })
  kind: MentionKind;

  @Field(() => ID, { description: "Id of the row." })
  id: string;

  @Field(() => ID, { nullable: true, description: "The incident it belongs to; null where it belongs to none." })
  incidentId: string | null;
}

@ObjectType({
  description: "That a person's data were erased, and which words of others are left for people to decide.",
})
@Entity("member_erasures")
@Index("IX_member_erasures_at", ["erasedAt", "id"])
@Index("UQ_member_erasures_member", ["memberId"], { unique: true })
export class MemberErasure {
  @Field(() => ID, { description: "UUIDv7." })
  @IdColumn()
  id: string;

  @Field(() => ID, { description: "Id of the person, as the ledger and the audit keep it." })
  @RefColumn()
  memberId: string;

  /** The grid the person was bound to. */
  @PathColumn({ nullable: true })
  path: string | null;

  @Field(() => [ErasureFinding], { description: "Texts of others, by row; never their words." })
  @JsonColumn()
  findings: ErasureFinding[];

  @Field(() => DateTime, { description: "When." })
  @TimeColumn()
  erasedAt: Date;
}
