import { Field, ID, InputType } from "type-graphql";
import { commands, Key, payload } from "@beegrid/kernel";
import { db } from "../door.js";
import { Account } from "./account.js";
import { accountToChange } from "./accounts-within.js";
import { forgetTries } from "./sign-in-tries.js";

@InputType({ description: "Whose failed sign-ins are forgotten." })
export class UnlockAccountInput {
  @Field(() => ID, { description: "Which account." })
  accountId: string;

  @Field(() => ID, { nullable: true, description: "Sent again with the same key, it is done once." })
  @Key()
  idempotencyKey?: string;
}

export const UnlockAccountPayload = payload("UnlockAccount", { account: Account });

/** Somebody who was locked out after wrong passwords may try again at once. */
export const unlockAccount = commands(db)("account.unlock", UnlockAccountInput, async ({ accountId }, m) => {
  const account = await accountToChange(m, "account.unlock", accountId);
  await forgetTries(m, account.username);
  return { account };
});
