import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from "@apollo/gateway";
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
}

const TIMEOUT_MS = 5000;

type Process = GraphQLDataSource<RequestContext>["process"];

/** How Apollo's executor reaches a subgraph. */
export class DoorDataSource implements GraphQLDataSource<RequestContext> {
  constructor(private readonly door: SubgraphDoor) {}

  async process(options: GraphQLDataSourceProcessOptions<RequestContext>): ReturnType<Process> {
    const { query, operationName, variables } = options.request;
    const context = options.context as RequestContext;
    const answer = await ask(this.door, { query: query ?? "", operationName, variables }, context);
    return answer;
  }
}

/** With a timeout of our own, as the library has none; an answer instead of an exception when the subgraph is away. */
export async function ask(
  door: SubgraphDoor,
  request: SubgraphRequest,
  { viewer, requestId }: RequestContext,
  timeoutMs = TIMEOUT_MS,
): Promise<SubgraphAnswer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${timeoutMs} ms`)), timeoutMs);
  });
  try {
    return await Promise.race([door.execute(request, viewer, requestId), late]);
  } catch (error) {
    log.warn({ error, subgraph: door.name }, "a subgraph did not answer");
    const message = sentence("SUBGRAPH_UNAVAILABLE", viewer.language);
    const extensions = { code: "SUBGRAPH_UNAVAILABLE" };
    return { data: null, errors: missingPaths(request).map((path) => ({ message, path, extensions })) };
  } finally {
    clearTimeout(timer);
  }
}
