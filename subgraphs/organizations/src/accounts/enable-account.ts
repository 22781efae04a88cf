import { Field, ID, InputType } from "type-graphql";
import { commands, DomainError, Key, payload, UserErrorCode } from "@beegrid/kernel";
import { db } from "../door.js";
import { Account } from "./account.js";
import { accountToChange, changed } from "./accounts-within.js";

@InputType({ description: "Which account is in use again." })
export class EnableAccountInput {
  @Field(() => ID, { description: "Which account." })
  accountId: string;

  @Field(() => ID, { nullable: true, description: "Sent again with the same key, it is done once." })
  @Key()
  idempotencyKey?: string;
}

export const EnableAccountPayload = payload("EnableAccount", { account: Account });

/** A disabled account is in use again, with the password and the roles it had. */
export const enableAccount = commands(db)("account.disable", EnableAccountInput, async ({ accountId }, m) => {
  const account = await accountToChange(m, "account.disable", accountId);
  if (!account.disabledAt)
    throw new DomainError(UserErrorCode.INVALID_STATE, { zh: "这个账号没有停用", en: "This account is not disabled" }, [
      "input",
      "accountId",
    ]);
  return { account: await changed(m, account, { disabledAt: null }) };
});
