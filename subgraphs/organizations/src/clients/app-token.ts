import { timingSafeEqual } from "node:crypto";
import { Directive, Field, ObjectType } from "type-graphql";
import { currentViewer, DateTime, UserError, type Identity } from "@beegrid/kernel";
import { accessFor } from "../accounts/identity.js";
import { hashSecret } from "../accounts/session.js";
import { db } from "../door.js";
import { inLanguage } from "../label.js";
import { Client } from "./client.js";

/** Why there is no token, in the words of OAuth 2.0 (RFC 6749, 5.2). */
type TokenRefusal = "invalid_client" | "invalid_grant";

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
      "invalid_client: no such app, not its secret, or revoked; invalid_grant: the app has no rider of that id.",
  })
  error?: TokenRefusal;

  @Field(() => [UserError], { description: "What is malformed in the input." })
  userErrors: UserError[];
}

export type IssuedToken = Omit<AppToken, "userErrors">;

/** The app in force whose secret this is. */
export async function clientBySecret(id: string, secret: string): Promise<Client | undefined> {
  const client = await db.read((m) => m.findOneBy(Client, { id }));
  const given = Buffer.from(hashSecret(secret));
  const kept = Buffer.from(client?.secretHash ?? hashSecret(""));
  return timingSafeEqual(given, kept) && client && !client.revokedAt ? client : undefined;
}

export async function tokenFor(
  client: Client,
  identity: Pick<Identity, "kind" | "id" | "name" | "clientId">,
): Promise<IssuedToken> {
  const { county } = currentViewer();
  const { token, expiresAt } = await accessFor({ ...identity, county, grants: [], scopes: client.scopes });
  return { accessToken: token, expiresAt, scopes: client.scopes };
}

export const nameOf = (client: Client): string => inLanguage(client.name, client.nameEn);
