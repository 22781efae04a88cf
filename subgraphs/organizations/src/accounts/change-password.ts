import { Field, ID, InputType } from "type-graphql";
import { currentViewer, Key, Note, noteForAudit, payload, refuse } from "@beegrid/kernel";
import { db } from "../door.js";
import { provenCommand } from "./own-account.js";
import { hashPassword } from "./password.js";
import { earlierPasswords, replacePassword, wasUsed } from "./password-history.js";
import { endSessions } from "./session.js";
import { passwordFault, passwordRefused, USED_BEFORE } from "./password-rules.js";

@InputType({ description: "A new password for the account that asks." })
export class ChangePasswordInput {
  @Field({ description: "The password in use; a wrong one counts like a failed sign-in." })
  @Note(200)
  currentPassword: string;

  @Field({
    description:
      "The new one: at least 10 characters, not among the 10,000 commonest, without the user name, none of the last five.",
  })
  @Note(200)
  newPassword: string;

  @Field(() => ID, { nullable: true, description: "Sent again with the same key, it is done once." })
  @Key()
  idempotencyKey?: string;
}

export const ChangePasswordPayload = payload("ChangePassword", {});

/** The account's own password. All its other sessions end; this one goes on, without restriction after its next refresh. */
export const changePassword = provenCommand(
  ChangePasswordInput,
  ({ currentPassword }) => ({ password: currentPassword, field: "currentPassword" }),
  async ({ newPassword }, account) => {
    const fault = passwordFault(newPassword, account.username);
    if (fault) throw passwordRefused(fault);
    const earlier = await db.read((m) => earlierPasswords(m, account.id));
    if (await wasUsed(newPassword, account, earlier)) throw passwordRefused(USED_BEFORE);
    const hash = await hashPassword(newPassword);
    return async (m) => {
      if (!(await replacePassword(m, account, hash, { mustChange: false }))) throw refuse("CONFLICT");
      await endSessions(m, account.id, currentViewer().sessionId);
      noteForAudit(m, { reason: "PASSWORD_CHANGED" });
    };
  },
);
