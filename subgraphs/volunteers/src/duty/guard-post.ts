import { BoolColumn, IdColumn, PathColumn, RefColumn, TextColumn, TimeColumn } from "@beegrid/kernel";
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Check, Entity, Index } from "typeorm";

export enum GuardGroup {
  PARENT = "PARENT",
  TEACHER = "TEACHER",
  GUARD = "GUARD",
  POLICE = "POLICE",
}
registerEnumType(GuardGroup, {
  name: "GuardGroup",
  description: "Who stands at a school's gate.",
  valuesConfig: {
    PARENT: { description: "Parents." },
    TEACHER: { description: "Teachers." },
    GUARD: { description: "The school's guards." },
    POLICE: { description: "Police, auxiliaries included." },
  },
});

@ObjectType({ description: "A school whose gate is guarded when it opens and closes (护学岗)." })
@Directive('@key(fields: "id")')
@Entity("guard_posts")
@Index("IX_guard_posts_school", ["school", "id"])
@Index("IX_guard_posts_path", ["path", "school", "id"])
@Check("CK_guard_posts_closed", "closedAt >= openedAt")
export class GuardPost {
  @Field(() => ID, { description: "UUIDv7." })
  @IdColumn()
  id: string;

  @Field({ description: "Name of the school." })
  @TextColumn(200)
  school: string;

  /** Where it lies; null where only the path is known. */
  @RefColumn({ nullable: true }) organizationId: string | null;
  @PathColumn() path: string;
  @TimeColumn() openedAt: Date;
  @TimeColumn({ nullable: true }) closedAt: Date | null;

  @Field({ description: "Whether the school is made up (示例)." })
  @BoolColumn()
  example: boolean;
}

@ObjectType({ simpleResolvers: true, description: "One group of people at a guard post." })
export class GuardGroupCount {
  @Field(() => GuardGroup, { description: "Which group." })
  group: GuardGroup;

  @Field(() => Int, { description: "How many people of it are on the roster now (人数)." })
  headcount: number;

  @Field(() => Int, { description: "How often one of it has stood there so far (人次)." })
  personTimes: number;
}
