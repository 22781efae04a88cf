import { batched, join, sql } from "@beegrid/kernel";
import { db } from "../door.js";

interface Count {
  id: string;
  n: string | number;
}

async function counted(ids: readonly string[], { sql: text, values }: ReturnType<typeof sql>): Promise<number[]> {
  const rows = await db.read((m) => m.query<Count[]>(text, values));
  const byId = new Map(rows.map(({ id, n }) => [id, Number(n)]));
  return ids.map((id) => byId.get(id) ?? 0);
}

/** Units directly below a unit. */
export const childCountOf = batched<string, number>((ids) =>
  counted(
    ids,
    sql`SELECT parentId AS id, COUNT(*) AS n FROM organizations WHERE parentId IN (${join([...ids])}) GROUP BY parentId`,
  ),
);

/** People bound to a grid in a unit's subtree; a path's subtree ends where its last "/" becomes "0". */
export const memberCountOf = batched<string, number>((ids) =>
  counted(
    ids,
    sql`SELECT o.id AS id, COUNT(*) AS n FROM organizations o
      JOIN members p ON p.gridPath >= o.path AND p.gridPath < CONCAT(SUBSTR(o.path, 1, LENGTH(o.path) - 1), '0')
      WHERE o.id IN (${join([...ids])}) GROUP BY o.id`,
  ),
);
