import { currentViewer, empty, join, reachOf, sql, subtree, type Sql } from "@beegrid/kernel";

/** Where a viewer may see how many there are: staff in their subtrees, an app with the scope in the whole county. */
export function figureReach(): string[] | "ALL" {
  return currentViewer().kind === "CLIENT" ? "ALL" : reachOf("figure.read");
}

/** ` AND <column> lies in the reach`. */
export function inReach(column: Sql, reach: string[] | "ALL"): Sql {
  if (reach === "ALL") return empty;
  if (!reach.length) return sql` AND 1 = 0`;
  const parts = reach.map(subtree).map(({ from, to }) => sql`(${column} >= ${from} AND ${column} < ${to})`);
  return sql` AND (${join(parts, " OR ")})`;
}
