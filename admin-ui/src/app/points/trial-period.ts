import { formatDay, startOfDay } from "../ui/format";
import type { TextKey } from "../ui/texts/texts";

/** Which past events rules are tried on: whole days of Asia/Shanghai. */
export interface TrialPeriod {
  /** yyyy-mm-dd, as in the address. */
  from: string;
  to: string;
  /** First and last moment, ISO 8601 in UTC. */
  since: string;
  until: string;
  fault: TextKey | null;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const DAY_MS = 86_400_000;
const USUAL_DAYS = 30;
const MOST_DAYS = 367;

/** From the address; what is no day there is left out: the last 30 days up to and with today. */
export function trialPeriod(
  { from, to }: Partial<Record<"from" | "to", string | undefined>>,
  nowMs: number,
): TrialPeriod {
  const last = isDay(to) ? to : formatDay(nowMs);
  const first = isDay(from) ? from : formatDay(startOfDay(startOf(last), USUAL_DAYS - 1));
  const [since, until] = [startOf(first), startOf(last) + DAY_MS - 1];
  const fault = since > until ? "trial.periodTurned" : until - since > MOST_DAYS * DAY_MS ? "trial.periodLong" : null;
  return { from: first, to: last, since: iso(since), until: iso(until), fault };
}

const startOf = (day: string): number => Date.parse(`${day}T00:00:00+08:00`);
const isDay = (text: string | undefined): text is string =>
  text !== undefined && DAY.test(text) && !Number.isNaN(startOf(text));
const iso = (at: number): string => new Date(at).toISOString();
