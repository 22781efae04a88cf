import type { Viewer } from "@beegrid/kernel/viewer";
import type { Response } from "express";
import { appOf } from "./app-of.js";
import { ask } from "./data-source.js";
import { log } from "./log.js";
import type { SubgraphDoor } from "./subgraph-door.js";

const TELL_MS = 30_000;
/** Tokens are checked before they are counted, so there are as many keys as apps that asked; this is for the unforeseen. */
const MOST_APPS = 5000;
const SHANGHAI_MS = 8 * 3_600_000;
const RECORD = "mutation($input: RecordAppUseInput!) { recordAppUse(input: $input) { userErrors { code } } }";

interface Use {
  county: string | null;
  app: string;
  day: string;
  calls: number;
  refusals: number;
}

/**
 * Counts what apps and their riders ask for, and tells organizations every half minute. What could not be told is told
 * later: counted twice at worst, when organizations took it and its answer was lost.
 */
export class AppUse {
  private uses = new Map<string, Use>();
  private telling: Promise<void> = Promise.resolve();
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly organizations: SubgraphDoor,
    private readonly now: () => number = Date.now,
    private readonly most = MOST_APPS,
  ) {
    this.timer = setInterval(() => void this.tell(), TELL_MS).unref();
  }

  /** Counts this request once it is answered. */
  watch(viewer: Viewer, response: Response): void {
    if (appOf(viewer) !== undefined) response.once("finish", () => this.count(viewer, response.statusCode));
  }

  count(viewer: Viewer, status: number): void {
    const app = appOf(viewer);
    if (app === undefined) return;
    const { county } = viewer;
    const day = new Date(this.now() + SHANGHAI_MS).toISOString().slice(0, 10);
    this.add({ county, app, day, calls: 1, refusals: status >= 400 && status < 500 ? 1 : 0 });
  }

  /** Tells all that was counted, one telling after the other. */
  tell(): Promise<void> {
    this.telling = this.telling.then(async () => {
      const uses = [...this.uses.values()];
      this.uses = new Map();
      for (const use of uses) if (!(await this.told(use))) this.add(use);
    });
    return this.telling;
  }

  /** The last telling. Before the doors are closed. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.tell();
  }

  private add(use: Use): void {
    const key = `${use.county}/${use.app}/${use.day}`;
    const known = this.uses.get(key);
    if (known) {
      known.calls += use.calls;
      known.refusals += use.refusals;
      return;
    }
    if (this.uses.size < this.most) this.uses.set(key, { ...use });
  }

  /** Whether organizations has answered, be it that the day is over: what it does not want is not kept. */
  private async told({ county, app, day, calls, refusals }: Use): Promise<boolean> {
    const context = { viewer: itself(county, app), requestId: "app-use" };
    const request = { query: RECORD, variables: { input: { day, calls, refusals } } };
    const { data, errors } = await ask(this.organizations, request, context);
    if (data?.recordAppUse) return true;
    const wanted = errors?.some(({ extensions }) => LATER.has(String(extensions?.code))) ?? true;
    if (!wanted) log.warn({ app, code: errors?.[0]?.extensions?.code }, "the use of an app was not taken");
    return !wanted;
  }
}

const LATER = new Set(["SUBGRAPH_UNAVAILABLE", "SERVICE_UNAVAILABLE", "CONFLICT", "UNAUTHENTICATED"]);

/** The app as a viewer of its own: the gateway has seen its token. */
function itself(county: string | null, id: string): Viewer {
  return { kind: "CLIENT", id, county, name: "", grants: [], scopes: [], language: "zh-CN" };
}
