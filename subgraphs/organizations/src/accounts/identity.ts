import type { EntityManager } from "typeorm";
import { currentViewer, signAccess, type AccessToken, type Identity } from "@beegrid/kernel";
import { installation } from "../installation.js";
import { AccountGrant, type Account } from "./account.js";
import { endsAt, placeOf, Session, writeRefreshToken, type SessionFamily } from "./session.js";

/** What the access token of an account says: its roles as they are at this moment, and whether it is held to its password first. */
export async function identityOf(m: EntityManager, account: Account, sessionId: string): Promise<Identity> {
  const { county } = currentViewer();
  const grants = await m.find(AccountGrant, { where: { accountId: account.id }, order: { id: "ASC" } });
  return {
    kind: county === null ? "PROVINCE" : "STAFF",
    id: account.id,
    county,
    name: account.displayName,
    grants: grants.map(({ role, organizationId, path }) => ({ role, organizationId, path })),
    scopes: [],
    divisionPrefix: account.divisionPrefix ?? undefined,
    sessionId,
    restricted: account.mustChangePassword && !installation().demo ? "PASSWORD_CHANGE" : undefined,
  };
}

export async function accessFor(identity: Identity): Promise<AccessToken> {
  return signAccess(identity, await installation().accessKey());
}

/** The tokens of a family, of which `secret` is the newest. */
export async function sessionOf(identity: Identity, family: SessionFamily, secret: string): Promise<Session> {
  const { token, expiresAt } = await accessFor(identity);
  return Object.assign(new Session(), {
    id: family.id,
    accessToken: token,
    accessTokenExpiresAt: expiresAt,
    refreshToken: writeRefreshToken({ place: placeOf(identity.county), family: family.id, secret }),
    refreshTokenExpiresAt: endsAt(family),
    passwordChangeRequired: identity.restricted !== undefined,
  });
}
