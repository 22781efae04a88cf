import { randomBytes } from "node:crypto";
import { InputType } from "type-graphql";
import { currentViewer, PROVINCE } from "@beegrid/kernel";
import { placeOf } from "../accounts/session.js";
import { appCommand, secretPayload } from "./app-commands.js";
import { AppDetailsInput, detailsOf } from "./app-details.js";
import { addSecret } from "./app-secrets.js";
import { Client } from "./client.js";

@InputType({ description: "An app to register." })
export class CreateAppInput extends AppDetailsInput {
  /** For an app of the upper level: it sees figures of counties under this prefix. No client can say it. */
  divisionPrefix?: string;
}

export const CreateAppPayload = secretPayload("CreateApp");

export const createApp = appCommand("app.create", CreateAppInput, async (input, m) => {
  const { county, id } = currentViewer();
  const place = placeOf(county);
  const now = new Date();
  const app = Object.assign(new Client(), {
    ...detailsOf(input),
    id: `${place}.${randomBytes(4).toString("hex")}`,
    divisionPrefix: place === PROVINCE ? (input.divisionPrefix ?? "") : null,
    createdAt: now,
    createdBy: id,
    lastUsedAt: null,
    revokedAt: null,
    version: 1,
  });
  await m.insert(Client, app);
  await addSecret(m, app, now);
  return { app };
});
