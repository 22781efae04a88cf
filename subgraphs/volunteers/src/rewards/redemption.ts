import { CodeColumn, DateTime, IdColumn, IntColumn, RefColumn, TextColumn, TimeColumn } from "@beegrid/kernel";
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Check, Entity, Index } from "typeorm";

export enum RedemptionState {
  HELD = "HELD",
  FULFILLED = "FULFILLED",
  CANCELLED = "CANCELLED",
  EXPIRED = "EXPIRED",
  REVERSED = "REVERSED",
}
registerEnumType(RedemptionState, {
  name: "RedemptionState",
  description: "HELD becomes FULFILLED, CANCELLED or EXPIRED; FULFILLED may become REVERSED.",
  valuesConfig: {
    HELD: { description: "Points and stock are taken; it waits to be handed over." },
    FULFILLED: { description: "Handed over." },
    CANCELLED: { description: "Called off; points and stock came back." },
    EXPIRED: { description: "Not fetched in time; points and stock came back." },
    REVERSED: { description: "Handed over, then undone by the county; points and stock came back." },
  },
});

@ObjectType("Actor", {
  simpleResolvers: true,
  description: "Who did something: a member of staff, a rider, an app or the system.",
})
@Directive('@key(fields: "id", resolvable: false)')
export class Actor {
  @Field(() => ID, { description: "Id of the account, member or app, or `system`." })
  id: string;
}

@ObjectType({ description: "Points turned into a reward, from holding it to handing it over." })
@Directive('@key(fields: "id")')
@Entity("redemptions")
@Index("IX_redemptions_volunteer", ["volunteerId", "createdAt", "id"])
@Index("IX_redemptions_expiry", ["state", "expiresAt"])
@Index("IX_redemptions_settled", ["state", "settledAt", "id"])
@Check("CK_redemptions_quantity", "quantity > 0 AND points > 0")
export class Redemption {
  @Field(() => ID, { description: "UUIDv7." })
  @IdColumn()
  id: string;

  /** 8 digits: whoever shows it gets the reward. */
  @TextColumn(8)
  @Index("UQ_redemptions_code", { unique: true })
  code: string;

  @RefColumn() volunteerId: string;
  @RefColumn() rewardId: string;
  /** Where it is handed over; null = anywhere. */
  @RefColumn({ nullable: true }) stationId: string | null;

  @Field(() => RedemptionState, { description: "How far it has come." })
  @CodeColumn()
  state: RedemptionState;

  @Field(() => Int, { description: "How many of the reward." })
  @IntColumn()
  quantity: number;

  @Field(() => Int, { description: "Points it cost in all, at the price of that day." })
  @IntColumn()
  points: number;

  @Field(() => DateTime, { description: "When it was redeemed." })
  @TimeColumn()
  createdAt: Date;

  @Field(() => DateTime, { nullable: true, description: "Until when it can be fetched." })
  @TimeColumn()
  expiresAt: Date;

  @Field(() => DateTime, { nullable: true, description: "When it was handed over, cancelled or expired." })
  @TimeColumn({ nullable: true })
  settledAt: Date | null;

  /** Account or member; null for the clock. */
  @TextColumn(80, { nullable: true }) settledById: string | null;
  /** The counter that handed it over, where it has one. */
  @RefColumn({ nullable: true }) settledStationId: string | null;
  @TimeColumn({ nullable: true }) reversedAt: Date | null;
  @TextColumn(80, { nullable: true }) reversedById: string | null;
  @TextColumn(500, { nullable: true }) reverseReason: string | null;
}
