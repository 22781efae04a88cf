import { Directive, Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { DateTime } from "./scalars.js";

/** What a record of a person is about; the same names in every subgraph and in the exported files. */
export enum PersonalRecordKind {
  ROSTER = "ROSTER",
  CONSENT = "CONSENT",
  APP_LINK = "APP_LINK",
  PARTY = "PARTY",
  REPORT = "REPORT",
  STEP = "STEP",
  ATTACHMENT = "ATTACHMENT",
  VOLUNTEER = "VOLUNTEER",
  POINT_ENTRY = "POINT_ENTRY",
  REDEMPTION = "REDEMPTION",
  GRID_WORK = "GRID_WORK",
  DUTY_POST = "DUTY_POST",
  GUARD_DUTY = "GUARD_DUTY",
  GUARD_ATTENDANCE = "GUARD_ATTENDANCE",
  NEED = "NEED",
  AWARD = "AWARD",
  CHECK_IN = "CHECK_IN",
}
registerEnumType(PersonalRecordKind, {
  name: "PersonalRecordKind",
  description: "What a record of a person is about.",
  valuesConfig: {
    ROSTER: { description: "Who the person is: name, phone, resident ID, grid, occupation." },
    CONSENT: { description: "A consent that was given or withdrawn." },
    APP_LINK: { description: "An app through which the person acts." },
    PARTY: { description: "Found to be a Party member; only for whoever may reveal that." },
    REPORT: { description: "An incident this person reported, with words and place." },
    STEP: { description: "A step this person took on an incident, with its words." },
    ATTACHMENT: { description: "A photo or recording this person uploaded." },
    VOLUNTEER: { description: "The person as a volunteer, with the balance of points." },
    POINT_ENTRY: { description: "A line of the ledger of points." },
    REDEMPTION: { description: "Points turned into a reward." },
    GRID_WORK: { description: "An appointment as a grid worker." },
    DUTY_POST: { description: "An assignment to a duty post." },
    GUARD_DUTY: { description: "A term at a school's guard post." },
    GUARD_ATTENDANCE: { description: "A shift at a school's guard post." },
    NEED: { description: "A resident's need this person took on." },
    AWARD: { description: "An award." },
    CHECK_IN: { description: "A check-in at a community." },
  },
});

@ObjectType({ simpleResolvers: true, description: "One value of a person's record." })
@Directive("@shareable")
export class PersonalValue {
  @Field({ description: "Name of the value, the same in every language, e.g. reportedAt." })
  name: string;

  @Field(() => String, { nullable: true, description: "The value as text; times in ISO 8601, UTC. Null where none." })
  value: string | null;
}

@ObjectType({ simpleResolvers: true, description: "One row that is kept about a person, whole." })
@Directive("@shareable")
export class PersonalRecord {
  @Field(() => PersonalRecordKind, { description: "What it is about." })
  kind: PersonalRecordKind;

  @Field(() => ID, { description: "Id of the row." })
  id: string;

  @Field(() => DateTime, { nullable: true, description: "When it was made; null where that is not kept." })
  at: Date | null;

  @Field(() => [PersonalValue], { description: "What it says." })
  values: PersonalValue[];
}

type Plain = string | number | boolean | Date | string[] | null | undefined;

/** A row as a person's record: each value as text. */
export function personalRecord(
  kind: PersonalRecordKind,
  id: string,
  at: Date | null,
  values: Record<string, Plain>,
): PersonalRecord {
  return {
    kind,
    id,
    at,
    values: Object.entries(values).map(([name, value]) => ({ name, value: asText(value) })),
  };
}

function asText(value: Plain): string | null {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return value.toISOString();
  return Array.isArray(value) ? value.join(" ") : String(value);
}

export enum MentionKind {
  REPORT = "REPORT",
  STEP = "STEP",
  CONFIRMATION = "CONFIRMATION",
  NEED = "NEED",
  REVERSAL = "REVERSAL",
  POINTS = "POINTS",
}
registerEnumType(MentionKind, {
  name: "MentionKind",
  description: "In whose words a person is named.",
  valuesConfig: {
    REPORT: { description: "Somebody else's report." },
    STEP: { description: "Words that somebody else left with a step of an incident." },
    CONFIRMATION: { description: "What another reporter said of a result." },
    NEED: { description: "The title of a resident's need." },
    REVERSAL: { description: "Why a redemption was undone." },
    POINTS: { description: "Why points were adjusted or reversed." },
  },
});

@ObjectType({ simpleResolvers: true, description: "Words of others in which a person's name, phone or ID stands." })
@Directive("@shareable")
export class MemberMention {
  @Field(() => MentionKind, { description: "Whose words." })
  kind: MentionKind;

  @Field(() => ID, { description: "Id of the row." })
  id: string;

  @Field(() => ID, { nullable: true, description: "The incident it belongs to; null where it belongs to none." })
  incidentId: string | null;

  @Field(() => String, { description: "The words around the hit, at most 80 characters." })
  excerpt: string;
}

const AROUND = 30;

/** The words around the first of `terms` in a text. */
export function excerptOf(text: string, terms: string[]): string {
  const at = Math.max(0, Math.min(...terms.map((term) => text.indexOf(term)).filter((i) => i >= 0)) - AROUND);
  const characters = [...text.slice(at)];
  return `${at > 0 ? "…" : ""}${characters.slice(0, 2 * AROUND).join("")}${characters.length > 2 * AROUND ? "…" : ""}`;
}
