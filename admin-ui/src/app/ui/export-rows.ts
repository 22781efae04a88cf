import { failureOf } from "./failure";
import type { RowPage } from "./live-rows";

/** The most that one file takes. */
export const MOST_ROWS = 10_000;

/** Reads the rows of one filter page by page, past the cache; throws where a part of them is away. */
export type ReadPage<T> = (after: string | null) => Promise<RowPage<T>>;

/** What is whole at once, read as a list is. */
export function atOnce<T>(rows: readonly T[]): ReadPage<T> {
  const edges = rows.map((node) => ({ node }));
  return () => Promise.resolve({ edges, pageInfo: { hasNextPage: false } });
}

export interface FoundRows<T> {
  rows: T[];
  /** There are more than a file takes. */
  cut: boolean;
}

interface Progress {
  /** So many rows are here. */
  fetched: (count: number) => void;
  /** Nobody wants them any more. */
  stopped: () => boolean;
}

const WAIT_SECONDS = 5;

/** All rows, one page after the other: a county's other people ask too. Null when it was stopped. */
export async function allPages<T>(read: ReadPage<T>, { fetched, stopped }: Progress): Promise<FoundRows<T> | null> {
  const rows: T[] = [];
  let after: string | null = null;
  for (;;) {
    const page: RowPage<T> | null = await unhurried(() => read(after), stopped);
    if (page === null || stopped()) return null;
    rows.push(...page.edges.map(({ node }) => node));
    fetched(Math.min(rows.length, MOST_ROWS));
    const goesOn = page.pageInfo.hasNextPage;
    if (!goesOn || rows.length >= MOST_ROWS)
      return { rows: rows.slice(0, MOST_ROWS), cut: goesOn || rows.length > MOST_ROWS };
    after = page.pageInfo.endCursor ?? null;
  }
}

/** Asks again after the time the server names, when it was asked too often. */
async function unhurried<T>(ask: () => Promise<T>, stopped: () => boolean): Promise<T | null> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      const { code, retryAfterSeconds } = failureOf(error);
      if (code !== "RATE_LIMITED") throw error;
      for (let left = retryAfterSeconds ?? WAIT_SECONDS; left > 0; left -= 1) {
        if (stopped()) return null;
        await new Promise((done) => setTimeout(done, 1_000));
      }
    }
  }
}
