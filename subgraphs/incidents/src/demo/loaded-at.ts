import { AS_OF, Setting } from "@beegrid/kernel";
import type { EntityManager } from "typeorm";

/** The moment that figures are compared as of: the start of the load, unless the county has one already. */
export async function loadedAt(m: EntityManager): Promise<number> {
  const stored = await m.findOneBy(Setting, { section: AS_OF });
  if (stored) return (stored.value as { at: number }).at;
  const at = Date.now();
  await m.insert(Setting, { section: AS_OF, version: 1, value: { at } as object, at: new Date(at) });
  return at;
}
