import { StartUpError } from "@beegrid/kernel/installation";

/** One clear line for what a person can mend; the whole error for anything else. */
export function explainAndExit(error: unknown): never {
  console.error(error instanceof StartUpError ? error.message : error);
  process.exit(1);
}
