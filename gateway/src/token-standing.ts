import type { Viewer } from "@beegrid/kernel/viewer";
import { ask } from "./data-source.js";
import type { SubgraphDoor } from "./subgraph-door.js";

/** How a token stands: whether what it rests on still holds, and what its app may ask for. */
export interface TokenStanding {
  inForce: boolean;
  /** Absent for everybody but apps and their riders, and for apps without limits of their own. */
  requestsPerMinute?: number | null;
  costPerMinute?: number | null;
}

/** A revoked session or app is refused this long after, at the latest. */
const REMEMBER_MS = 15_000;
const REMEMBERED = 20_000;
/** Everything else waits for this answer. */
const ASK_MS = 2000;
const QUERY = "{ tokenStanding { inForce requestsPerMinute costPerMinute } }";

/**
 * Asks organizations how a token stands, and remembers the answer for a while.
 * When organizations is away the last answer stays: tokens are short-lived, and the other subgraphs can still serve.
 */
export class TokenStandings {
  private readonly answers = new Map<string, { until: number; standing: Promise<TokenStanding> }>();

  constructor(
    private readonly organizations: SubgraphDoor,
    private readonly now: () => number = Date.now,
  ) {}

  async of(viewer: Viewer): Promise<TokenStanding> {
    // A token stands for itself: the next one of the same session may say other roles, the same app's other scopes.
    const { county, kind, sessionId, clientId, id, scopes, grants } = viewer;
    const says = [...scopes, ...grants.map(({ role, path }) => `${role}@${path}`)].join(" ");
    const key = `${county}/${kind}/${sessionId ?? clientId}/${id}/${says}`;
    const known = this.answers.get(key);
    if (known && known.until > this.now()) return known.standing;
    const standing = this.ask(viewer, known?.standing);
    this.answers.delete(key);
    const answer = { until: this.now() + REMEMBER_MS, standing };
    this.answers.set(key, answer);
    if (this.answers.size > REMEMBERED) this.answers.delete(this.answers.keys().next().value as string);
    // After a refusal it is asked again at once: a role that is given back opens what it opened before.
    if (!(await standing).inForce) answer.until = -Infinity;
    return standing;
  }

  /** After a sign-out nobody waits for the answer to grow old. */
  forget(county: string | null): void {
    for (const key of this.answers.keys()) if (key.startsWith(`${county}/`)) this.answers.delete(key);
  }

  private async ask(viewer: Viewer, last: Promise<TokenStanding> | undefined): Promise<TokenStanding> {
    const { data } = await ask(this.organizations, { query: QUERY }, { viewer, requestId: "token" }, ASK_MS);
    return (data?.tokenStanding as TokenStanding | null | undefined) ?? (await last) ?? { inForce: true };
  }
}
