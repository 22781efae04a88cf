import { Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { DateTime, Role } from "@beegrid/kernel";
import { County } from "../counties/county.js";
import { Member } from "../members/member.js";
import { Organization } from "../organizations/organization.js";

registerEnumType(Role, {
  name: "Role",
  description: "What a member of staff is entrusted with; the county may call it by its own name.",
  valuesConfig: {
    COUNTY_ADMINISTRATOR: { description: "Runs the programme: figures, rules, rewards." },
    DISPATCHER: { description: "Accepts and dispatches incidents." },
    HANDLER: { description: "Handles incidents for a unit." },
    VERIFIER: { description: "Looks at results independently." },
    STATION_KEEPER: { description: "Keeps a station." },
    REWARD_CLERK: { description: "Hands rewards over." },
    GRID_WORKER: { description: "Works in a grid." },
    PARTY_OFFICER: { description: "Looks after Party building: branches, members, mentors." },
    SYSTEM_ADMINISTRATOR: { description: "Looks after settings files, backups and parked events." },
    SECURITY_ADMINISTRATOR: { description: "Looks after accounts, roles, apps and sessions." },
    AUDITOR: { description: "Reads the audit." },
    PROVINCE_ANALYST: { description: "Compares counties from the upper level." },
  },
});

/** The kinds a request can come from with a token; ANONYMOUS and SERVICE never ask for `viewer`. */
export enum AskingKind {
  STAFF = "STAFF",
  MEMBER = "MEMBER",
  CLIENT = "CLIENT",
  PROVINCE = "PROVINCE",
}
registerEnumType(AskingKind, {
  name: "ViewerKind",
  description: "Who is asking.",
  valuesConfig: {
    STAFF: { description: "Staff of the county." },
    MEMBER: { description: "A rider through an app." },
    CLIENT: { description: "An app for itself." },
    PROVINCE: { description: "The upper level: aggregates only." },
  },
});

@ObjectType({ simpleResolvers: true, description: "A role at a unit, reaching the unit's subtree." })
export class Grant {
  @Field(() => Role, { description: "The role." })
  role: Role;

  @Field({ description: "The role as the county calls it, in the viewer's language." })
  roleName: string;

  @Field(() => Organization, { description: "Where it holds." })
  organization: Organization;
}

@ObjectType("Viewer", { simpleResolvers: true, description: "Who is asking, and what it may do." })
export class ViewerProfile {
  @Field(() => ID, { description: "Id of the account, member or app." })
  id: string;

  @Field(() => AskingKind, { description: "What sort of viewer it is." })
  kind: AskingKind;

  @Field({ description: "Staff by full name, riders masked, apps by name." })
  displayName: string;

  @Field(() => String, { nullable: true, description: "User name of an account." })
  username: string | null;

  @Field(() => String, { nullable: true, description: "Number on the staff card, e.g. XF0417." })
  staffNumber: string | null;

  @Field(() => County, { nullable: true, description: "The viewer's county; null for the upper level." })
  county: County | null;

  @Field(() => [Grant], {
    description: "Roles of an account; empty for riders and apps, and until a first password is changed.",
  })
  grants: Grant[];

  @Field(() => Member, { nullable: true, description: "The rider itself; null for all others." })
  member: Member | null;

  @Field({ description: "Whether the account signs in with a one-time code as well; false for riders and apps." })
  usesTotp: boolean;

  @Field(() => DateTime, {
    nullable: true,
    description: "When the person last chose the password; null for the first one, for riders and apps.",
  })
  passwordChangedAt: Date | null;

  @Field(() => [String], {
    description: "Everything this viewer may try, e.g. incident.accept; rows are scoped apart.",
  })
  actions: string[];
}
