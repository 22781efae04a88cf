import { ApolloGateway, type GatewayConfig } from "@apollo/gateway";
import { ApolloServer, type ApolloServerPlugin } from "@apollo/server";
import { ApolloServerPluginLandingPageDisabled } from "@apollo/server/plugin/disabled";
import { GraphQLError, type DocumentNode } from "graphql";
import { DoorDataSource, type RequestContext } from "./data-source.js";
import { formatError } from "./format-error.js";
import { BoundedCache } from "./guards/bounded-cache.js";
import { costGuard } from "./guards/cost-guard.js";
import { documentLimits } from "./guards/document-limits.js";
import { introspectionOpen } from "./guards/introspection.js";
import { DOCUMENT } from "./guards/limits.js";
import type { RateLimits } from "./guards/rate-limits.js";
import { log } from "./log.js";
import { sentence } from "./sentences.js";
import { sessionsEnded } from "./sessions-ended.js";
import type { SubgraphDoor } from "./subgraph-door.js";

type QueryPlan = Parameters<QueryPlanCache["set"]>[1];
type QueryPlanCache = NonNullable<NonNullable<GatewayConfig["queryPlannerConfig"]>["cache"]>;

/** What is kept of documents that were asked for: the text once read and checked, and how to answer it. */
export interface Memory {
  documents: BoundedCache<DocumentNode>;
  plans: BoundedCache<QueryPlan>;
}

/** The console and some dozens of apps have a few hundred documents; strangers' ones push each other out. */
const KEPT = 500;

export const newMemory = (most = KEPT): Memory => ({
  documents: new BoundedCache(most),
  plans: new BoundedCache(most),
});

/** Apollo's gateway says as an error that services have no URL: ours are doors, and a subgraph that is away is logged by its door. */
const tell = (message: unknown) => log.debug({ message }, "apollo gateway");
const apolloLogger = { debug: tell, info: tell, warn: tell, error: tell };

/** An operation that the document does not have, or one of several unnamed, is the client's mistake; Apollo's gateway makes it a fault of ours. */
const unknownOperation: ApolloServerPlugin<RequestContext> = {
  requestDidStart: async () => ({
    async didResolveOperation({ operation, contextValue }) {
      if (operation) return;
      throw new GraphQLError(sentence("NO_OPERATION", contextValue.viewer.language), {
        extensions: { code: "OPERATION_RESOLUTION_FAILURE", http: { status: 400 } },
      });
    },
  }),
};

/** Apollo's server and gateway over the committed supergraph; what the schema has is told freely on demo installations only. */
export async function federatedServer(
  supergraphSdl: string,
  doors: SubgraphDoor[],
  demo: boolean,
  rates: RateLimits,
  memory = newMemory(),
): Promise<ApolloServer<RequestContext>> {
  const gateway = new ApolloGateway({
    supergraphSdl,
    logger: apolloLogger,
    queryPlannerConfig: { cache: memory.plans },
    buildService: ({ name }) => {
      const door = doors.find((candidate) => candidate.name === name);
      if (!door) throw new Error(`the supergraph names a subgraph that is not here: ${name}`);
      return new DoorDataSource(door);
    },
  });
  const server = new ApolloServer<RequestContext>({
    gateway,
    introspection: introspectionOpen(demo),
    hideSchemaDetailsFromClientErrors: !demo,
    formatError,
    csrfPrevention: true,
    persistedQueries: false,
    allowBatchedHttpRequests: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: DOCUMENT.tokens },
    validationRules: documentLimits,
    documentStore: memory.documents,
    plugins: [ApolloServerPluginLandingPageDisabled(), unknownOperation, costGuard(rates), sessionsEnded],
  });
  await server.start();
  return server;
}
