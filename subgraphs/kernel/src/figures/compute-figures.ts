import type { EntityManager } from "typeorm";
import { refuse, say } from "../errors.js";
import { mustBeAbleTo } from "../must-be-able.js";
import { reachOf } from "../scoped.js";
import type { PublishedFigureDefinition } from "../pack/pack.js";
import { countedFigures, dayInShanghai, named, rowsMetric, type Counted } from "./counted-figures.js";
import { countedRows, valueOf, type Reading } from "./counted-rows.js";
import { reconcile } from "./evidence.js";
import { Figure, FigurePrecision, type FigureSource, type PublishedFigure } from "./figure.js";
import { isRate, percent, type CountMetric, type Metric } from "./metric.js";

/**
 * `read` is used again when a figure's rows are asked for; without it a figure cannot be opened. `wanted` names the metrics
 * that are asked for, all when absent.
 */
export async function computeFigures(
  manager: EntityManager,
  metrics: Metric[],
  asOf?: Date,
  read?: Reading,
  wanted?: string[],
): Promise<Figure[]> {
  const figures: Figure[] = [];
  const some = metrics.filter(({ metric }) => !wanted || wanted.includes(metric));
  for (const counted of await countedFigures(manager, some, asOf))
    figures.push(await figureOf(manager, metrics, counted, read));
  return figures;
}

export async function figureOf(
  manager: EntityManager,
  metrics: Metric[],
  { metric, claim, scope, counting }: Counted,
  read?: Reading,
): Promise<Figure> {
  const numerator = isRate(metric) ? await valueOf(manager, named(metrics, metric.part), counting) : null;
  const denominator = isRate(metric) ? await valueOf(manager, named(metrics, metric.whole), counting) : null;
  const value = isRate(metric) ? percent(numerator ?? 0, denominator ?? 0) : await valueOf(manager, metric, counting);
  return Object.assign(new Figure(), {
    metric: metric.metric,
    unit: metric.unit,
    value,
    numerator,
    denominator,
    precision: FigurePrecision.EXACT,
    definition: say(metric.definition),
    variant: (await metric.variant?.(manager)) ?? null,
    scope,
    period: { from: counting.since, to: counting.asOf },
    published: claim && asPublished(claim),
    difference: claim && differenceOf(value, metric.unit, claim),
    unitsDiffer: claim !== null && claim.unit !== metric.unit,
    source: read && sourceOf(read, rowsMetric(metrics, metric), { metric, claim, scope, counting }),
  });
}

function sourceOf(read: Reading, counts: CountMetric, counted: Counted): FigureSource {
  return {
    rows: (page) => countedRows(read, counts, counted.counting, page),
    // It names rows, so it asks for what they ask for; a row that is gone is in nobody's part of the tree.
    reconciliation: async () => {
      if (counts.rowsNeed) mustBeAbleTo(counts.rowsNeed);
      if (reachOf("figure.read") !== "ALL") throw refuse("FORBIDDEN");
      return read((m) => reconcile(m, counts, counted));
    },
  };
}

function asPublished(claim: PublishedFigureDefinition): PublishedFigure {
  const { from = null, to = null } = claim.period ?? {};
  return {
    value: claim.value,
    unit: claim.unit,
    precision: FigurePrecision[claim.precision],
    scope: claim.scope,
    period: claim.period ? { from: dayInShanghai(from), to: dayInShanghai(to) } : null,
    source: claim.source,
    note: claim.note ?? null,
  };
}

/** Units that differ are not subtracted. */
export function differenceOf(
  value: number,
  unit: string,
  claim: Pick<PublishedFigureDefinition, "unit" | "decimals" | "value">,
): number | null {
  if (unit !== claim.unit) return null;
  const scale = 10 ** claim.decimals;
  return (Math.round(value * scale) - Math.round(claim.value * scale)) / scale;
}
