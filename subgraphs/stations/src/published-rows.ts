import { uuid7 } from "@beegrid/kernel";
import type { EntityManager, EntityTarget, ObjectLiteral } from "typeorm";

/** A row that the county's pack lists by its code. */
export interface PublishedRow extends ObjectLiteral {
  id: string;
  code: string;
  /** When the county added it; null for those of its first publication, whose beginning is not known. */
  listedAt: Date | null;
  /** When the county took it out of its pack; null while it stands there. */
  withdrawnAt: Date | null;
}

type Draft<T> = Omit<T, "id" | "listedAt" | "withdrawnAt">;

/** By code, so that a row keeps its id; one that is gone from the pack is withdrawn, not removed. */
export async function savePublished<T extends PublishedRow>(
  m: EntityManager,
  entity: EntityTarget<T>,
  drafts: Draft<T>[],
  at: Date,
): Promise<T[]> {
  const present = new Map((await m.find(entity)).map((row) => [row.code, row]));
  const listedAt = present.size ? at : null;
  const saved: T[] = [];
  for (const draft of drafts) {
    const old = present.get(draft.code as string);
    const id = old?.id ?? uuid7();
    const row = { ...draft, id, listedAt: old ? old.listedAt : listedAt, withdrawnAt: null } as unknown as T;
    if (old) await m.update(entity, { id } as object, row as object);
    else await m.insert(entity, row as object);
    saved.push(row);
    present.delete(row.code);
  }
  for (const gone of present.values())
    if (!gone.withdrawnAt) await m.update(entity, { id: gone.id } as object, { withdrawnAt: at } as object);
  return saved;
}
