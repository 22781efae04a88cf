import {
  CodeColumn,
  DateTime,
  IdColumn,
  IntColumn,
  KeyColumn,
  RefColumn,
  TextColumn,
  TimeColumn,
} from "@beegrid/kernel";
import { Field, ID, ObjectType } from "type-graphql";
import { Entity, Index } from "typeorm";
import { IncidentState, IncidentStep } from "./incident-enums.js";

@ObjectType({ description: "One step an incident took. Never changed or removed." })
@Entity("transitions")
@Index("IX_transitions_incident", ["incidentId", "at", "id"])
@Index("IX_transitions_at", ["at", "incidentId"])
@Index("IX_transitions_by", ["byId", "incidentId"])
export class Transition {
  @Field(() => ID, { description: "UUIDv7." })
  @IdColumn()
  id: string;

  @RefColumn() incidentId: string;

  @Field(() => IncidentStep, { description: "What was done." })
  @CodeColumn()
  step: IncidentStep;

  @Field(() => IncidentState, { nullable: true, description: "State before; null for the report itself." })
  @CodeColumn({ name: "fromState", nullable: true })
  from: IncidentState | null;

  @Field(() => IncidentState, { description: "State after; the same as before for notes and urging." })
  @CodeColumn({ name: "toState" })
  to: IncidentState;

  @Field(() => String, { nullable: true, description: "The words that were left with it, verbatim." })
  @TextColumn(1000, { nullable: true })
  note: string | null;

  /** Account, member, app, or "system". */
  @TextColumn(80) byId: string;

  /** The unit it went to, where it went to one. */
  @RefColumn({ nullable: true }) organizationId: string | null;

  @Field(() => DateTime, { description: "When." })
  @TimeColumn()
  at: Date;
}

/** Staff who keep an eye on an incident (我关注). */
@Entity("follows")
export class Follow {
  @KeyColumn(80) accountId: string;
  @KeyColumn(36) incidentId: string;
}

/** Last number given out in a year. */
@Entity("sequences")
export class Sequence {
  @KeyColumn() year: string;
  @IntColumn() last: number;
}
