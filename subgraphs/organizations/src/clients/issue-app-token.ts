import { Directive, Field, InputType } from "type-graphql";
import { Ids, Note } from "@beegrid/kernel";
import { auditSession, sessionCommand } from "../accounts/session-command.js";
import { db } from "../door.js";
import { clientBySecret, isWider, nameOf, tokenFor, type IssuedToken } from "./app-token.js";

@InputType({ description: "An app that asks for itself." })
@Directive("@inaccessible")
export class IssueAppTokenInput {
  @Field({ description: "Id of the app." })
  @Note(80)
  clientId: string;

  @Field({ description: "Its secret." })
  @Note(200)
  clientSecret: string;

  @Field(() => [String], { nullable: true, description: "The scopes it asks for; all of the app's when absent." })
  @Ids(20)
  scopes?: string[];
}

/** grant_type=client_credentials */
export const issueAppToken = sessionCommand("session.open", IssueAppTokenInput, async (input): Promise<IssuedToken> => {
  const { clientId, clientSecret, scopes } = input;
  const client = await clientBySecret(clientId, clientSecret);
  if (!client) return { error: "invalid_client" };
  if (isWider(scopes, client)) return { error: "invalid_scope" };
  await db.transaction((m) =>
    auditSession(m, "session.open", { kind: "CLIENT", id: client.id }, { client: client.id }),
  );
  return tokenFor(client, { kind: "CLIENT", id: client.id, name: nameOf(client) }, scopes);
});
