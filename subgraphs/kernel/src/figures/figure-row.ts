import { Directive, Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { connection } from "../connection.js";
import { DateTime } from "../scalars.js";

/** What a counted row is, so that a client knows which page shows it. */
export enum FigureRowKind {
  INCIDENT = "INCIDENT",
  DEVICE = "DEVICE",
  BASE_RECORD = "BASE_RECORD",
  MEMBER = "MEMBER",
  PARTY_MEMBER = "PARTY_MEMBER",
  MENTOR = "MENTOR",
  ORGANIZATION = "ORGANIZATION",
  STATION = "STATION",
  MERCHANT = "MERCHANT",
  CANTEEN = "CANTEEN",
  VOLUNTEER = "VOLUNTEER",
  POINT_ENTRY = "POINT_ENTRY",
  REDEMPTION = "REDEMPTION",
  GRID_WORKER = "GRID_WORKER",
  DUTY_POST = "DUTY_POST",
  GUARD_POST = "GUARD_POST",
  GUARD_ATTENDANCE = "GUARD_ATTENDANCE",
  NEED = "NEED",
  COMMUNITY_CHECK_IN = "COMMUNITY_CHECK_IN",
  AWARD = "AWARD",
}
registerEnumType(FigureRowKind, {
  name: "FigureRowKind",
  description: "What a row is that a figure counts.",
  valuesConfig: {
    INCIDENT: { description: "An incident; the label is its number." },
    DEVICE: { description: "A device; the label is its code." },
    BASE_RECORD: { description: "A count of base records of one class in one grid." },
    MEMBER: { description: "A person on the roster, masked." },
    PARTY_MEMBER: { description: "A Party member who was found, masked." },
    MENTOR: { description: "A mentor, masked." },
    ORGANIZATION: { description: "A unit of the organisation tree." },
    STATION: { description: "A station." },
    MERCHANT: { description: "A merchant of the alliance." },
    CANTEEN: { description: "A canteen; the amount is its seats." },
    VOLUNTEER: { description: "A volunteer, by id." },
    POINT_ENTRY: { description: "A line of the points ledger; the amount is its points." },
    REDEMPTION: { description: "A redemption of a reward." },
    GRID_WORKER: { description: "A grid worker." },
    DUTY_POST: { description: "A person on a duty post." },
    GUARD_POST: { description: "A school with a guard post." },
    GUARD_ATTENDANCE: { description: "One person once at a guard post." },
    NEED: { description: "A service need." },
    COMMUNITY_CHECK_IN: { description: "A person who reported in to a community." },
    AWARD: { description: "An award." },
  },
});

@ObjectType({ simpleResolvers: true, description: "One row that a figure counts; never a person's name in full." })
@Directive("@shareable")
export class FigureRow {
  @Field(() => ID, { description: "Id of the row." })
  id: string;

  @Field(() => FigureRowKind, { description: "What the row is." })
  kind: FigureRowKind;

  @Field({ description: "What the row is called, e.g. an incident's number." })
  label: string;

  @Field(() => DateTime, { nullable: true, description: "Since when it counts; null where that is not known." })
  at: Date | null;

  @Field(() => Int, { description: "How many it counts for: 1, or its seats, records or points." })
  amount: number;
}

export const FigureRowConnection = connection("FigureRow", FigureRow, true);

@ObjectType({
  simpleResolvers: true,
  description: "A row that was there, or is there, without the other side knowing.",
})
@Directive("@shareable")
export class ReconciledRow {
  @Field(() => ID, { description: "Id of the row." })
  id: string;

  @Field({ description: "What the row is, or was, called." })
  label: string;
}

@ObjectType({
  simpleResolvers: true,
  description: "The rows a figure counts now, held against those that were there when its evidence was kept.",
})
@Directive("@shareable")
export class FigureReconciliation {
  @Field(() => DateTime, { description: "When the evidence was kept." })
  keptAt: Date;

  @Field(() => Int, { description: "How many rows were there then." })
  kept: number;

  @Field(() => [ReconciledRow], { description: "Rows that were there and are gone; at most 100." })
  missing: ReconciledRow[];

  @Field(() => [ReconciledRow], { description: "Rows that count now and were not there; at most 100." })
  extra: ReconciledRow[];
}
