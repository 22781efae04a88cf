import { Directive, Field, Int, ObjectType } from "type-graphql";
import { IsNull, MoreThan, type EntityManager } from "typeorm";
import { mustBeAbleTo } from "@beegrid/kernel";
import { isWider } from "../clients/app-token.js";
import { Client, RiderLink } from "../clients/client.js";
import { db } from "../door.js";
import { Account } from "./account.js";
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
  const { kind, id, sessionId, clientId, scopes } = mustBeAbleTo("viewer.read");
  return db.read(async (m) => {
    if (kind === "CLIENT") return standingOfApp(m, id, scopes);
    if (kind === "MEMBER") {
      const linked = clientId !== undefined && (await m.existsBy(RiderLink, { clientId, memberId: id }));
      return linked ? standingOfApp(m, clientId, scopes) : { inForce: false };
    }
    return { inForce: sessionId !== undefined && (await isSessionOpen(m, sessionId, id)) };
  });
}

/** A token outlives neither its app nor a scope that was taken from it. */
async function standingOfApp(m: EntityManager, id: string, scopes: string[]): Promise<TokenStanding> {
  const client = await m.findOneBy(Client, { id, revokedAt: IsNull() });
  if (!client || isWider(scopes, client)) return { inForce: false };
  const { requestsPerMinute, costPerMinute } = client;
  return { inForce: true, requestsPerMinute, costPerMinute };
}

async function isSessionOpen(m: EntityManager, id: string, accountId: string): Promise<boolean> {
  return (
    (await m.existsBy(Account, { id: accountId, disabledAt: IsNull() })) &&
    (await m.existsBy(SessionFamily, { id, accountId, revokedAt: IsNull(), expiresAt: MoreThan(new Date()) }))
  );
}
