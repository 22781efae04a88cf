import { DateTime, Json, UserError } from "@beegrid/kernel";
import { ArgsType, Field, Float, Int, ObjectType } from "type-graphql";

@ArgsType()
export class PointsSimulationArgs {
  @Field(() => Json, {
    description:
      "The settings section `points` as it is tried, whole and after its `schema`; what is wrong with it stands in userErrors. At most 50 rules.",
  })
  points: unknown;

  @Field(() => DateTime, {
    nullable: true,
    description: "First moment of the period; absent = 30 days before `until`.",
  })
  since?: Date;

  @Field(() => DateTime, {
    nullable: true,
    description: "Last moment of the period; absent = now. At most 367 days after `since`.",
  })
  until?: Date;
}

@ObjectType({ simpleResolvers: true, description: "What one rule, or all of them, would pay for the period." })
export class PointsOutcome {
  @Field(() => Int, { description: "Incidents that would be paid for, each once." })
  incidents: number;

  @Field(() => Int, { description: "Different people who reported them." })
  people: number;

  @Field(() => Float, { description: "Whole points; may be more than 32 bits hold." })
  points: number;
}

@ObjectType({ simpleResolvers: true, description: "One rule as it is in force and as it is tried." })
export class PointsSimulationLine {
  @Field({ description: "The rule's code." })
  code: string;

  @Field({ description: "Its name in the viewer's language: as it is tried, or as it was where it is dropped." })
  name: string;

  @Field(() => PointsOutcome, { nullable: true, description: "By the rules in force; null where it is new." })
  inForce: PointsOutcome | null;

  @Field(() => PointsOutcome, { nullable: true, description: "By the rules as tried; null where it is dropped." })
  tried: PointsOutcome | null;
}

@ObjectType({
  simpleResolvers: true,
  description:
    "What rules would pay for incidents that passed verification for the first time in the period, in the viewer's reach. Those that nobody reported as a rider (staff did, or the reporter is erased) earn nothing. Nothing is written.",
})
export class PointsSimulation {
  @Field(() => DateTime, { description: "First moment of the period." })
  since: Date;

  @Field(() => DateTime, { description: "Last moment of the period." })
  until: Date;

  @Field(() => [PointsSimulationLine], {
    description: "The rules in force in the order of the section, then those that are tried alone; empty when refused.",
  })
  lines: PointsSimulationLine[];

  @Field(() => PointsOutcome, {
    nullable: true,
    description: "All rules in force together: an incident or a person counts once; null when refused.",
  })
  inForce: PointsOutcome | null;

  @Field(() => PointsOutcome, { nullable: true, description: "All rules as tried together; null when refused." })
  tried: PointsOutcome | null;

  @Field(() => [UserError], {
    description: 'What is wrong with `points`, as publishing would say it; e.g. path ["points","rules","0","amount"].',
  })
  userErrors: UserError[];
}
