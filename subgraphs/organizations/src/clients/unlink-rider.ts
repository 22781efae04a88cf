import { InputType } from "type-graphql";
import { noteForAudit, refuse } from "@beegrid/kernel";
import { appCommand, appPayload, heldApp } from "./app-commands.js";
import { RiderLink } from "./client.js";
import { RiderLinkInput } from "./rider-link-input.js";

@InputType({ description: "A member for whom an app may not ask any more." })
export class UnlinkRiderInput extends RiderLinkInput {}

export const UnlinkRiderPayload = appPayload("UnlinkRider");

/** Tokens the app holds for this rider are refused once the gateway asks how they stand. */
export const unlinkRider = appCommand("app.change", UnlinkRiderInput, async ({ appId, memberId, externalId }, m) => {
  const app = await heldApp(m, appId);
  const { affected } = await m.delete(RiderLink, { clientId: appId, memberId, externalId });
  if (!affected) throw refuse("NOT_FOUND");
  noteForAudit(m, { subject: { member: memberId } });
  return { app };
});
