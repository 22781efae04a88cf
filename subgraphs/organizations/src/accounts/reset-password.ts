import { Field, ID, InputType } from "type-graphql";
import { Key, refuse } from "@beegrid/kernel";
import { accountToChange, changed, mustNotBeOneself } from "./accounts-within.js";
import { passwordPayload } from "./first-password.js";
import { passwordCommand } from "./password-command.js";
import { replacePassword } from "./password-history.js";
import { endSessions } from "./session.js";
import { forgetTries } from "./sign-in-tries.js";

@InputType({ description: "Whose password is replaced." })
export class ResetPasswordInput {
  @Field(() => ID, { description: "Which account." })
  accountId: string;

  @Field(() => ID, { nullable: true, description: "Sent again with the same key, it is done once." })
  @Key()
  idempotencyKey?: string;
}

export const ResetPasswordPayload = passwordPayload("ResetPassword");

/** A new password to hand over, for somebody who has lost theirs: whoever signed in with the old one is out. */
export const resetPassword = passwordCommand("account.resetPassword", ResetPasswordInput, async (input, m, hash) => {
  const found = await accountToChange(m, "account.resetPassword", input.accountId);
  mustNotBeOneself(found, {
    zh: "这里不能重置自己的密码，请在“我的账号”里修改",
    en: "You cannot reset your own password here: change it at your own account",
  });
  const account = await changed(m, found);
  if (!(await replacePassword(m, account, hash, { mustChange: true }))) throw refuse("CONFLICT");
  await endSessions(m, account.id);
  await forgetTries(m, account.username);
  return { account };
});
