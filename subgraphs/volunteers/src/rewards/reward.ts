import { BoolColumn, CodeColumn, IdColumn, IntColumn, JsonColumn, TimeColumn } from "@beegrid/kernel";
import type { Label } from "@beegrid/kernel/pack";
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Check, Entity, Index } from "typeorm";

export enum RewardCategory {
  GOODS = "GOODS",
  MEAL = "MEAL",
  VOUCHER = "VOUCHER",
  CINEMA = "CINEMA",
  TRAINING = "TRAINING",
  SERVICE = "SERVICE",
  CHILDCARE = "CHILDCARE",
}
registerEnumType(RewardCategory, {
  name: "RewardCategory",
  description: "What sort of reward it is.",
  valuesConfig: {
    GOODS: { description: "Things." },
    MEAL: { description: "Meal coupons." },
    VOUCHER: { description: "Vouchers." },
    CINEMA: { description: "Cinema tickets." },
    TRAINING: { description: "Places in a course." },
    SERVICE: { description: "Convenience services." },
    CHILDCARE: { description: "Holiday childcare." },
  },
});

@ObjectType({ description: "Something that points can be spent on." })
@Directive('@key(fields: "id")')
@Entity("rewards")
@Check("CK_rewards_none_below_zero", "stock >= 0 AND held >= 0 AND fulfilled >= 0")
@Check("CK_rewards_equation", "initialStock + restocked = stock + held + fulfilled")
export class Reward {
  @Field(() => ID, { description: "UUIDv7." })
  @IdColumn()
  id: string;

  @CodeColumn()
  @Index("UQ_rewards_code", { unique: true })
  code: string;

  @JsonColumn() label: Label;

  @Field(() => RewardCategory, { description: "What sort of reward it is." })
  @CodeColumn()
  category: RewardCategory;

  @Field(() => Int, { description: "Points for one." })
  @IntColumn()
  price: number;

  @Field(() => Int, { description: "How many can be redeemed now; those held for somebody are not in it." })
  @IntColumn()
  stock: number;

  /** Stock of the first publication; what later ones added or took out is in `restocked`. */
  @IntColumn() initialStock: number;
  @IntColumn() restocked: number;

  @Field(() => Int, { description: "How many are held for somebody: redeemed, not yet handed over." })
  @IntColumn()
  held: number;

  @Field(() => Int, { description: "How many have been handed over." })
  @IntColumn()
  fulfilled: number;

  @Field({ description: "Whether price and stock are made up (示例) until the county sets them." })
  @BoolColumn()
  example: boolean;

  /** When the county took it out of its pack; null while it can be had. */
  @TimeColumn({ nullable: true }) withdrawnAt: Date | null;
}
