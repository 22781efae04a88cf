import type { FromClient } from "./messages.js";
import type { Operation, Settlement } from "./operation.js";

export interface Written {
  operation: Operation;
  /** Absent while it is not known what became of it. */
  settlement?: Settlement;
}

/** What clients set out to do and what they were told: the model that the databases are held against. */
export class Journal {
  readonly operations = new Map<string, Written>();
  /** Copies sent beside the first at the same time. */
  duplicates = 0;
  /** Copies sent again because nothing was known of the one before. */
  retries = 0;
  readonly unknown: { why: string; from: number; to: number }[] = [];

  write(message: FromClient): void {
    if ("intent" in message) this.operations.set(message.intent.key, { operation: message.intent });
    else if ("settled" in message) this.settle(message.settled, message.settlement);
    else if ("sent" in message) {
      this.duplicates += message.sent.copies - 1;
      if (message.sent.unknown.length) this.retries++;
      this.unknown.push(...message.sent.unknown);
    }
  }

  private settle(key: string, settlement: Settlement): void {
    const written = this.operations.get(key);
    if (!written) throw new Error(`a client ended ${key}, which nobody began`);
    written.settlement = settlement;
  }

  get applied(): Written[] {
    return [...this.operations.values()].filter(({ settlement }) => settlement?.outcome === "done");
  }

  /** By code, how many were refused. */
  get refused(): Record<string, number> {
    return tally(
      [...this.operations.values()].flatMap(({ settlement }) =>
        settlement?.outcome === "refused" ? [settlement.code] : [],
      ),
    );
  }

  /** Of the operations of some client that were begun and whose end is not known. */
  pendingOf(client: string): Operation[] {
    return [...this.operations.values()]
      .filter(({ operation, settlement }) => !settlement && operation.key.startsWith(`${client}-`))
      .map(({ operation }) => operation);
  }
}

export function tally(words: string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}
