import { outcome, type Answer, type Someone } from "../kit/api.js";

export type Json = null | string | number | boolean | Json[] | { [name: string]: Json };

/** What must never be in an answer: stacks, files, SQL, addresses, names of inner parts. */
export const INSIDE =
  /node_modules|\.js:\d|\bat .+\(|\/dist\/|SQLITE|\bER_[A-Z]+|SELECT |INSERT |QueryFailed|127\.0\.0\.1|localhost|ECONN|serviceName|stacktrace|@beegrid/;

/** Numbers that count rows: of another county there are none. */
const COUNTS = new Set(["count", "totalCount", "reported", "resolved", "closed", "open", "overdue", "childCount"]);

/** Whether an answer shows no row at all: nothing with an id, no edge, and no count but 0. */
export function isNothing(value: Json | undefined): boolean {
  if (value === null || typeof value !== "object") return true;
  if (value === undefined) return true;
  if (Array.isArray(value)) return value.every(isNothing);
  if (typeof value.id === "string" || (Array.isArray(value.edges) && value.edges.length > 0)) return false;
  if (Array.isArray(value.ids) && value.ids.length > 0) return false;
  return Object.entries(value).every(([name, one]) => (COUNTS.has(name) ? one === 0 : isNothing(one)));
}

export interface Verdict {
  /** The code of what was refused, "nothing" for an answer without a row, else "rows". */
  came: string;
  /** The code of the first error, if there is one. */
  code: string | undefined;
  text: string;
}

/** Asks, and says in one word what came. */
export async function tried(person: Someone, query: string, variables: object): Promise<Verdict> {
  const answer = await person.execute<Json>(query, variables);
  const code = answer.errors[0]?.extensions.code;
  return { came: wordFor(answer), code, text: JSON.stringify([answer.data, answer.errors]) };
}

function wordFor(answer: Answer<Json>): string {
  // One field of a row may be refused, and the row is there all the same.
  if (!isNothing(answer.data ?? null)) return "rows";
  return answer.errors.length ? outcome(answer) : (userErrorIn(answer.data) ?? "nothing");
}

const userErrorIn = (data: Json | undefined): string | undefined => {
  const [payload] = Object.values((data ?? {}) as Record<string, Json>);
  const errors = (payload as { userErrors?: { code: string }[] } | null)?.userErrors;
  return errors?.[0]?.code;
};

/** Does `work` for each item, a few at a time, in order of beginning; after one has failed no other is begun. */
export async function eachOf<T>(items: T[], atOnce: number, work: (item: T, index: number) => Promise<void>) {
  let next = 0;
  const one = async () => {
    while (next < items.length) {
      const index = next++;
      try {
        await work(items[index], index);
      } catch (error) {
        next = items.length;
        throw error;
      }
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: atOnce }, one));
  for (const end of ended) if (end.status === "rejected") throw end.reason;
}
