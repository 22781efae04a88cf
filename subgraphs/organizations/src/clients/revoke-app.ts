import { Field, ID, InputType } from "type-graphql";
import { Key } from "@beegrid/kernel";
import { appCommand, appPayload, heldAppInForce } from "./app-commands.js";
import { Client } from "./client.js";

@InputType({ description: "An app that may not ask any more." })
export class RevokeAppInput {
  @Field(() => ID, { description: "Id of the app." })
  appId: string;

  @Field(() => ID, { nullable: true, description: "Sent again with the same key, it is done once." })
  @Key()
  idempotencyKey?: string;
}

export const RevokeAppPayload = appPayload("RevokeApp");

/** No new token from now on; those it and its riders hold are refused once the gateway asks how they stand. */
export const revokeApp = appCommand("app.revoke", RevokeAppInput, async ({ appId }, m) => {
  const app = await heldAppInForce(m, appId);
  app.revokedAt = new Date();
  app.version += 1;
  await m.update(Client, { id: app.id }, { revokedAt: app.revokedAt, version: app.version });
  return { app };
});
