import { IsNull, MoreThan } from "typeorm";
import { mustBeAbleTo } from "@beegrid/kernel";
import { db } from "../door.js";
import { isOver, SessionFamily } from "./session.js";

/** The sessions of the account that asks which are not over, last used first. */
export async function mySessions(): Promise<SessionFamily[]> {
  const { id: accountId } = mustBeAbleTo("session.manage");
  const now = new Date();
  const open = { accountId, revokedAt: IsNull(), expiresAt: MoreThan(now) };
  const rows = await db.read((m) => m.find(SessionFamily, { where: open, order: { lastUsedAt: "DESC", id: "DESC" } }));
  return rows.filter((row) => !isOver(row, now));
}
