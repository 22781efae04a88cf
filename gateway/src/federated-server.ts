import { ApolloGateway } from "@apollo/gateway";
import { ApolloServer, type ApolloServerPlugin } from "@apollo/server";
import { ApolloServerPluginLandingPageDisabled } from "@apollo/server/plugin/disabled";
import { GraphQLError } from "graphql";
import { DoorDataSource, type RequestContext } from "./data-source.js";
import { formatError } from "./format-error.js";
import { log } from "./log.js";
import { sentence } from "./sentences.js";
import { sessionsEnded } from "./sessions-ended.js";
import type { SubgraphDoor } from "./subgraph-door.js";

const MAX_TOKENS = 5000;

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

/** Apollo's server and gateway over the committed supergraph; introspection is open on demo installations only. */
export async function federatedServer(
  supergraphSdl: string,
  doors: SubgraphDoor[],
  introspection: boolean,
): Promise<ApolloServer<RequestContext>> {
  const gateway = new ApolloGateway({
    supergraphSdl,
    logger: apolloLogger,
    buildService: ({ name }) => {
      const door = doors.find((candidate) => candidate.name === name);
      if (!door) throw new Error(`the supergraph names a subgraph that is not here: ${name}`);
      return new DoorDataSource(door);
    },
  });
  const server = new ApolloServer<RequestContext>({
    gateway,
    introspection,
    formatError,
    csrfPrevention: true,
    persistedQueries: false,
    allowBatchedHttpRequests: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: MAX_TOKENS },
    plugins: [ApolloServerPluginLandingPageDisabled(), unknownOperation, sessionsEnded],
  });
  await server.start();
  return server;
}
