import { Directive, Field, Float, ObjectType, registerEnumType } from "type-graphql";
import type { EntityManager } from "typeorm";
import { say, type Sentence } from "./errors.js";
import { Setting } from "./kernel-tables.js";
import type { PublishedFigureDefinition } from "./pack/pack.js";
import { DateTime } from "./scalars.js";
import { section } from "./settings.js";

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
}

@ObjectType({ simpleResolvers: true, description: "A number counted from rows, beside what was published about it." })
@Directive("@shareable")
export class Figure {
  @Field({ description: "What is counted, e.g. incident.reported." })
  metric: string;

  @Field({ description: "Unit, e.g. 件, 人, 人次, %." })
  unit: string;

  @Field(() => Float, { description: "The counted value; rates are percents rounded to two decimals." })
  value: number;

  @Field(() => FigurePrecision, { description: "Always EXACT for counted values." })
  precision: FigurePrecision;

  @Field({ description: "What exactly is counted, in the viewer's language." })
  definition: string;

  @Field(() => Period, { nullable: true, description: "The time that was counted." })
  period: Period | null;

  @Field(() => PublishedFigure, { nullable: true, description: "The published counterpart, if there is one." })
  published: PublishedFigure | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "Counted minus published, rounded to the published decimals; null without a counterpart in the same unit.",
  })
  difference: number | null;
}

/** One metric of a subgraph: counted from rows as they stood at `asOf`. */
export interface Metric {
  metric: string;
  unit: string;
  definition: Sentence;
  /** Counts people: small values are hidden from the upper level. */
  countsPeople?: boolean;
  value: (manager: EntityManager, asOf: Date) => Promise<number>;
}

/** Section of a demo county's settings that keeps the time its scenario was loaded. */
export const AS_OF = "asOf";

/** Without `asOf` a metric with a published counterpart is counted as of the load of the demo scenario, any other as of now. */
export async function computeFigures(manager: EntityManager, metrics: Metric[], asOf?: Date): Promise<Figure[]> {
  const published = await section(manager, "published");
  const loaded = await manager.findOneBy(Setting, { section: AS_OF });
  const loadedAt = loaded ? new Date((loaded.value as { at: number }).at) : undefined;
  const figures: Figure[] = [];
  for (const metric of metrics) {
    const counterpart = published.find((claim) => claim.metric === metric.metric);
    const to = asOf ?? (counterpart && loadedAt) ?? new Date();
    const value = await metric.value(manager, to);
    figures.push({
      metric: metric.metric,
      unit: metric.unit,
      value,
      precision: FigurePrecision.EXACT,
      definition: say(metric.definition),
      period: { from: null, to },
      published: counterpart ? asPublished(counterpart) : null,
      difference: counterpart ? differenceOf(value, metric.unit, counterpart) : null,
    });
  }
  return figures;
}

function asPublished(claim: PublishedFigureDefinition): PublishedFigure {
  const date = (day: string | null) => (day ? new Date(`${day}T00:00:00+08:00`) : null);
  return {
    value: claim.value,
    unit: claim.unit,
    precision: FigurePrecision[claim.precision],
    scope: claim.scope,
    period: claim.period ? { from: date(claim.period.from), to: date(claim.period.to) } : null,
    source: claim.source,
  };
}

/** Units that differ are not subtracted. */
function differenceOf(value: number, unit: string, claim: PublishedFigureDefinition): number | null {
  if (unit !== claim.unit) return null;
  const scale = 10 ** claim.decimals;
  return (Math.round(value * scale) - Math.round(claim.value * scale)) / scale;
}

/** A rate in percent with two decimals; 0 of 0 is 0. */
export function percent(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((part / whole) * 10_000) / 100;
}
