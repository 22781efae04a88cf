import { IsNull } from "typeorm";
import { Field, ID, InputType } from "type-graphql";
import { currentViewer, Key, noteForAudit, payload, refuse } from "@beegrid/kernel";
import { command } from "./own-account.js";
import { SessionFamily } from "./session.js";

@InputType({ description: "Which of one's own sessions ends." })
export class EndSessionInput {
  @Field(() => ID, { description: "Id of a session of the account that asks; NOT_FOUND for any other." })
  sessionId: string;

  @Field(() => ID, { nullable: true, description: "Sent again with the same key, it is done once." })
  @Key()
  idempotencyKey?: string;
}

export const EndSessionPayload = payload("EndSession", { session: SessionFamily });

/** Ends one of the account's own sessions, wherever it was opened. */
export const endSession = command("session.manage", EndSessionInput, async ({ sessionId: id }, m) => {
  const own = { id, accountId: currentViewer().id };
  const session = await m.findOneBy(SessionFamily, own);
  if (!session) throw refuse("NOT_FOUND");
  await m.update(SessionFamily, { ...own, revokedAt: IsNull() }, { revokedAt: new Date() });
  noteForAudit(m, { reason: "SESSION_ENDED" });
  return { session };
});
