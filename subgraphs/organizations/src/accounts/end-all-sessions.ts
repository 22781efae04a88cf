import { IsNull } from "typeorm";
import { db } from "../door.js";
import { SessionFamily } from "./session.js";

/** Signs everybody of the viewer's county out: after a restore, sessions that were ended since the backup would live again. */
export async function endAllSessions(): Promise<void> {
  await db.transaction((m) => m.update(SessionFamily, { revokedAt: IsNull() }, { revokedAt: new Date() }));
}
