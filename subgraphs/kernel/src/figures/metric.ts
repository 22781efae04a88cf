import sql, { empty, type Sql } from "sql-template-tag";
import type { EntityManager } from "typeorm";
import type { Sentence } from "../errors.js";
import type { Action } from "../permissions.js";
import { subtree } from "../scoped.js";
import type { FigureRowKind } from "./figure-row.js";

/** In which place and time something is counted. */
export interface Counting {
  asOf: Date;
  /** For what happens rather than stands: from when; null = from the beginning. */
  since: Date | null;
  /** Everything below this path; null = the whole county. */
  path: string | null;
}

/** A number that is counted: each of its rows can be shown. */
export interface CountMetric {
  /** e.g. incident.reported */
  metric: string;
  /** e.g. 件, 人, 人次 */
  unit: string;
  definition: Sentence;
  /** Counts people: small values are hidden from the upper level. */
  countsPeople?: boolean;
  /** A metric of the same subgraph that counts these people and others: the two never differ by a few for the upper level. */
  within?: string;
  /** The metric of the same subgraph that counts who did this: told to the upper level only where that is. */
  by?: string;
  /** What its rows are. */
  row: FigureRowKind;
  /** What a person must hold beside figure.read to see its rows. */
  rowsNeed?: Action;
  /**
   * The counted rows: SELECT … AS id, … AS label, … AS at, … AS path, … AS amount. The amount is 1, or what a row stands
   * for (seats, records). The same text runs on both engines; a value is a parameter.
   */
  rows(counting: Counting): Sql;
  /** What a row's label says to a person, where it is not stored that way: a name masked, words in two languages. */
  labelOf?(stored: string): string;
  /** How many, where there is a quicker way than to add up the rows; the two must agree. */
  value?(manager: EntityManager, counting: Counting): Promise<number>;
  /** Which of a county's own rules the meaning depends on; figures of different variants are not averaged. */
  variant?(manager: EntityManager): Promise<string>;
}

/** A rate in percent: one metric of the same subgraph ÷ another. Its rows are those of the whole. */
export interface RateMetric {
  metric: string;
  unit: "%";
  definition: Sentence;
  part: string;
  whole: string;
  variant?: CountMetric["variant"];
}

export type Metric = CountMetric | RateMetric;

export const isRate = (metric: Metric): metric is RateMetric => "whole" in metric;

/** ` AND <column> lies in the counted place`; nothing for the whole county. Columns are names in the program's own SQL. */
export function inPlace(column: Sql, { path }: Counting): Sql {
  if (path === null) return empty;
  const { from, to } = subtree(path);
  return sql` AND ${column} >= ${from} AND ${column} < ${to}`;
}

/** `<column> lies in the counted time`, for what happens. */
export function inTime(column: Sql, { asOf, since }: Counting): Sql {
  const until = sql`${column} <= ${asOf.getTime()}`;
  return since === null ? until : sql`${until} AND ${column} >= ${since.getTime()}`;
}

/** `<from> … <to> holds at the counted moment`, for what stands for a while; an end of null is none yet. */
export function standing(from: Sql, to: Sql, { asOf }: Counting): Sql {
  const at = asOf.getTime();
  return sql`${from} <= ${at} AND (${to} IS NULL OR ${to} > ${at})`;
}

/** A rate in percent with two decimals; 0 of 0 is 0. */
export function percent(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((part / whole) * 10_000) / 100;
}
