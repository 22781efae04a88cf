import { DateTime } from "@beegrid/kernel";
import type { CategoryDefinition } from "@beegrid/kernel/pack";
import { Field, ID, Int, ObjectType } from "type-graphql";
import { Organization } from "../projections/organization.js";
import { DeadlineStep, IncidentKind } from "./incident-enums.js";
import { worded } from "./incident-labels.js";
import { Incident } from "./incident.js";

@ObjectType({ simpleResolvers: true, description: "A stage of the county's own workflow." })
export class Stage {
  @Field({ description: "Code within the county." })
  code: string;

  @Field({ description: "The county's word, e.g. 处置." })
  name: string;
}

@ObjectType({ simpleResolvers: true, description: "How far an incident has come in the county's stages." })
export class StageProgress {
  @Field(() => Stage, { description: "The stage." })
  stage: Stage;

  @Field(() => DateTime, { nullable: true, description: "When it was first reached; null while it is not." })
  reachedAt: Date | null;

  @Field({ description: "Whether the incident stands in it now." })
  current: boolean;
}

@ObjectType({ simpleResolvers: true, description: "What an incident is about, as the county sorts such matters." })
export class IncidentCategory {
  @Field({ description: "Code within the county." })
  code: string;

  @Field({ description: "The county's word, in the viewer's language." })
  name: string;

  @Field(() => IncidentKind, { description: "The kind it belongs to." })
  kind: IncidentKind;

  @Field({ description: "Whether a report must carry a photo (security and emergencies only)." })
  photoRequired: boolean;

  @Field(() => String, { nullable: true, description: "Rapid-response tier, where the county has one." })
  tier: string | null;
}

/** A category of the pack as the API shows it. */
export function asCategory(category: CategoryDefinition): IncidentCategory {
  return {
    code: category.code,
    name: worded(category.name),
    kind: category.kind as IncidentCategory["kind"],
    photoRequired: category.photoRequired ?? false,
    tier: category.tier ?? null,
  };
}

@ObjectType({ simpleResolvers: true, description: "The running deadline of an incident." })
export class Deadline {
  @Field(() => DeadlineStep, { nullable: true, description: "The step it waits for." })
  step: DeadlineStep | null;

  @Field(() => DateTime, { nullable: true, description: "When it is due; null while none runs." })
  dueAt: Date | null;

  @Field({ description: "Whether it has passed." })
  overdue: boolean;

  @Field(() => Int, { nullable: true, description: "The whole allowance of the step, minutes." })
  allowanceMinutes: number | null;

  @Field({ description: "Whether minutes count in the county's working time only." })
  workingTime: boolean;

  @Field(() => Int, {
    nullable: true,
    description:
      "Working minutes left where the deadline runs in working time; negative when late, what was left while paused.",
  })
  workingMinutesLeft: number | null;

  @Field(() => DateTime, { nullable: true, description: "Since when it is paused." })
  pausedAt: Date | null;
}

@ObjectType({ simpleResolvers: true, description: "A step this viewer sees on an incident." })
export class AllowedAction {
  @Field({ description: "Name of the command, e.g. verify (mutation verifyIncident)." })
  command: string;

  @Field({ description: "The county's word for its button." })
  label: string;

  @Field(() => String, { nullable: true, description: "Why it is not open to this viewer now; null when it is." })
  refusal: string | null;
}

@ObjectType({ simpleResolvers: true, description: "A unit the county's pack suggests for this category." })
export class SuggestedAssignee {
  @Field(() => Organization, { description: "The unit." })
  organization: Organization;

  @Field(() => Int, { description: "Incidents it has not resolved yet." })
  openIncidents: number;
}

@ObjectType({ simpleResolvers: true, description: "An incident of the same category close by." })
export class NearbyIncident {
  @Field(() => Incident, { description: "The other incident." })
  incident: Incident;

  @Field(() => Int, { description: "Distance, metres." })
  distanceMetres: number;
}

@ObjectType({ simpleResolvers: true, description: "What has changed since the last look." })
export class IncidentChanges {
  @Field({ description: "Send it back as `since` next time." })
  cursor: string;

  @Field(() => Int, { description: "How many incidents changed." })
  count: number;

  @Field(() => [ID], { description: "Their ids, at most 100." })
  ids: string[];

  @Field(() => Int, { description: "When to ask again, seconds." })
  pollAfterSeconds: number;
}
