import { decodeCursor, subtree, toPage, type Page, type PageArgs } from "@beegrid/kernel";
import { In, type EntityManager } from "typeorm";
import { KnownOrganization } from "../projections/organization.js";
import type { Listed } from "./listed.js";

/** In code order, of rows that were read at once: a county has tens of them. */
export function inCodeOrder<T extends Listed>(rows: T[], args: PageArgs): Page<T> {
  const [after] = args.after ? decodeCursor(args.after, "s") : [];
  const rest = rows.filter(({ code }) => after === undefined || code > (after as string));
  return toPage(
    rest,
    args,
    ({ code }) => [code],
    async () => rows.length,
  );
}

/** Whether a text is part of one of the words, upper or lower case alike. */
export function mentions(words: (string | undefined)[], text: string): boolean {
  return words.some((word) => word?.toLowerCase().includes(text.toLowerCase()));
}

/** Those whose organisation lies in a unit's subtree; none where this county has no such unit. */
export async function below<T>(
  m: EntityManager,
  rows: T[],
  unitId: string,
  organizationCode: (row: T) => string,
): Promise<T[]> {
  const top = await m.findOneBy(KnownOrganization, { id: unitId });
  if (!top) return [];
  const { from, to } = subtree(top.path);
  const inside = await m
    .createQueryBuilder(KnownOrganization, "o")
    .where("o.path >= :from AND o.path < :to", { from, to })
    .andWhere({ code: In(rows.map(organizationCode)) })
    .getMany();
  const codes = new Set(inside.map(({ code }) => code));
  return rows.filter((row) => codes.has(organizationCode(row)));
}
