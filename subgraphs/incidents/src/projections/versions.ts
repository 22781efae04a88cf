import { In, type EntityManager, type EntityTarget, type FindOptionsWhere } from "typeorm";

/** Rows asked for at once. */
export const CHUNK = 500;

interface Versioned {
  id: string;
  version: number;
}

/** The stored version of each of these rows that is known already. */
export async function versionsOf<T extends Versioned>(
  m: EntityManager,
  entity: EntityTarget<T>,
  rows: Versioned[],
): Promise<Map<string, number>> {
  const where = { id: In(rows.map(({ id }) => id)) } as FindOptionsWhere<T>;
  const known = await m.find(entity, { where });
  return new Map(known.map(({ id, version }) => [id, version]));
}

/** The highest version of each row, where one is told of twice at once. */
export function newest<T extends Versioned>(rows: T[]): Iterable<T> {
  const byId = new Map<string, T>();
  for (const row of rows) if ((byId.get(row.id)?.version ?? -1) < row.version) byId.set(row.id, row);
  return byId.values();
}
