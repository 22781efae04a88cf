import { Field, ID, InputType } from "type-graphql";
import { commands, Key, payload } from "@beegrid/kernel";
import { db } from "../door.js";
import { Account } from "./account.js";
import { accountToChange } from "./accounts-within.js";
import { endSessions } from "./session.js";

@InputType({ description: "Whose sessions end." })
export class EndAccountSessionsInput {
  @Field(() => ID, { description: "Which account." })
  accountId: string;

  @Field(() => ID, { nullable: true, description: "Sent again with the same key, it is done once." })
  @Key()
  idempotencyKey?: string;
}

export const EndAccountSessionsPayload = payload("EndAccountSessions", { account: Account });

/** Signs an account out everywhere; it may sign in again. */
export const endAccountSessions = commands(db)(
  "account.endSessions",
  EndAccountSessionsInput,
  async ({ accountId }, m) => {
    const account = await accountToChange(m, "account.endSessions", accountId);
    await endSessions(m, accountId);
    return { account };
  },
);
