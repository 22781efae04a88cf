import { Field, ID, Int, ObjectType } from "type-graphql";
import { Entity, Index } from "typeorm";
import {
  BoolColumn,
  CodeColumn,
  DateTime,
  IdColumn,
  IntColumn,
  PathColumn,
  RefColumn,
  TextColumn,
  TimeColumn,
  Role,
} from "@beegrid/kernel";

/** A member of staff of the county, or of the upper level in its own database. */
@ObjectType("StaffAccount", {
  simpleResolvers: true,
  description: "The account of a member of staff, as those see it who look after accounts.",
})
@Entity("accounts")
@Index("UQ_accounts_username", ["username"], { unique: true })
@Index("UQ_accounts_staff_number", ["staffNumber"], { unique: true })
export class Account {
  @Field(() => ID, { description: "Stable id." })
  @IdColumn()
  id: string;

  /** In lower case: two accounts never differ by case alone. */
  @Field({ description: "What is typed to sign in; lower case." })
  @TextColumn(80)
  username: string;

  @Field({ description: "Full name." })
  @TextColumn(80)
  displayName: string;

  /** Number on the staff card, e.g. XF0417. */
  @Field(() => String, { nullable: true, description: "Number on the staff card, e.g. XF0417." })
  @TextColumn(20, { nullable: true })
  staffNumber: string | null;

  /** argon2id in PHC format. */
  @TextColumn(200) passwordHash: string;
  /** Somebody else knows the password, for they set it: outside a demo it opens nothing but the way to one's own. */
  @BoolColumn({ default: false }) mustChangePassword: boolean;
  /** When the person last chose a password; null while it is the first one. */
  @TimeColumn({ nullable: true }) passwordChangedAt: Date | null;
  /** Secret of the one-time codes, sealed; null for accounts that need none. */
  @TextColumn(120, { nullable: true }) totpSealed: string | null;
  /** A secret that was handed out and not confirmed by a code yet, sealed; it protects nothing. */
  @TextColumn(120, { nullable: true }) totpPendingSealed: string | null;
  /** The last step of which a code was taken: none is taken twice. */
  @IntColumn() totpUsedStep: number;
  /** The unit this person sits in; what it may do and see is its grants. */
  @RefColumn() officeId: string;
  /** Upper level only: the division codes it looks at begin with this, e.g. "44"; "" is all of them. */
  @CodeColumn({ nullable: true }) divisionPrefix: string | null;
  @Field(() => DateTime, { nullable: true, description: "The last sign-in; null when there was none." })
  @TimeColumn({ nullable: true })
  lastSignInAt: Date | null;

  @Field(() => DateTime, { description: "When it was made." })
  @TimeColumn()
  createdAt: Date;

  @Field(() => DateTime, { nullable: true, description: "Since when it opens nothing; null while it is in use." })
  @TimeColumn({ nullable: true })
  disabledAt: Date | null;

  @Field(() => Int, { description: "Rises with every change of the account and of its roles." })
  @IntColumn({ default: 1 })
  version: number;
}

/** A role at an organisation, whose subtree it reaches. */
@ObjectType({
  simpleResolvers: true,
  description: "A role that an account holds at a unit, reaching the unit's subtree.",
})
@Entity("grants")
@Index("UQ_grants", ["accountId", "role", "organizationId"], { unique: true })
@Index("IX_grants_role", ["role", "grantedAt"])
export class AccountGrant {
  @Field(() => ID, { description: "Stable id." })
  @IdColumn()
  id: string;

  @RefColumn() accountId: string;

  @Field(() => Role, { description: "The role." })
  @CodeColumn()
  role: Role;

  @RefColumn() organizationId: string;
  @PathColumn() path: string;

  @Field(() => DateTime, { description: "Since when." })
  @TimeColumn()
  grantedAt: Date;

  /** Id of the account that granted it; null for those a county begins with. */
  @RefColumn({ nullable: true }) grantedById: string | null;
}

/** How user names are kept and looked up. */
export function asUsername(typed: string): string {
  return typed.trim().toLowerCase();
}
