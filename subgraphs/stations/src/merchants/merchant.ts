import { BoolColumn, CodeColumn, IdColumn, JsonColumn, TimeColumn } from "@beegrid/kernel";
import type { Label } from "@beegrid/kernel/pack";
import { Field, ID, ObjectType } from "type-graphql";
import { Entity, Index } from "typeorm";
import type { Listed } from "../listed/listed.js";

@ObjectType({ description: "A shop of the merchant alliance (商家联盟) that offers riders something." })
@Entity("merchants")
export class Merchant implements Listed {
  @Field(() => ID, { description: "UUIDv7." })
  @IdColumn()
  id: string;

  @Field({ description: "The county's code; it never changes." })
  @CodeColumn()
  @Index("UQ_merchants_code", { unique: true })
  code: string;

  @JsonColumn() label: Label;
  @JsonColumn() offering: Label;
  @CodeColumn() divisionCode: string;

  @Field({ description: "Whether its values are made up (示例) until the county sets them." })
  @BoolColumn()
  example: boolean;

  @TimeColumn({ nullable: true }) listedAt: Date | null;
  @TimeColumn({ nullable: true }) withdrawnAt: Date | null;
}
