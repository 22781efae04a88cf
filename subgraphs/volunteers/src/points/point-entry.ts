import { CodeColumn, DateTime, IdColumn, IntColumn, RefColumn, TextColumn, TimeColumn } from "@beegrid/kernel";
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Check, Entity, Index } from "typeorm";

export enum PointEntryKind {
  EARNED = "EARNED",
  SPENT = "SPENT",
  RETURNED = "RETURNED",
  REVERSED = "REVERSED",
  EXPIRED = "EXPIRED",
  ADJUSTED = "ADJUSTED",
  SET_OFF = "SET_OFF",
}
registerEnumType(PointEntryKind, {
  name: "PointEntryKind",
  description: "Why a balance changed.",
  valuesConfig: {
    EARNED: { description: "Verified work was paid by a rule." },
    SPENT: { description: "A reward was redeemed." },
    RETURNED: { description: "A redemption was cancelled or expired: its points came back." },
    REVERSED: {
      description:
        "An earlier entry was undone by the county: points that came by mistake left, or those of a hand-over came back.",
    },
    EXPIRED: { description: "Points grew too old." },
    ADJUSTED: { description: "The county corrected a balance by hand." },
    SET_OFF: { description: "Points that came in paid for points that were reversed after they had been spent." },
  },
});

@ObjectType({ simpleResolvers: true, description: "The county's rule that an entry was made by." })
export class PointRule {
  @Field({ description: "The county's code." })
  code: string;

  @Field({ description: "Name in the viewer's language; the code where the county has dropped the rule." })
  name: string;

  @Field(() => Int, { description: "The version in force when the entry was made." })
  version: number;

  @Field({ description: "Whether its value is made up (示例) until the county sets it." })
  example: boolean;
}

@ObjectType({ description: "One line of a volunteer's ledger; never changed, corrected only by another entry." })
@Directive('@key(fields: "id")')
@Entity("point_entries")
@Index("UQ_point_entries_serial", ["volunteerId", "serial"], { unique: true })
@Index("UQ_point_entries_rule", ["ruleCode", "incidentId", "volunteerId"], { unique: true })
@Index("UQ_point_entries_redemption", ["redemptionId", "kind"], { unique: true })
@Index("UQ_point_entries_reverses", ["reversesId"], { unique: true })
@Index("IX_point_entries_incident", ["incidentId"])
@Check("CK_point_entries_balance", "balanceAfter >= 0")
export class PointEntry {
  @Field(() => ID, { description: "UUIDv7." })
  @IdColumn()
  id: string;

  @RefColumn() volunteerId: string;
  /** 1, 2, 3 … within the volunteer's account. */
  @IntColumn() serial: number;

  @Field(() => PointEntryKind, { description: "Why the balance changed." })
  @CodeColumn()
  kind: PointEntryKind;

  @Field(() => Int, {
    description: "Points; negative when they left the balance, 0 for a reversal of points that were all spent.",
  })
  @IntColumn()
  amount: number;

  @Field(() => Int, {
    description: "By how many points this entry raised (a reversal) or lowered (a set-off) the account's shortfall.",
  })
  @IntColumn({ default: 0 })
  shortfall: number;

  @Field(() => Int, { description: "Balance after this entry, in points." })
  @IntColumn()
  balanceAfter: number;

  @Field(() => DateTime, { description: "When the entry was made." })
  @TimeColumn()
  createdAt: Date;

  @CodeColumn({ nullable: true }) ruleCode: string | null;
  @IntColumn({ nullable: true }) ruleVersion: number | null;
  @RefColumn({ nullable: true }) incidentId: string | null;
  @TextColumn(32, { nullable: true }) incidentNumber: string | null;
  @RefColumn({ nullable: true }) redemptionId: string | null;
  /** The entry that this one undoes; no entry is undone twice. */
  @RefColumn({ nullable: true }) reversesId: string | null;

  @Field(() => String, { nullable: true, description: "Why, where the county adjusted or reversed by hand." })
  @TextColumn(200, { nullable: true })
  reason: string | null;

  /** The account that adjusted or reversed; null for all that follows from a rule or a redemption. */
  @TextColumn(80, { nullable: true }) madeById: string | null;
}
