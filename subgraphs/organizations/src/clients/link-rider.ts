import { InputType } from "type-graphql";
import { DomainError, noteForAudit, refuse, UserErrorCode, uuid7 } from "@beegrid/kernel";
import { Member } from "../members/member.js";
import { appCommand, appPayload, heldAppInForce } from "./app-commands.js";
import { RiderLink } from "./client.js";
import { RiderLinkInput } from "./rider-link-input.js";

@InputType({ description: "A member for whom an app may ask from now on." })
export class LinkRiderInput extends RiderLinkInput {}

export const LinkRiderPayload = appPayload("LinkRider");

export const linkRider = appCommand("app.change", LinkRiderInput, async ({ appId, memberId, externalId }, m) => {
  const app = await heldAppInForce(m, appId);
  if (!(await m.existsBy(Member, { id: memberId }))) throw refuse("NOT_FOUND");
  const known = await m.findOneBy(RiderLink, { clientId: appId, externalId });
  if (known && known.memberId !== memberId)
    throw new DomainError(
      UserErrorCode.INVALID_STATE,
      { zh: "应用中的这个编号已对应另一个人", en: "This id of the app stands for somebody else already" },
      ["input", "externalId"],
    );
  if (!known) await m.insert(RiderLink, { id: uuid7(), clientId: appId, externalId, memberId, createdAt: new Date() });
  noteForAudit(m, { subject: { member: memberId } });
  return { app };
});
