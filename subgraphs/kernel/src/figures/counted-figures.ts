import type { EntityManager } from "typeorm";
import { Setting } from "../kernel-tables.js";
import { divisionPath } from "../pack/division-path.js";
import type { PublishedFigureDefinition } from "../pack/pack.js";
import { section } from "../settings.js";
import { isRate, type CountMetric, type Counting, type Metric } from "./metric.js";

/** Section of a demo county's settings that keeps the time its scenario was loaded. */
export const AS_OF = "asOf";

/** A metric with one of its claims, and what is counted for it. */
export interface Counted {
  metric: Metric;
  claim: PublishedFigureDefinition | null;
  scope: string;
  counting: Counting;
}

/**
 * One figure per published claim; a metric nobody has published, once for the whole county. Without `asOf` what has a
 * published counterpart is counted as of the load of the demo scenario, any other as of now.
 */
export async function countedFigures(manager: EntityManager, metrics: Metric[], asOf?: Date): Promise<Counted[]> {
  const published = await section(manager, "published");
  const place = await section(manager, "place");
  const loaded = await manager.findOneBy(Setting, { section: AS_OF });
  const loadedAt = loaded ? new Date((loaded.value as { at: number }).at) : undefined;
  const now = new Date();
  return metrics.flatMap((metric): Counted[] => {
    const claims = published.filter((claim) => claim.metric === metric.metric);
    const whole = { metric, claim: null, scope: place.divisionCode };
    if (!claims.length) return [{ ...whole, counting: { asOf: asOf ?? now, since: null, path: null } }];
    return claims.map((claim) => ({
      metric,
      claim,
      scope: claim.scope,
      counting: {
        asOf: asOf ?? loadedAt ?? now,
        since: dayInShanghai(claim.period?.from ?? null),
        path: claim.scope === place.divisionCode ? null : divisionPath(place.divisionCode, claim.scope),
      },
    }));
  });
}

/** Whose rows a figure shows: its own, or those of the whole for a rate. */
export function rowsMetric(metrics: Metric[], metric: Metric): CountMetric {
  return isRate(metric) ? named(metrics, metric.whole) : metric;
}

export function named(metrics: Metric[], name: string): CountMetric {
  const found = metrics.find((one) => one.metric === name);
  if (!found || isRate(found)) throw new Error(`${name} is no count of this subgraph`);
  return found;
}

/** The beginning of a day in the counties' time. */
export function dayInShanghai(day: string | null): Date | null {
  return day ? new Date(`${day}T00:00:00+08:00`) : null;
}
