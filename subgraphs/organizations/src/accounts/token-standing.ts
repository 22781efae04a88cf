import { Directive, Field, Int, ObjectType } from "type-graphql";
import { IsNull, MoreThan, type EntityManager } from "typeorm";
import { mustBeAbleTo, type Grant, type Viewer } from "@beegrid/kernel";
import { isWider } from "../clients/app-token.js";
import { Client, RiderLink } from "../clients/client.js";
import { db } from "../door.js";
import { Account } from "./account.js";
import { identityOf } from "./identity.js";
import { SessionFamily } from "./session.js";

@ObjectType({ simpleResolvers: true, description: "How a token stands at this moment." })
@Directive("@inaccessible")
export class TokenStanding {
  @Field({ description: "Whether the session and its account, or the app and its rider, still hold." })
  inForce: boolean;

  @Field(() => Int, { nullable: true, description: "Requests an app may send in a minute; null for the usual limit." })
  requestsPerMinute?: number | null;

  @Field(() => Int, { nullable: true, description: "Cost an app may cause in a minute; null for the usual limit." })
  costPerMinute?: number | null;
}

/** Whether what the viewer's token rests on still holds, and what its app may ask for. */
export async function tokenStanding(): Promise<TokenStanding> {
  const viewer = mustBeAbleTo("viewer.read");
  const { kind, id, sessionId, clientId, scopes } = viewer;
  return db.read(async (m) => {
    if (kind === "CLIENT") return standingOfApp(m, id, scopes);
    if (kind === "MEMBER") {
      const linked = clientId !== undefined && (await m.existsBy(RiderLink, { clientId, memberId: id }));
      return linked ? standingOfApp(m, clientId, scopes) : { inForce: false };
    }
    return { inForce: sessionId !== undefined && (await isSessionOpen(m, sessionId, viewer)) };
  });
}

/** A token outlives neither its app nor a scope that was taken from it. */
async function standingOfApp(m: EntityManager, id: string, scopes: string[]): Promise<TokenStanding> {
  const client = await m.findOneBy(Client, { id, revokedAt: IsNull() });
  if (!client || isWider(scopes, client)) return { inForce: false };
  const { requestsPerMinute, costPerMinute } = client;
  return { inForce: true, requestsPerMinute, costPerMinute };
}

/** A token says what its account was entrusted with when it was made; once that has changed, a newer one must be fetched. */
async function isSessionOpen(m: EntityManager, id: string, viewer: Viewer): Promise<boolean> {
  const account = await m.findOneBy(Account, { id: viewer.id, disabledAt: IsNull() });
  if (!account) return false;
  const isOpen = { id, accountId: account.id, revokedAt: IsNull(), expiresAt: MoreThan(new Date()) };
  if (!(await m.existsBy(SessionFamily, isOpen))) return false;
  const { grants } = await identityOf(m, account, id);
  return rolesIn(grants) === rolesIn(viewer.grants);
}

const rolesIn = (grants: Grant[]): string =>
  JSON.stringify(grants.map(({ role, organizationId, path }) => [role, organizationId, path]).sort());
