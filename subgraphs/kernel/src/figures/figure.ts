import { Args, Directive, Field, Float, ObjectType, registerEnumType } from "type-graphql";
import { PageArgs, type Page } from "../connection.js";
import { refuse } from "../errors.js";
import { mustBeAbleTo } from "../must-be-able.js";
import { DateTime } from "../scalars.js";
import { FigureReconciliation, FigureRowConnection, type FigureRow } from "./figure-row.js";

export enum FigurePrecision {
  EXACT = "EXACT",
  AT_LEAST = "AT_LEAST",
  ABOUT = "ABOUT",
}
registerEnumType(FigurePrecision, {
  name: "FigurePrecision",
  description: "How precise a figure is.",
  valuesConfig: {
    EXACT: { description: "Exactly this many." },
    AT_LEAST: { description: "This many or more." },
    ABOUT: { description: "About this many." },
  },
});

@ObjectType({ simpleResolvers: true, description: "The time a figure speaks of." })
@Directive("@shareable")
export class Period {
  @Field(() => DateTime, { nullable: true, description: "From when; null = from the beginning." })
  from: Date | null;

  @Field(() => DateTime, { nullable: true, description: "Up to when; null = to date." })
  to: Date | null;
}

@ObjectType({ simpleResolvers: true, description: "A figure the county itself has published." })
@Directive("@shareable")
export class PublishedFigure {
  @Field(() => Float, { description: "The published value, in `unit`." })
  value: number;

  @Field({ description: "Unit as published, e.g. 件 or %." })
  unit: string;

  @Field(() => FigurePrecision, { description: "How precise the source is." })
  precision: FigurePrecision;

  @Field(() => String, { nullable: true, description: "Division code of the place it speaks of." })
  scope: string | null;

  @Field(() => Period, { nullable: true, description: "The period, where one was published." })
  period: Period | null;

  @Field(() => String, { nullable: true, description: "Where it was published." })
  source: string | null;

  @Field(() => String, { nullable: true, description: "What the sources leave open about it; null for nothing." })
  note: string | null;
}

/** What stands behind a figure in the county that counted it; the upper level has none. */
export interface FigureSource {
  rows(page: PageArgs): Promise<Page<FigureRow>>;
  reconciliation(): Promise<FigureReconciliation | null>;
}

@ObjectType({ description: "A number counted from rows, beside what was published about it." })
@Directive("@shareable")
export class Figure {
  @Field({ simple: true, description: "What is counted, e.g. incident.reported." })
  metric: string;

  @Field({ simple: true, description: "Unit, e.g. 件, 人, 人次, %." })
  unit: string;

  @Field(() => Float, {
    simple: true,
    description: "The counted value; rates are percents rounded to two decimals.",
  })
  value: number;

  @Field(() => Float, { simple: true, nullable: true, description: "Of a rate: what is divided; null for a count." })
  numerator: number | null;

  @Field(() => Float, { simple: true, nullable: true, description: "Of a rate: by what; null for a count." })
  denominator: number | null;

  @Field(() => FigurePrecision, { simple: true, description: "Always EXACT for counted values." })
  precision: FigurePrecision;

  @Field({ simple: true, description: "What exactly is counted, in the viewer's language." })
  definition: string;

  @Field(() => String, {
    simple: true,
    nullable: true,
    description:
      "Which of the county's own rules the meaning depends on; figures whose variants differ are not comparable. null: the same everywhere.",
  })
  variant: string | null;

  @Field({ simple: true, description: "Division code of the place that was counted." })
  scope: string;

  @Field(() => Period, { simple: true, nullable: true, description: "The time that was counted." })
  period: Period | null;

  @Field(() => PublishedFigure, {
    simple: true,
    nullable: true,
    description: "The published counterpart, if there is one.",
  })
  published: PublishedFigure | null;

  @Field(() => Float, {
    simple: true,
    nullable: true,
    description:
      "Counted minus published, rounded to the published decimals; null without a counterpart in the same unit.",
  })
  difference: number | null;

  @Field({
    simple: true,
    description: "Whether the published counterpart is in another unit, so that nothing is subtracted.",
  })
  unitsDiffer: boolean;

  /** No field: how the county that counted it opens it. */
  source?: FigureSource;

  @Field(() => FigureRowConnection, {
    nullable: true,
    description:
      "The rows that are counted, newest first; those of the whole for a rate. For the county's staff, within their reach.",
  })
  rows(@Args() page: PageArgs): Promise<Page<FigureRow>> {
    return this.opened().rows(page);
  }

  @Field(() => FigureReconciliation, {
    nullable: true,
    description: "Rows missing or extra since the evidence was kept; null where none was kept for this figure.",
  })
  reconciliation(): Promise<FigureReconciliation | null> {
    return this.opened().reconciliation();
  }

  private opened(): FigureSource {
    mustBeStaff();
    if (!this.source) throw refuse("FORBIDDEN");
    return this.source;
  }
}

/** Apps and the upper level read figures and never a row. */
function mustBeStaff(): void {
  if (mustBeAbleTo("figure.read").kind !== "STAFF") throw refuse("FORBIDDEN");
}
