import { IntColumn, KeyColumn } from "@beegrid/kernel";
import { Entity, Index, PrimaryColumn } from "typeorm";

/** The whole county, in `path`. */
export const WHOLE = "/";

/** By how much a number rose on one day in a unit's subtree; what stands at a moment is the sum of the days before. */
@Entity("day_counts")
@Index("IX_day_counts_day", ["day"])
export class DayCount {
  /** A unit down to a community, or WHOLE. */
  @KeyColumn(255) path: string;
  /** Days since 1970 in Asia/Shanghai. */
  @PrimaryColumn({ type: Number }) day: number;
  @KeyColumn() metric: string;
  @IntColumn() change: number;
}

/** A day on which something happened since it was last counted. */
@Entity("dirty_days")
export class DirtyDay {
  @PrimaryColumn({ type: Number }) day: number;
}
