import { isRate, type Metric } from "./metric.js";

/** Fewer people than this are not told to the upper level, nor two numbers of them that differ by fewer. */
export const SMALL = 5;

/** A number of people as it was told. */
export interface Told {
  metric: string;
  /** Place and beginning of what was counted. */
  cell: string;
  value: number;
  at: Date;
}

/**
 * Decides which numbers of people a county tells. Every number ever told of a metric, of those it lies within and of
 * those within it stays known to whoever read it, so a new one must equal each of them or be SMALL or more away:
 * otherwise the difference of two answers would be a few people.
 */
export class ToldPeople {
  private readonly names: Set<string>;
  /** What was told just now, for the first time or again. */
  readonly toldNow = new Set<Told>();

  constructor(
    private readonly metrics: Metric[],
    private readonly told: Told[],
  ) {
    this.names = new Set(metrics.filter((m) => !isRate(m) && m.countsPeople).map(({ metric }) => metric));
  }

  countsPeople(metric: string): boolean {
    return this.names.has(metric);
  }

  /** How many metrics this one lies within: the larger are told first, so that the smaller are hidden. */
  depth(metric: string): number {
    return this.above(metric).length;
  }

  /** What is told of a number: itself, the nearest that was told of the same before, or null for nothing. */
  tell(metric: string, cell: string, value: number, at: Date): Told | null {
    if (value > 0 && value < SMALL) return null;
    const near = (other: Told): number => Math.abs(other.value - value);
    const own = this.told.filter((one) => one.metric === metric && one.cell === cell);
    const same = own.find((one) => one.value === value);
    if (same) return this.now(Object.assign(same, { at }));
    if (this.related(metric).every((other) => near(other) === 0 || near(other) >= SMALL)) {
      const anew = { metric, cell, value, at };
      this.told.push(anew);
      return this.now(anew);
    }
    const [nearest] = own.filter((one) => near(one) < SMALL).sort((a, b) => near(a) - near(b));
    return nearest ?? null;
  }

  private now(told: Told): Told {
    this.toldNow.add(told);
    return told;
  }

  private related(metric: string): Told[] {
    const line = new Set([metric, ...this.above(metric)]);
    return this.told.filter((one) => line.has(one.metric) || this.above(one.metric).includes(metric));
  }

  private above(metric: string): string[] {
    const found = this.metrics.find((one) => one.metric === metric);
    if (!found || isRate(found) || !found.within) return [];
    return [found.within, ...this.above(found.within)];
  }
}
