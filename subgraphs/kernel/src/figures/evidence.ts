import sql from "sql-template-tag";
import type { EntityManager } from "typeorm";
import { FigureEvidence } from "../kernel-tables.js";
import { uuid7 } from "../uuid7.js";
import { countedFigures, rowsMetric, type Counted } from "./counted-figures.js";
import { query } from "./counted-rows.js";
import type { FigureReconciliation, ReconciledRow } from "./figure-row.js";
import type { CountMetric, Counting, Metric } from "./metric.js";

/** Rows in one row of evidence: their JSON fits 64 KiB. */
const ROWS = 500;
const SHOWN = 100;

/**
 * Keeps the ids and labels of the rows that each published figure counts now, so that a row which is deleted or slipped in
 * behind everybody's back can be named later. What was kept before is replaced.
 */
export async function keepEvidence(manager: EntityManager, metrics: Metric[]): Promise<void> {
  const keptAt = new Date();
  await manager.deleteAll(FigureEvidence);
  for (const counted of await countedFigures(manager, metrics)) {
    if (!counted.claim) continue;
    const rows = await rowsOf(manager, rowsMetric(metrics, counted.metric), counted.counting);
    const asOf = counted.counting.asOf;
    const kept = { metric: counted.metric.metric, claim: claimKey(counted), asOf, keptAt };
    for (let i = 0; i === 0 || i < rows.length; i += ROWS)
      await manager.insert(FigureEvidence, {
        ...kept,
        id: uuid7(),
        rows: rows.slice(i, i + ROWS).map(({ id, label }): [string, string] => [id, label]),
      });
  }
}

/** Rows missing or extra since the evidence was kept, as of the moment it speaks of; null where none was kept. */
export async function reconcile(
  manager: EntityManager,
  metric: CountMetric,
  counted: Counted,
): Promise<FigureReconciliation | null> {
  const kept = await manager.find(FigureEvidence, {
    where: { metric: counted.metric.metric, claim: claimKey(counted) },
    order: { id: "ASC" },
  });
  const [first] = kept;
  if (!first) return null;
  const then = new Map(kept.flatMap(({ rows }) => rows));
  const now = await rowsOf(manager, metric, { ...counted.counting, asOf: first.asOf });
  const extra = now.filter(({ id }) => !then.has(id));
  const present = new Set(now.map(({ id }) => id));
  const missing = [...then].filter(([id]) => !present.has(id)).map(([id, label]): ReconciledRow => ({ id, label }));
  return { keptAt: first.keptAt, kept: then.size, missing: missing.slice(0, SHOWN), extra: extra.slice(0, SHOWN) };
}

const claimKey = ({ claim, scope }: Counted): string => `${scope} ${claim?.unit ?? ""}`;

async function rowsOf(manager: EntityManager, metric: CountMetric, counting: Counting): Promise<ReconciledRow[]> {
  const rows = await query<ReconciledRow>(manager, sql`SELECT id, label FROM (${metric.rows(counting)}) AS counted`);
  return rows.map(({ id, label }) => ({ id, label: metric.labelOf ? metric.labelOf(label) : label }));
}
