import { timingSafeEqual } from "node:crypto";
import { Directive, Field, ObjectType } from "type-graphql";
import { currentViewer, DateTime, UserError, type Identity } from "@beegrid/kernel";
import { accessFor } from "../accounts/identity.js";
import { hashSecret, newSecret } from "../accounts/session.js";
import { db } from "../door.js";
import { inLanguage } from "../label.js";
import { secretsInForce } from "./app-secrets.js";
import { Client } from "./client.js";

/** Why there is no token, in the words of OAuth 2.0 (RFC 6749, 5.2). */
type TokenRefusal = "invalid_client" | "invalid_grant" | "invalid_scope";

@ObjectType({ simpleResolvers: true, description: "What /oauth/token answers an app with." })
@Directive("@inaccessible")
export class AppToken {
  @Field(() => String, { nullable: true, description: "The bearer token; null when refused." })
  accessToken?: string;

  @Field(() => DateTime, { nullable: true, description: "From then on it is refused." })
  expiresAt?: Date;

  @Field(() => [String], { nullable: true, description: "What the token may be used for." })
  scopes?: string[];

  @Field(() => String, {
    nullable: true,
    description:
      "invalid_client: no such app, not its secret, or revoked; invalid_grant: the app has no rider of that id; invalid_scope: more was asked for than the app holds.",
  })
  error?: TokenRefusal;

  @Field(() => [UserError], { description: "What is malformed in the input." })
  userErrors: UserError[];
}

export type IssuedToken = Omit<AppToken, "userErrors">;

/** What an unknown app's secret is compared with: it takes as long as a wrong secret, and never fits. */
const NOBODYS = [{ hash: hashSecret(newSecret()) }];

/** The app in force whose secret this is. */
export async function clientBySecret(id: string, secret: string): Promise<Client | undefined> {
  const { client, secrets } = await db.read(async (m) => ({
    client: await m.findOneBy(Client, { id }),
    secrets: await secretsInForce(m, id, new Date()),
  }));
  const given = Buffer.from(hashSecret(secret));
  let fits = false;
  for (const { hash } of secrets.length ? secrets : NOBODYS) if (timingSafeEqual(given, Buffer.from(hash))) fits = true;
  return fits && client && !client.revokedAt ? client : undefined;
}

/** A token with all of the app's scopes, or with those that were asked for when the app holds each of them. */
export async function tokenFor(
  client: Client,
  identity: Pick<Identity, "kind" | "id" | "name" | "clientId">,
  asked?: string[],
): Promise<IssuedToken> {
  const scopes = asked ? client.scopes.filter((scope) => asked.includes(scope)) : client.scopes;
  const { county } = currentViewer();
  const divisionPrefix = client.divisionPrefix ?? undefined;
  const { token, expiresAt } = await accessFor({ ...identity, county, grants: [], scopes, divisionPrefix });
  return { accessToken: token, expiresAt, scopes };
}

export function isWider(asked: string[] | undefined, { scopes }: Client): boolean {
  return asked?.some((scope) => !(scopes as string[]).includes(scope)) ?? false;
}

export const nameOf = (client: Client): string => inLanguage(client.name, client.nameEn);
