import { IsNull } from "typeorm";
import { Field, InputType } from "type-graphql";
import { currentViewer, DomainError, Note, payload, UserErrorCode } from "@beegrid/kernel";
import { db } from "../door.js";
import { Account } from "./account.js";
import { identityOf, sessionOf } from "./identity.js";
import {
  hashSecret,
  isOfFamily,
  isOver,
  newFamilySecret,
  placeOf,
  readRefreshToken,
  Session,
  SessionFamily,
} from "./session.js";
import { raceOf } from "./refresh-race.js";
import { auditSession, sessionCommand } from "./session-command.js";

@InputType({ description: "Which session goes on." })
export class RefreshSessionInput {
  @Field({ description: "The newest refresh token of the session; it is used up." })
  @Note(200)
  refreshToken: string;
}

export const RefreshSessionPayload = payload("RefreshSession", { session: Session });

/** A new pair of tokens for the newest refresh token; an older one ends the session, for somebody has copied it. */
export const refreshSession = sessionCommand("session.open", RefreshSessionInput, async ({ refreshToken }) => {
  const token = readRefreshToken(refreshToken);
  if (!token || token.place !== placeOf(currentViewer().county)) throw invalid();
  return raceOf(token.family, async ({ rotates, outrun }) => {
    const now = new Date();
    const family = await db.read((m) => m.findOneBy(SessionFamily, { id: token.family }));
    if (!family || isOver(family, now) || !isOfFamily(family, token.secret)) throw invalid();
    const hash = hashSecret(token.secret);
    if (hash !== family.tokenHash) {
      if (!outrun()) await endFamily(family, now);
      throw invalid();
    }
    rotates();
    return { session: await renew(family, hash, now) };
  });
});

async function renew(family: SessionFamily, hash: string, now: Date): Promise<Session> {
  const secret = newFamilySecret(family.marker);
  const renewed = { tokenHash: hashSecret(secret), lastUsedAt: now };
  const identity = await db.transaction(async (m) => {
    const account = await m.findOneBy(Account, { id: family.accountId, disabledAt: IsNull() });
    if (!account) return undefined;
    // Of two at once only one still finds the token it came with.
    const won = await m.update(SessionFamily, { id: family.id, tokenHash: hash, revokedAt: IsNull() }, renewed);
    return won.affected ? identityOf(m, account, family.id) : undefined;
  });
  if (!identity) throw invalid();
  return sessionOf(identity, Object.assign(family, renewed), secret);
}

/** Stays although the answer is a refusal: its transaction is its own. */
async function endFamily(family: SessionFamily, now: Date): Promise<void> {
  await db.transaction(async (m) => {
    await m.update(SessionFamily, { id: family.id }, { revokedAt: now });
    const by = { kind: "SERVICE", id: "organizations" } as const;
    await auditSession(m, "session.end", by, { session: family.id }, { reason: "REFRESH_TOKEN_REUSED" });
  });
}

function invalid(): DomainError {
  return new DomainError(
    UserErrorCode.INVALID_SESSION,
    { zh: "登录已失效，请重新登录", en: "The session is over: sign in again" },
    ["input", "refreshToken"],
  );
}
