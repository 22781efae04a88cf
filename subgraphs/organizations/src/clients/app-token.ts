import { timingSafeEqual } from "node:crypto";
import { Directive, Field, ObjectType, registerEnumType } from "type-graphql";
import { DateTime, UserError, type Identity, currentViewer } from "@beegrid/kernel";
import { accessFor } from "../accounts/identity.js";
import { hashSecret } from "../accounts/session.js";
import { db } from "../door.js";
import { inLanguage } from "../label.js";
import { Client } from "./client.js";

/** The words of OAuth 2.0 (RFC 6749, 5.2). */
export enum TokenRefusal {
  invalid_client = "invalid_client",
  invalid_grant = "invalid_grant",
}
registerEnumType(TokenRefusal, {
  name: "TokenRefusal",
  description: "Why an app gets no token, in the words of OAuth 2.0.",
  valuesConfig: {
    invalid_client: { description: "No such app, or not its secret, or it was revoked." },
    invalid_grant: { description: "The app has no rider of that id." },
  },
});

@ObjectType({ simpleResolvers: true, description: "What /oauth/token answers an app with." })
@Directive("@inaccessible")
export class AppToken {
  @Field(() => String, { nullable: true, description: "The bearer token; null when refused." })
  accessToken?: string;

  @Field(() => DateTime, { nullable: true, description: "From then on it is refused." })
  expiresAt?: Date;

  @Field(() => [String], { nullable: true, description: "What the token may be used for." })
  scopes?: string[];

  @Field(() => TokenRefusal, { nullable: true, description: "Why there is no token." })
  error?: TokenRefusal;

  @Field(() => [UserError], { description: "What is malformed in the input." })
  userErrors: UserError[];
}

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
): Promise<Omit<AppToken, "userErrors">> {
  const { county } = currentViewer();
  const { token, expiresAt } = await accessFor({ ...identity, county, grants: [], scopes: client.scopes });
  return { accessToken: token, expiresAt, scopes: client.scopes };
}

export const nameOf = (client: Client): string => inLanguage(client.name, client.nameEn);
