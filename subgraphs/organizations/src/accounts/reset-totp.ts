import { Field, ID, InputType } from "type-graphql";
import { commands, DomainError, Key, payload, UserErrorCode } from "@beegrid/kernel";
import { db } from "../door.js";
import { Account } from "./account.js";
import { accountToChange, changed, mustNotBeOneself } from "./accounts-within.js";
import { endSessions } from "./session.js";
import { TOTP_IS_OFF, turnOffTotp } from "./turn-off-totp.js";

@InputType({ description: "Whose one-time codes are turned off." })
export class ResetTotpInput {
  @Field(() => ID, { description: "Which account." })
  accountId: string;

  @Field(() => ID, { nullable: true, description: "Sent again with the same key, it is done once." })
  @Key()
  idempotencyKey?: string;
}

export const ResetTotpPayload = payload("ResetTotp", { account: Account });

/** For somebody who has lost both the authenticator and the recovery codes; whoever is signed in as them is out. */
export const resetTotp = commands(db)("account.resetTotp", ResetTotpInput, async ({ accountId }, m) => {
  const found = await accountToChange(m, "account.resetTotp", accountId);
  mustNotBeOneself(found, {
    zh: "这里不能关闭自己的动态验证码，请在“我的账号”里关闭",
    en: "You cannot turn off your own one-time codes here: do it at your own account",
  });
  if (found.totpSealed === null)
    throw new DomainError(UserErrorCode.INVALID_STATE, TOTP_IS_OFF, ["input", "accountId"]);
  const account = await changed(m, found);
  await turnOffTotp(m, account);
  await endSessions(m, account.id);
  account.totpSealed = null;
  return { account };
});
