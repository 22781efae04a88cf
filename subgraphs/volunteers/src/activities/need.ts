import { CodeColumn, DateTime, IdColumn, PathColumn, RefColumn, TextColumn, TimeColumn } from "@beegrid/kernel";
import { Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { Entity, Index } from "typeorm";

export enum NeedState {
  PUBLISHED = "PUBLISHED",
  CLAIMED = "CLAIMED",
  DONE = "DONE",
  CONFIRMED = "CONFIRMED",
}
registerEnumType(NeedState, {
  name: "NeedState",
  description: "How far a service need has come.",
  valuesConfig: {
    PUBLISHED: { description: "On the list; nobody has claimed it." },
    CLAIMED: { description: "A member has claimed it (认领)." },
    DONE: { description: "Done, says whoever claimed it." },
    CONFIRMED: { description: "Whoever needed it has confirmed." },
  },
});

@ObjectType({ description: "A service that somebody needs, for members to claim (需求清单)." })
@Entity("needs")
@Index("IX_needs_published", ["publishedAt", "id"])
@Index("IX_needs_path", ["path", "publishedAt", "id"])
@Index("IX_needs_state", ["state", "publishedAt", "id"])
export class Need {
  @Field(() => ID, { description: "UUIDv7." })
  @IdColumn()
  id: string;

  @Field({ description: "What is needed." })
  @TextColumn(200)
  title: string;

  @Field(() => NeedState, { description: "How far it has come." })
  @CodeColumn()
  state: NeedState;

  /** The unit that put it on the list; null where only the path is known. */
  @RefColumn({ nullable: true }) organizationId: string | null;
  @PathColumn() path: string;

  @Field(() => DateTime, { description: "When it was put on the list." })
  @TimeColumn()
  publishedAt: Date;

  @Field(() => DateTime, { nullable: true, description: "When it was claimed; null while it is not." })
  @TimeColumn({ nullable: true })
  claimedAt: Date | null;

  @RefColumn({ nullable: true }) @Index("IX_needs_claimed_by") claimedById: string | null;

  @Field(() => DateTime, { nullable: true, description: "When it was done; null while it is not." })
  @TimeColumn({ nullable: true })
  @Index("IX_needs_done")
  doneAt: Date | null;

  @Field(() => DateTime, { nullable: true, description: "When it was confirmed; null while it is not." })
  @TimeColumn({ nullable: true })
  confirmedAt: Date | null;
}
