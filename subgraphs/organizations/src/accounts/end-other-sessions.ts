import { Field, ID, InputType } from "type-graphql";
import { currentViewer, Key, noteForAudit, payload } from "@beegrid/kernel";
import { command } from "./own-account.js";
import { endSessions } from "./session.js";

@InputType({ description: "Nothing has to be said." })
export class EndOtherSessionsInput {
  @Field(() => ID, { nullable: true, description: "Sent again with the same key, it is done once." })
  @Key()
  idempotencyKey?: string;
}

export const EndOtherSessionsPayload = payload("EndOtherSessions", {});

/** Ends all sessions of the account but the one that asks. */
export const endOtherSessions = command("session.manage", EndOtherSessionsInput, async (_, m) => {
  const { id, sessionId } = currentViewer();
  await endSessions(m, id, sessionId);
  noteForAudit(m, { reason: "OTHER_SESSIONS_ENDED" });
  return {};
});
