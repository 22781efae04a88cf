import { IsNull } from "typeorm";
import { Field, InputType } from "type-graphql";
import { currentViewer, Note, payload } from "@beegrid/kernel";
import { db } from "../door.js";
import { isOfFamily, placeOf, readRefreshToken, SessionFamily } from "./session.js";
import { auditSession, sessionCommand } from "./session-command.js";

@InputType({ description: "Which session ends." })
export class SignOutInput {
  @Field({ description: "A refresh token of the session." })
  @Note(200)
  refreshToken: string;
}

export const SignOutPayload = payload("SignOut", {});

/** Ends the session whose token this is; for anything else there is nothing to end, and no error. */
export const signOut = sessionCommand("session.end", SignOutInput, async ({ refreshToken }) => {
  const token = readRefreshToken(refreshToken);
  const { county } = currentViewer();
  if (!token || token.place !== placeOf(county)) return {};
  const { family: id } = token;
  const kind = county === null ? "PROVINCE" : "STAFF";
  await db.transaction(async (m) => {
    // The id alone is no proof: it stands in every access token.
    const whose = await m.findOneBy(SessionFamily, { id });
    if (!whose || !isOfFamily(whose, token.secret)) return;
    const ended = await m.update(SessionFamily, { id, revokedAt: IsNull() }, { revokedAt: new Date() });
    if (ended.affected) await auditSession(m, "session.end", { kind, id: whose.accountId }, { session: id });
  });
  return {};
});
