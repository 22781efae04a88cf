import { Field, ID, InputType, Int } from "type-graphql";
import { noteForAudit, refuse, Whole } from "@beegrid/kernel";
import { appCommand, appPayload, heldAppInForce } from "./app-commands.js";
import { AppDetailsInput, detailsOf } from "./app-details.js";
import { Client } from "./client.js";

@InputType({ description: "An app as it ought to be." })
export class ChangeAppInput extends AppDetailsInput {
  @Field(() => ID, { description: "Id of the app." })
  appId: string;

  @Field(() => Int, { description: "The version that was seen; CONFLICT when it has been changed since." })
  @Whole(1, 1_000_000_000)
  version: number;
}

export const ChangeAppPayload = appPayload("ChangeApp");

/** A scope that is taken away ends the tokens that carry it, once the gateway asks how they stand. */
export const changeApp = appCommand("app.change", ChangeAppInput, async (input, m) => {
  const before = await heldAppInForce(m, input.appId);
  if (before.version !== input.version) throw refuse("CONFLICT");
  const details = detailsOf(input);
  const app = Object.assign(new Client(), before, details, { version: before.version + 1 });
  await m.update(Client, { id: app.id }, { ...details, version: app.version });
  const names = Object.keys(details) as (keyof typeof details)[];
  noteForAudit(m, { fields: names.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(details[name])) });
  return { app };
});
