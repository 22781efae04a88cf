import { IsNull, MoreThan } from "typeorm";
import { mustBeAbleTo } from "@beegrid/kernel";
import { Client, RiderLink } from "../clients/client.js";
import { db } from "../door.js";
import { Account } from "./account.js";
import { SessionFamily } from "./session.js";

/** Whether what the viewer's token rests on still holds: the session and its account, or the app and its rider. */
export async function inForce(): Promise<boolean> {
  const { kind, id, sessionId, clientId } = mustBeAbleTo("viewer.read");
  return db.read(async (m) => {
    if (kind === "CLIENT") return m.existsBy(Client, { id, revokedAt: IsNull() });
    if (kind === "MEMBER")
      return (
        clientId !== undefined &&
        (await m.existsBy(Client, { id: clientId, revokedAt: IsNull() })) &&
        (await m.existsBy(RiderLink, { clientId, memberId: id }))
      );
    return (
      sessionId !== undefined &&
      (await m.existsBy(Account, { id, disabledAt: IsNull() })) &&
      (await m.existsBy(SessionFamily, {
        id: sessionId,
        accountId: id,
        revokedAt: IsNull(),
        expiresAt: MoreThan(new Date()),
      }))
    );
  });
}
