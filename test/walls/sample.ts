import { randomInt } from "node:crypto";

/**
 * Which of the many cases a run tries: all, or every Nth from a place by a seed, which is printed so that a run can be
 * repeated (BEEGRID_WALLS_SEED).
 */
const everyNth = Number(process.env.BEEGRID_WALLS_EVERY ?? 1);
const seed = Number(process.env.BEEGRID_WALLS_SEED ?? randomInt(everyNth));

if (everyNth > 1) console.log(`walls: every ${everyNth}th case, BEEGRID_WALLS_SEED=${seed}`);

export const isWhole = everyNth === 1;

export function sampled<T>(cases: T[]): T[] {
  return cases.filter((_, i) => i % everyNth === seed % everyNth);
}
