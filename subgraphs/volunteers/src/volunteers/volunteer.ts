import { IdColumn, IntColumn, PathColumn, RefColumn } from "@beegrid/kernel";
import { Directive, Field, ID, ObjectType } from "type-graphql";
import { Entity, Index } from "typeorm";

@ObjectType({ description: "A member as a volunteer: what was earned by verified work, and what it was spent on." })
@Directive('@key(fields: "id")')
@Entity("volunteers")
@Index("IX_volunteers_grid_path", ["gridPath", "id"])
export class Volunteer {
  @Field(() => ID, { description: "The member's own id." })
  @IdColumn()
  id: string;

  /** The grid the member is bound to, as organizations last told. */
  @RefColumn({ nullable: true }) gridId: string | null;
  @PathColumn({ nullable: true }) gridPath: string | null;
  /** Version of the member; 0 while points came before the member was heard of. */
  @IntColumn() version: number;
}
