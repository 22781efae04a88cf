import type { Viewer } from "@beegrid/kernel/viewer";
import { ask } from "./data-source.js";
import type { SubgraphDoor } from "./subgraph-door.js";

/** A revoked session or app is refused this long after, at the latest. */
const REMEMBER_MS = 15_000;
const REMEMBERED = 20_000;
/** Everything else waits for this answer. */
const ASK_MS = 2000;
const QUERY = "{ tokenInForce }";

/**
 * Asks organizations whether what a token rests on still holds, and remembers the answer for a while.
 * When organizations is away the last answer stays: tokens are short-lived, and the other subgraphs can still serve.
 */
export class InForce {
  private readonly answers = new Map<string, { until: number; holds: Promise<boolean> }>();

  constructor(
    private readonly organizations: SubgraphDoor,
    private readonly now: () => number = Date.now,
  ) {}

  async holds(viewer: Viewer): Promise<boolean> {
    const key = `${viewer.county}/${viewer.sessionId ?? viewer.clientId}/${viewer.id}`;
    const known = this.answers.get(key);
    if (known && known.until > this.now()) return known.holds;
    const holds = this.ask(viewer, known?.holds);
    this.answers.delete(key);
    this.answers.set(key, { until: this.now() + REMEMBER_MS, holds });
    if (this.answers.size > REMEMBERED) this.answers.delete(this.answers.keys().next().value as string);
    return holds;
  }

  /** After a sign-out nobody waits for the answer to grow old. */
  forget(county: string | null): void {
    for (const key of this.answers.keys()) if (key.startsWith(`${county}/`)) this.answers.delete(key);
  }

  private async ask(viewer: Viewer, last: Promise<boolean> | undefined): Promise<boolean> {
    const { data } = await ask(this.organizations, { query: QUERY }, { viewer, requestId: "token" }, ASK_MS);
    return typeof data?.tokenInForce === "boolean" ? data.tokenInForce : ((await last) ?? true);
  }
}
