import { Field, ID, InputType } from "type-graphql";
import { Key, noteForAudit, Note, Role, UserName, uuid7, Words } from "@beegrid/kernel";
import { Account, asUsername } from "./account.js";
import { unitWithin } from "./accounts-within.js";
import { passwordPayload } from "./first-password.js";
import { giveRole } from "./grant-role.js";
import { passwordCommand } from "./password-command.js";
import { asStaffNumber, unlessTaken } from "./write-account.js";

@InputType({ description: "A new member of staff." })
export class CreateAccountInput {
  @Field({ description: "What they type to sign in: 3 to 40 letters, digits or . _ -, in lower case." })
  @UserName()
  username: string;

  @Field({ description: "Full name, 1 to 40 characters." })
  @Words(40)
  displayName: string;

  @Field(() => String, { nullable: true, description: "Number on the staff card, at most 20 characters." })
  @Note(20)
  staffNumber?: string;

  @Field(() => ID, { description: "The unit in which they sit." })
  officeId: string;

  @Field(() => Role, { nullable: true, description: "The first role; others are granted later." })
  role?: Role;

  @Field(() => ID, { nullable: true, description: "Where the role holds; at the unit they sit in when absent." })
  organizationId?: string;

  @Field(() => ID, { nullable: true, description: "Sent again with the same key, it is done once." })
  @Key()
  idempotencyKey?: string;
}

export const CreateAccountPayload = passwordPayload("CreateAccount");

/** An account, and the password to hand over; its owner sets another one at the first sign-in. */
export const createAccount = passwordCommand("account.create", CreateAccountInput, async (input, m, passwordHash) => {
  const office = await unitWithin(m, "account.create", input.officeId);
  const account = Object.assign(new Account(), {
    id: uuid7(),
    username: asUsername(input.username),
    displayName: input.displayName.trim(),
    staffNumber: asStaffNumber(input.staffNumber),
    passwordHash,
    mustChangePassword: true,
    passwordChangedAt: null,
    totpSealed: null,
    totpPendingSealed: null,
    totpUsedStep: 0,
    officeId: office.id,
    divisionPrefix: null,
    lastSignInAt: null,
    createdAt: new Date(),
    disabledAt: null,
    version: 1,
  });
  await unlessTaken(m, account, () => m.insert(Account, account));
  if (input.role) {
    const grant = await giveRole(m, account.id, input.role, input.organizationId ?? office.id);
    noteForAudit(m, { subject: { grant: grant.id, role: grant.role, organization: grant.organizationId } });
  }
  return { account };
});
