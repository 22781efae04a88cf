import { insertMany, uuid7 } from "@beegrid/kernel";
import type { EntityManager, EntityTarget } from "typeorm";
import type { Listed } from "./listed.js";

type Definition<T extends Listed> = Omit<T, "id" | "listedAt" | "withdrawnAt">;

interface Publication {
  at: Date;
  /** Whether nothing had been published before: what is in it was there already. */
  first: boolean;
}

/** By code, so that a row keeps its id; one that is gone from the pack is withdrawn, not removed. Answers what is in service. */
export async function saveListed<T extends Listed>(
  m: EntityManager,
  entity: EntityTarget<T>,
  definitions: Definition<T>[],
  { at, first }: Publication,
): Promise<T[]> {
  const present = new Map((await m.find(entity)).map((row) => [row.code, row]));
  const added: T[] = [];
  const rows = definitions.map((definition) => {
    const old = present.get(definition.code);
    const listedAt = first ? null : at;
    const row = { ...old, ...definition, id: old?.id ?? uuid7(), listedAt: old ? old.listedAt : listedAt } as T;
    row.withdrawnAt = null;
    if (!old) added.push(row);
    return row;
  });
  const kept = new Set(rows.map(({ code }) => code));
  const gone = [...present.values()].filter(({ code, withdrawnAt }) => !withdrawnAt && !kept.has(code));
  await insertMany(m, entity, added);
  for (const row of [...rows.filter((one) => differs(present.get(one.code), one)), ...gone.map((one) => left(one, at))])
    await m.update(entity, { id: row.id }, row as never);
  return rows;
}

const left = <T extends Listed>(row: T, at: Date): T => ({ ...row, withdrawnAt: at });

function differs<T extends Listed>(old: T | undefined, row: T): boolean {
  const fields = Object.keys(row) as (keyof T)[];
  return old !== undefined && fields.some((field) => JSON.stringify(old[field]) !== JSON.stringify(row[field]));
}
