import { IntColumn, KeyColumn } from "@beegrid/kernel";
import { Field, Int, ObjectType } from "type-graphql";
import { Check, Entity } from "typeorm";

@ObjectType({ description: "What a volunteer has in points; whole points, never below zero." })
@Entity("point_accounts")
@Check("CK_point_accounts_balance", "balance >= 0")
@Check("CK_point_accounts_held", "held >= 0")
@Check("CK_point_accounts_shortfall", "shortfall >= 0")
export class PointAccount {
  @KeyColumn(36) volunteerId: string;

  @Field(() => Int, { description: "Points that can be spent." })
  @IntColumn()
  balance: number;

  @Field(() => Int, { description: "Points taken for rewards that are not handed over yet; not in the balance." })
  @IntColumn()
  held: number;

  @Field(() => Int, {
    description: "Points that were reversed after they had been spent; set off against points that come in later.",
  })
  @IntColumn({ default: 0 })
  shortfall: number;

  /** How many entries the ledger has for this account. */
  @IntColumn() version: number;
}
