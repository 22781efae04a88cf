import { isDuplicate, section } from "@beegrid/kernel";
import type { EntityManager } from "typeorm";
import { Sequence } from "./transition.js";

const SHANGHAI_MS = 8 * 3_600_000;

/** The next number of the year (Asia/Shanghai), e.g. XF-2026-00042: one sequence per county and year over all kinds. */
export async function nextNumber(m: EntityManager, at: Date): Promise<string> {
  const year = yearOf(at);
  if (!(await raise(m, year)))
    try {
      await m.insert(Sequence, { year, last: 1 });
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      // Another transaction has just begun the year.
      await raise(m, year);
    }
  const { last } = await m.findOneByOrFail(Sequence, { year });
  return numberOf((await section(m, "numbering")).prefix, year, last);
}

/** The year in which a moment lies (Asia/Shanghai). */
export function yearOf(at: Date): string {
  return String(new Date(at.getTime() + SHANGHAI_MS).getUTCFullYear());
}

export function numberOf(prefix: string, year: string, n: number): string {
  return `${prefix}-${year}-${String(n).padStart(5, "0")}`;
}

async function raise(m: EntityManager, year: string): Promise<boolean> {
  const { affected } = await m.update(Sequence, { year }, { last: () => "last + 1" });
  return Boolean(affected);
}
