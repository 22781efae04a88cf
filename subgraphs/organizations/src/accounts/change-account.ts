import { Field, ID, InputType, Int } from "type-graphql";
import { commands, Key, noteForAudit, Note, payload, refuse, Words } from "@beegrid/kernel";
import { db } from "../door.js";
import { Account } from "./account.js";
import { accountToChange, changed, unitWithin } from "./accounts-within.js";
import { asStaffNumber, unlessTaken } from "./write-account.js";

@InputType({ description: "How an account ought to be." })
export class ChangeAccountInput {
  @Field(() => ID, { description: "Which account." })
  accountId: string;

  @Field(() => Int, { description: "The version that was edited; CONFLICT when it is another by now." })
  version: number;

  @Field({ description: "Full name, 1 to 40 characters." })
  @Words(40)
  displayName: string;

  @Field(() => String, {
    nullable: true,
    description: "Number on the staff card, at most 20 characters; absent: none.",
  })
  @Note(20)
  staffNumber?: string;

  @Field(() => ID, { description: "The unit in which they sit." })
  officeId: string;

  @Field(() => ID, { nullable: true, description: "Sent again with the same key, it is done once." })
  @Key()
  idempotencyKey?: string;
}

export const ChangeAccountPayload = payload("ChangeAccount", { account: Account });

/** Another name, number or unit. The roles stay: who moves on has them taken away and others granted. */
export const changeAccount = commands(db)("account.change", ChangeAccountInput, async (input, m) => {
  const account = await accountToChange(m, "account.change", input.accountId);
  if (account.version !== input.version) throw refuse("CONFLICT");
  const wanted = {
    displayName: input.displayName.trim(),
    staffNumber: asStaffNumber(input.staffNumber),
    officeId: (await unitWithin(m, "account.change", input.officeId)).id,
  };
  const fields = (Object.keys(wanted) as (keyof typeof wanted)[]).filter((field) => wanted[field] !== account[field]);
  noteForAudit(m, { fields });
  return { account: await unlessTaken(m, account, () => changed(m, account, wanted)) };
});
