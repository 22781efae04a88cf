import { Field, ID, InputType } from "type-graphql";
import { commands, DomainError, Key, payload, UserErrorCode } from "@beegrid/kernel";
import { db } from "../door.js";
import { Account, AccountGrant } from "./account.js";
import { accountToChange, changed, mustNotBeOneself } from "./accounts-within.js";
import { isCountysSecurity, mustLeaveAnother } from "./last-security-administrator.js";
import { endSessions } from "./session.js";

@InputType({ description: "Which account opens nothing any more." })
export class DisableAccountInput {
  @Field(() => ID, { description: "Which account." })
  accountId: string;

  @Field(() => ID, { nullable: true, description: "Sent again with the same key, it is done once." })
  @Key()
  idempotencyKey?: string;
}

export const DisableAccountPayload = payload("DisableAccount", { account: Account });

/** From now on this account opens nothing; its sessions end. Its history stays, and it can be enabled again. */
export const disableAccount = commands(db)("account.disable", DisableAccountInput, async ({ accountId }, m) => {
  const found = await accountToChange(m, "account.disable", accountId);
  mustNotBeOneself(found, {
    zh: "不能停用自己的账号，请另一位安全管理员办理",
    en: "You cannot disable your own account: another security administrator does it",
  });
  if (found.disabledAt)
    throw new DomainError(
      UserErrorCode.INVALID_STATE,
      { zh: "这个账号已经停用", en: "This account is disabled already" },
      ["input", "accountId"],
    );
  const account = await changed(m, found, { disabledAt: new Date() });
  const grants = await m.findBy(AccountGrant, { accountId });
  if (grants.some(isCountysSecurity)) await mustLeaveAnother(m, accountId, "accountId");
  await endSessions(m, accountId);
  return { account };
});
