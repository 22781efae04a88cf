import { Field, ID, InputType } from "type-graphql";
import { commands, Key, noteForAudit, payload, refuse } from "@beegrid/kernel";
import { db } from "../door.js";
import { Account, AccountGrant } from "./account.js";
import { accountToChange, changed } from "./accounts-within.js";
import { isCountysSecurity, mustLeaveAnother } from "./last-security-administrator.js";

@InputType({ description: "Which role is taken away." })
export class RevokeGrantInput {
  @Field(() => ID, { description: "The grant: a role at a unit." })
  grantId: string;

  @Field(() => ID, { nullable: true, description: "Sent again with the same key, it is done once." })
  @Key()
  idempotencyKey?: string;
}

export const RevokeGrantPayload = payload("RevokeGrant", { account: Account });

/** Takes a role away. Access tokens that name it are refused at once; the session goes on with what is left. */
export const revokeGrant = commands(db)("account.grant", RevokeGrantInput, async ({ grantId }, m) => {
  const grant = await m.findOneBy(AccountGrant, { id: grantId });
  if (!grant) throw refuse("NOT_FOUND");
  const account = await changed(m, await accountToChange(m, "account.grant", grant.accountId));
  if (isCountysSecurity(grant)) await mustLeaveAnother(m, account.id, "grantId");
  const { affected } = await m.delete(AccountGrant, { id: grantId });
  if (!affected) throw refuse("NOT_FOUND");
  noteForAudit(m, { subject: { grant: grantId, role: grant.role, organization: grant.organizationId } });
  return { account };
});
