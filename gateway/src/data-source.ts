import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from "@apollo/gateway";
import type { Viewer } from "@beegrid/kernel/viewer";
import { log } from "./log.js";
import { sentence } from "./sentences.js";
import type { SubgraphDoor } from "./subgraph-door.js";

export interface RequestContext {
  viewer: Viewer;
  requestId: string;
}

const TIMEOUT_MS = 5000;

type Process = GraphQLDataSource<RequestContext>["process"];

/** How Apollo's executor reaches a subgraph: with a timeout of our own, and an answer instead of an exception when it is away. */
export class DoorDataSource implements GraphQLDataSource<RequestContext> {
  constructor(
    private readonly door: SubgraphDoor,
    private readonly timeoutMs = TIMEOUT_MS,
  ) {}

  async process(options: GraphQLDataSourceProcessOptions<RequestContext>): ReturnType<Process> {
    const { request, context } = options;
    const viewer = context.viewer;
    let timer: NodeJS.Timeout | undefined;
    try {
      const late = new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new Error(`no answer within ${this.timeoutMs} ms`)), this.timeoutMs);
      });
      const asked = { query: request.query ?? "", operationName: request.operationName, variables: request.variables };
      const answer = await Promise.race([this.door.execute(asked, viewer), late]);
      return answer as Awaited<ReturnType<Process>>;
    } catch (error) {
      log.warn({ error, subgraph: this.door.name, requestId: context.requestId }, "a subgraph did not answer");
      const message = sentence("SUBGRAPH_UNAVAILABLE", viewer.language);
      return { data: null, errors: [{ message, extensions: { code: "SUBGRAPH_UNAVAILABLE" } }] } as Awaited<
        ReturnType<Process>
      >;
    } finally {
      clearTimeout(timer);
    }
  }
}
