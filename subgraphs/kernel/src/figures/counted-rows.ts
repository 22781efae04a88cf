import sql, { empty, join, type Sql } from "sql-template-tag";
import type { EntityManager } from "typeorm";
import { decodeCursor, pageSize, toPage, type Page, type PageArgs } from "../connection.js";
import { mustBeAbleTo } from "../must-be-able.js";
import { reachOf, subtree } from "../scoped.js";
import type { FigureRow } from "./figure-row.js";
import type { CountMetric, Counting } from "./metric.js";

/** Runs a piece of reading in the county that is being looked at, at once or later. */
export type Reading = <T>(work: (manager: EntityManager) => Promise<T>) => Promise<T>;

interface StoredRow {
  id: string;
  label: string;
  at: string | number | null;
  amount: string | number;
}

export async function query<T>(manager: EntityManager, { sql: text, values }: Sql): Promise<T[]> {
  return manager.query<T[]>(text, values);
}

/** The metric's value by its own quick way, or by adding up its rows. */
export async function valueOf(manager: EntityManager, metric: CountMetric, counting: Counting): Promise<number> {
  return metric.value ? metric.value(manager, counting) : sumOfRows(manager, metric, counting);
}

export async function sumOfRows(manager: EntityManager, metric: CountMetric, counting: Counting): Promise<number> {
  const [row] = await query<{ n: string | number | null }>(
    manager,
    sql`SELECT SUM(amount) AS n FROM (${metric.rows(counting)}) AS counted`,
  );
  return Number(row?.n ?? 0);
}

/** A page of the counted rows within the viewer's reach, newest first; the whole list's size costs a query only when asked for. */
export async function countedRows(
  read: Reading,
  metric: CountMetric,
  counting: Counting,
  args: PageArgs,
): Promise<Page<FigureRow>> {
  if (metric.rowsNeed) mustBeAbleTo(metric.rowsNeed);
  const size = pageSize(args);
  const counted = sql`FROM (${metric.rows(counting)}) AS counted WHERE ${withinReach()}`;
  const rows = await read((m) =>
    query<StoredRow>(
      m,
      sql`SELECT id, label, at, amount ${counted}${after(args)}
        ORDER BY COALESCE(at, 0) DESC, id DESC LIMIT ${size + 1}`,
    ),
  );
  return toPage(
    rows.map((row) => asRow(metric, row)),
    args,
    ({ at, id }) => [at?.getTime() ?? 0, id],
    async () => {
      const [row] = await read((m) => query<{ n: string | number }>(m, sql`SELECT COUNT(*) AS n ${counted}`));
      return Number(row?.n ?? 0);
    },
  );
}

function after({ after: cursor }: PageArgs): Sql {
  if (!cursor) return empty;
  const [at, id] = decodeCursor(cursor, "ns");
  return sql` AND COALESCE(at, 0) <= ${at} AND (COALESCE(at, 0) < ${at} OR id < ${id})`;
}

function withinReach(): Sql {
  const reach = reachOf("figure.read");
  if (reach === "ALL") return sql`1 = 1`;
  if (!reach.length) return sql`1 = 0`;
  const parts = reach.map(subtree).map(({ from, to }) => sql`(path >= ${from} AND path < ${to})`);
  return sql`(${join(parts, " OR ")})`;
}

export function asRow(metric: CountMetric, { id, label, at, amount }: StoredRow): FigureRow {
  return {
    id,
    kind: metric.row,
    label: metric.labelOf ? metric.labelOf(label) : label,
    at: at === null ? null : new Date(Number(at)),
    amount: Number(amount),
  };
}
