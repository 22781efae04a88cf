import { DateTime } from "@beegrid/kernel";
import { ArgsType, Field, Int, ObjectType, registerEnumType } from "type-graphql";

/** What moved points, as the ledger's entries say it. */
export enum PointMovement {
  ISSUED = "ISSUED",
  ADJUSTED = "ADJUSTED",
  REVERSED = "REVERSED",
  SET_OFF = "SET_OFF",
  EXPIRED = "EXPIRED",
  REDEEMED = "REDEEMED",
  RETURNED = "RETURNED",
}
registerEnumType(PointMovement, {
  name: "PointMovement",
  description: "What moved points: a line of the trial balance.",
  valuesConfig: {
    ISSUED: { description: "Paid for verified work." },
    ADJUSTED: { description: "Corrected by hand, up (in) and down (out)." },
    REVERSED: { description: "Credits taken back." },
    SET_OFF: { description: "Points that paid for what was reversed after it had been spent." },
    EXPIRED: { description: "Points that grew too old." },
    REDEEMED: { description: "Taken for rewards." },
    RETURNED: { description: "Back from redemptions that were cancelled, not fetched or reversed." },
  },
});

export enum TrialBalanceTest {
  BALANCES = "BALANCES",
  LOTS = "LOTS",
  ACCOUNTS = "ACCOUNTS",
  HELD = "HELD",
  REDEMPTIONS = "REDEMPTIONS",
  SHORTFALL = "SHORTFALL",
}
registerEnumType(TrialBalanceTest, {
  name: "TrialBalanceTest",
  description: "Two ways to the same number, as the books stand now.",
  valuesConfig: {
    BALANCES: { description: "All entries = balances of the accounts (outstanding)." },
    LOTS: { description: "All entries = what the lots have left." },
    ACCOUNTS: { description: "Accounts whose own balance is not the sum of their entries: there must be none." },
    HELD: { description: "Points of redemptions that wait to be handed over = points the accounts hold." },
    REDEMPTIONS: { description: "Redeemed − returned = points of redemptions that wait or were handed over." },
    SHORTFALL: { description: "What reversals left and set-offs paid = what the accounts owe." },
  },
});

@ArgsType()
export class TrialBalanceArgs {
  @Field(() => DateTime, { nullable: true, description: "First moment of the period; absent = from the beginning." })
  since?: Date;

  @Field(() => DateTime, { nullable: true, description: "Last moment of the period; absent = until now." })
  until?: Date;

  @Field(() => [PointMovement], {
    nullable: true,
    description: "Only these lines, e.g. to read their entries; absent = all. The other numbers stay as they are.",
  })
  movements?: PointMovement[];
}

@ObjectType({ simpleResolvers: true, description: "What one sort of movement brought and took in the period." })
export class TrialBalanceLine {
  @Field(() => PointMovement, { description: "Which." })
  movement: PointMovement;

  @Field(() => Int, { description: "Points that came into balances." })
  in: number;

  @Field(() => Int, { description: "Points that left balances." })
  out: number;

  since: Date | null;
  until: Date | null;
}

@ObjectType({ simpleResolvers: true, description: "One number counted in two ways." })
export class TrialBalanceCheck {
  @Field(() => TrialBalanceTest, { description: "Which numbers." })
  test: TrialBalanceTest;

  @Field(() => Int, { description: "As the ledger's entries, or the redemptions, add up." })
  expected: number;

  @Field(() => Int, { description: "As accounts, lots or redemptions say." })
  found: number;

  @Field({ description: "Whether the two are the same." })
  agrees: boolean;
}

@ObjectType({
  simpleResolvers: true,
  description: `The points of all volunteers in the viewer's reach, added up in one look at the database. opening + the lines' in − out = closing.
Of all time: issued + adjusted − reversed − setOff − expired − (redeemed − returned) = outstanding, and redeemed − returned = held + handedOver; so issued + adjusted − reversed − setOff − expired = outstanding + held + handedOver.`,
})
export class PointsTrialBalance {
  @Field(() => DateTime, { nullable: true, description: "First moment of the period; null = from the beginning." })
  since: Date | null;

  @Field(() => DateTime, { nullable: true, description: "Last moment of the period; null = until now." })
  until: Date | null;

  @Field(() => Int, { description: "Balances before the period, in points." })
  opening: number;

  @Field(() => [TrialBalanceLine], { description: "What moved in the period: one line for each sort of movement." })
  lines: TrialBalanceLine[];

  @Field(() => Int, { description: "Balances at the end of the period, in points." })
  closing: number;

  @Field(() => Int, { description: "Points that can be spent now: the balances of all accounts." })
  outstanding: number;

  @Field(() => Int, { description: "Points taken for rewards that are not handed over yet, now." })
  held: number;

  @Field(() => Int, { description: "Points of rewards that were handed over and not reversed, until now." })
  handedOver: number;

  @Field(() => Int, { description: "Points that were reversed after they had been spent, not set off yet, now." })
  shortfall: number;

  @Field(() => [TrialBalanceCheck], { description: "What must agree, as the books stand now." })
  checks: TrialBalanceCheck[];
}
