import { BoolColumn, CodeColumn, IdColumn, IntColumn, JsonColumn, TimeColumn } from "@beegrid/kernel";
import type { Label } from "@beegrid/kernel/pack";
import { Field, ID, Int, ObjectType } from "type-graphql";
import { Entity, Index } from "typeorm";
import type { Listed } from "../listed/listed.js";

@ObjectType({ description: "A canteen (人民食堂) that serves riders." })
@Entity("canteens")
export class Canteen implements Listed {
  @Field(() => ID, { description: "UUIDv7." })
  @IdColumn()
  id: string;

  @Field({ description: "The county's code; it never changes." })
  @CodeColumn()
  @Index("UQ_canteens_code", { unique: true })
  code: string;

  @JsonColumn() label: Label;

  @Field(() => Int, { description: "Seats." })
  @IntColumn()
  seats: number;

  @JsonColumn() offering: Label[];
  @CodeColumn() divisionCode: string;

  @Field({ description: "Whether its values are made up (示例) until the county sets them." })
  @BoolColumn()
  example: boolean;

  @TimeColumn({ nullable: true }) listedAt: Date | null;
  @TimeColumn({ nullable: true }) withdrawnAt: Date | null;
}
