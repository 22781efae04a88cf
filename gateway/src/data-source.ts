import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from "@apollo/gateway";
import { CircuitBreaker, CircuitOpen } from "@beegrid/kernel/circuit-breaker";
import type { Viewer } from "@beegrid/kernel/viewer";
import { log } from "./log.js";
import { missingPaths } from "./missing-paths.js";
import { sentence } from "./sentences.js";
import type { TokenStanding } from "./token-standing.js";
import type { SubgraphAnswer, SubgraphDoor, SubgraphRequest } from "./subgraph-door.js";

export interface RequestContext {
  viewer: Viewer;
  requestId: string;
  /** To be told when sessions of the viewer's county may have ended. */
  sessionsEnded?: () => void;
  /** What the asker may ask for; absent for whoever signs in. */
  standing?: TokenStanding;
  /** Of the time that the asker waits at most, milliseconds that are gone; absent: none. */
  waitedMs?: number;
}

const TIMEOUT_MS = 5000;
/** A subgraph that has answered nothing for a whole timeout, several times asked, is not waited for again for so long. */
const CIRCUIT = { failures: 5, overMs: TIMEOUT_MS, openMs: 3000 };

const circuits = new WeakMap<SubgraphDoor, CircuitBreaker>();

/** One for each subgraph, whoever asks it. */
export function circuitOf(door: SubgraphDoor): CircuitBreaker {
  let circuit = circuits.get(door);
  if (!circuit) circuits.set(door, (circuit = new CircuitBreaker(CIRCUIT)));
  return circuit;
}

type Process = GraphQLDataSource<RequestContext>["process"];

/** How Apollo's executor reaches a subgraph. */
export class DoorDataSource implements GraphQLDataSource<RequestContext> {
  constructor(private readonly door: SubgraphDoor) {}

  async process(options: GraphQLDataSourceProcessOptions<RequestContext>): ReturnType<Process> {
    const { query, operationName, variables } = options.request;
    const context = options.context as RequestContext;
    const left = TIMEOUT_MS - (context.waitedMs ?? 0);
    return ask(this.door, { query: query ?? "", operationName, variables }, context, left);
  }
}

/** With a timeout and a circuit breaker of our own, as the library has none; an answer instead of an exception when the subgraph is away. */
export async function ask(
  door: SubgraphDoor,
  request: SubgraphRequest,
  { viewer, requestId }: RequestContext,
  timeoutMs = TIMEOUT_MS,
): Promise<SubgraphAnswer> {
  try {
    return await circuitOf(door).run(() =>
      within(timeoutMs, (signal) => door.execute(request, viewer, requestId, signal)),
    );
  } catch (error) {
    // What was not even tried has been logged when it was.
    if (error instanceof CircuitOpen) log.debug({ subgraph: door.name }, "a subgraph was not asked");
    else log.warn({ error, subgraph: door.name }, "a subgraph did not answer");
    const message = sentence("SUBGRAPH_UNAVAILABLE", viewer.language);
    const extensions = { code: "SUBGRAPH_UNAVAILABLE" };
    return { data: null, errors: missingPaths(request).map((path) => ({ message, path, extensions })) };
  }
}

/** Rejects when the work takes longer, and tells it that nobody waits for it any more. */
async function within<T>(timeoutMs: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const waiting = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`no answer within ${timeoutMs} ms`));
      waiting.abort();
    }, timeoutMs);
  });
  try {
    return await Promise.race([work(waiting.signal), late]);
  } finally {
    clearTimeout(timer);
  }
}
