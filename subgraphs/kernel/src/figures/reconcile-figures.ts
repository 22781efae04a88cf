import type { EntityManager } from "typeorm";
import { figureOf } from "./compute-figures.js";
import { countedFigures, rowsMetric } from "./counted-figures.js";
import { reconcile } from "./evidence.js";
import type { FigureReconciliation } from "./figure-row.js";
import type { Metric } from "./metric.js";

/** A published figure beside what is counted now, with the rows that are missing or extra. */
export interface Reconciled {
  metric: string;
  scope: string;
  published: number;
  unit: string;
  counted: number;
  difference: number | null;
  /** null where no evidence was kept. */
  rows: FigureReconciliation | null;
}

/** Every published figure of a subgraph, reconciled. */
export async function reconcileAll(manager: EntityManager, metrics: Metric[]): Promise<Reconciled[]> {
  const all: Reconciled[] = [];
  for (const counted of await countedFigures(manager, metrics)) {
    const { metric, claim, scope } = counted;
    if (!claim) continue;
    const figure = await figureOf(manager, metrics, counted);
    const rows = await reconcile(manager, rowsMetric(metrics, metric), counted);
    const { value: published, unit } = claim;
    all.push({
      metric: metric.metric,
      scope,
      published,
      unit,
      counted: figure.value,
      difference: figure.difference,
      rows,
    });
  }
  return all;
}
