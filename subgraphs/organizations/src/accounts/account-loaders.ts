import { In, IsNull, MoreThan } from "typeorm";
import { batched } from "@beegrid/kernel";
import { db } from "../door.js";
import { AccountGrant } from "./account.js";
import { isOver, SessionFamily } from "./session.js";
import { locksOf } from "./sign-in-tries.js";

/** Roles of accounts, those granted first at the top. */
export const grantsOfAccount = batched<string, AccountGrant[]>(async (ids) => {
  const rows = await db.read((m) =>
    m.find(AccountGrant, { where: { accountId: In([...ids]) }, order: { grantedAt: "ASC", id: "ASC" } }),
  );
  return ids.map((id) => rows.filter(({ accountId }) => accountId === id));
});

/** By user name: until when it is locked; null when it is not. */
export const lockOf = batched<string, Date | null>(async (usernames) => {
  const locks = await db.read((m) => locksOf(m, usernames));
  return locks.map((until) => until ?? null);
});

/** How many sessions of an account go on. */
export const openSessionsOf = batched<string, number>(async (ids) => {
  const now = new Date();
  const where = { accountId: In([...ids]), revokedAt: IsNull(), expiresAt: MoreThan(now) };
  const rows = (await db.read((m) => m.findBy(SessionFamily, where))).filter((family) => !isOver(family, now));
  return ids.map((id) => rows.filter(({ accountId }) => accountId === id).length);
});
