import { setTimeout as sleep } from "node:timers/promises";
import type { Access } from "./access.js";
import { documentOf, rowOf, type AnsweredRow, type Operation, type Settlement } from "./operation.js";
import type { Random } from "./random.js";

/** What a copy of an operation was answered; unknown = it may have been applied or not. */
type Answer =
  | { kind: "done"; row: AnsweredRow }
  | { kind: "refused"; code: string }
  | { kind: "unknown"; why: string; from: number; to: number };

/** What happened on the way, to be counted. */
export interface Sent {
  copies: number;
  /** Answers that said nothing, by what was seen instead. */
  unknown: { why: string; from: number; to: number }[];
}

/** Longer than the gateway waits for a subgraph. */
const PATIENCE_MS = 8000;
/** Said by the API of a moment, not of the operation: nothing is known of what became of it. */
const UNKNOWN_CODES = new Set([
  "SUBGRAPH_UNAVAILABLE",
  "SERVICE_UNAVAILABLE",
  "INTERNAL",
  "UNAUTHENTICATED",
  "RATE_LIMITED",
]);
const MOST_PAUSE_MS = 1500;

interface ApiAnswer {
  data?: Record<string, (Record<string, AnsweredRow | null> & { userErrors: { code: string }[] }) | null> | null;
  errors?: { extensions?: { code?: string } }[];
}

/** How a client misbehaves: the share of operations sent more than once at the same time, and of requests it walks away from. */
export interface Manners {
  duplicates: number;
  abandoned: number;
}

/** Sends operations until it is known what became of them; again always with the same key. */
export class Submitter {
  constructor(
    private readonly url: string,
    private readonly access: Access,
    private readonly random: Random,
    private readonly manners: Manners,
    private readonly count: (sent: Sent) => void,
  ) {}

  async settle(operation: Operation): Promise<Settlement> {
    let copies = this.random.chance(this.manners.duplicates) ? this.random.whole(2, 3) : 1;
    let unsure = false;
    for (let attempt = 1; ; attempt++) {
      const answers = await Promise.all(Array.from({ length: copies }, () => this.send(operation)));
      const unknown = answers.filter((answer) => answer.kind === "unknown");
      this.count({ copies, unknown: unknown.map(({ why, from, to }) => ({ why, from, to })) });
      const done = answers.filter((answer) => answer.kind === "done");
      if (done[0]) return { outcome: "done", row: done[0].row, ids: [...new Set(done.map(({ row }) => row.id))] };
      const refused = answers.find((answer) => answer.kind === "refused");
      unsure ||= unknown.length > 0;
      // The copy that was not answered may have been first, and what refused the other its doing: asked once more.
      if (refused && !unknown.length) return { outcome: "refused", code: refused.code, unsure };
      copies = 1;
      await sleep(Math.min(MOST_PAUSE_MS, 50 * 2 ** attempt) * (0.5 + this.random.next() / 2));
    }
  }

  private async send({ key, command, actor, input }: Operation): Promise<Answer> {
    const from = Date.now();
    const unknown = (why: string): Answer => ({ kind: "unknown", why, from, to: Date.now() });
    const walksAway = this.random.chance(this.manners.abandoned);
    const patience = walksAway ? this.random.whole(1, 40) : PATIENCE_MS;
    let answer: ApiAnswer;
    try {
      const authorization = `Bearer ${await this.access.token(actor)}`;
      const response = await fetch(`${this.url}/graphql`, {
        method: "POST",
        headers: { "content-type": "application/json", authorization },
        body: JSON.stringify({ query: documentOf(command), variables: { input: { ...input, idempotencyKey: key } } }),
        signal: AbortSignal.timeout(patience),
      });
      answer = (await response.json()) as ApiAnswer;
    } catch (error) {
      return unknown(walksAway ? "abandoned" : reasonOf(error));
    }
    const code = answer.errors?.[0]?.extensions?.code;
    if (code === "UNAUTHENTICATED") this.access.forget(actor);
    if (code) return UNKNOWN_CODES.has(code) ? unknown(code) : { kind: "refused", code };
    const payload = answer.data?.[command];
    const refusal = payload?.userErrors[0]?.code;
    if (refusal) return { kind: "refused", code: refusal };
    const row = payload?.[rowOf(command)];
    return row ? { kind: "done", row } : unknown("no row");
  }
}

/** "ECONNRESET", "TimeoutError" …: what the network said; "no token" when nobody could be asked in the first place. */
function reasonOf(error: unknown): string {
  const { name, cause } = error as Error & { cause?: { code?: string } };
  return cause?.code ?? (name === "Error" ? "no token" : name);
}
