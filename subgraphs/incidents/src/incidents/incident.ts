import {
  BoolColumn,
  CodeColumn,
  IdColumn,
  IntColumn,
  PathColumn,
  RealColumn,
  RefColumn,
  TextColumn,
  TimeColumn,
  DateTime,
} from "@beegrid/kernel";
import { Directive, Field, ID, Int, ObjectType } from "type-graphql";
import { Column, Entity, Index, VersionColumn } from "typeorm";
import { ConfirmationResult, DeadlineStep, IncidentChannel, IncidentKind, IncidentState } from "./incident-enums.js";

/** Sorts behind every real deadline: none, then paused. */
export const NO_DEADLINE = 9_000_000_000_000;
export const PAUSED_DEADLINE = 9_000_000_000_001;

@ObjectType({ description: "A matter that somebody reported and the county follows until it is fixed." })
@Directive('@key(fields: "id")')
@Entity("incidents")
@Index("IX_incidents_reported", ["reportedAt", "id"])
@Index("IX_incidents_due", ["dueOrder", "id"])
@Index("IX_incidents_place_due", ["placePath", "dueOrder", "id"])
@Index("IX_incidents_assignee_due", ["assigneePath", "dueOrder", "id"])
@Index("IX_incidents_state_due", ["state", "dueOrder", "id"])
@Index("IX_incidents_state_resolved", ["state", "resolvedAt"])
@Index("IX_incidents_reporter", ["reporterId", "reportedAt", "id"])
@Index("IX_incidents_changed", ["changedAt"])
@Index("IX_incidents_near", ["categoryCode", "latitude"])
export class Incident {
  @Field(() => ID, { description: "UUIDv7." })
  @IdColumn()
  id: string;

  @Field({ description: "The county's own number, e.g. XF-2026-00042; gaps are allowed." })
  @TextColumn(32)
  @Index("UQ_incidents_number", { unique: true })
  number: string;

  @Field(() => IncidentKind, { description: "The kind of its category." })
  @CodeColumn()
  kind: IncidentKind;

  @Field(() => IncidentChannel, { description: "How it came in." })
  @CodeColumn()
  channel: IncidentChannel;

  @CodeColumn()
  categoryCode: string;

  @Field(() => IncidentState, { description: "Canonical state." })
  @CodeColumn()
  state: IncidentState;

  @Field(() => Int, { description: "Rises with each step; send it back with the next one." })
  @VersionColumn()
  version: number;

  @Field({
    description:
      "First line of the report, at most 60 characters; a voice report without words says so and names its category.",
  })
  @TextColumn(60)
  title: string;

  @Field({ description: "The reporter's own words." })
  @TextColumn(2000)
  description: string;

  @RealColumn({ nullable: true }) longitude: number | null;
  @RealColumn({ nullable: true }) latitude: number | null;

  @Field(() => String, { nullable: true, description: "Where, in words." })
  @TextColumn(200, { nullable: true })
  address: string | null;

  /** Path of the grid, or of the county where no grid was found. */
  @PathColumn() placePath: string;
  @RefColumn({ nullable: true }) gridId: string | null;
  @RefColumn({ nullable: true }) assigneeId: string | null;
  @PathColumn({ nullable: true }) assigneePath: string | null;

  /** The member who reported it; null when staff did. */
  @RefColumn({ nullable: true }) reporterId: string | null;
  @TextColumn(80) reportedById: string;

  @Field(() => DateTime, { description: "When it was reported." })
  @TimeColumn()
  reportedAt: Date;

  /** Time of the last transition. */
  @TimeColumn() changedAt: Date;

  @CodeColumn({ nullable: true }) dueStep: DeadlineStep | null;
  @TimeColumn({ nullable: true }) dueAt: Date | null;
  /** `dueAt`, or NO_DEADLINE or PAUSED_DEADLINE: one column to sort and page by. */
  @Column({ type: "bigint", transformer: { to: (n: number) => n, from: Number } }) dueOrder: number;
  @IntColumn({ nullable: true }) allowanceMinutes: number | null;
  @BoolColumn({ default: false }) workingTime: boolean;
  @TimeColumn({ nullable: true }) pausedAt: Date | null;
  /** What was left of the allowance when it was paused. */
  @IntColumn({ nullable: true }) pausedMinutesLeft: number | null;

  @TimeColumn({ nullable: true }) resolvedAt: Date | null;
  @TextColumn(80, { nullable: true }) resolvedById: string | null;
  @TimeColumn({ nullable: true }) verifiedAt: Date | null;
  @TextColumn(80, { nullable: true }) verifiedById: string | null;
  @IntColumn({ default: 0 }) verificationFailures: number;
  @CodeColumn({ nullable: true }) confirmation: ConfirmationResult | null;
  @TimeColumn({ nullable: true }) confirmedAt: Date | null;
  @IntColumn({ nullable: true }) satisfaction: number | null;
  @TextColumn(500, { nullable: true }) confirmationNote: string | null;

  @Field(() => Int, { description: "How often the unit was urged (催办)." })
  @IntColumn({ default: 0 })
  urgedCount: number;

  @Field({ description: "Whether it is under supervision (督办)." })
  @BoolColumn({ default: false })
  escalated: boolean;

  @RefColumn({ nullable: true }) duplicateOfId: string | null;
}
