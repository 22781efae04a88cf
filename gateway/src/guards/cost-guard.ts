import type { ApolloServerPlugin } from "@apollo/server";
import { getVariableValues, GraphQLError, Kind } from "graphql";
import type { RequestContext } from "../data-source.js";
import { sentence } from "../sentences.js";
import { listCost } from "./list-cost.js";
import type { RateLimits } from "./rate-limits.js";
import { Refusal } from "./refusal.js";
import { currentRequest } from "./request-scope.js";

/** Before any subgraph is called: COST_LIMIT (400) for an operation that is too much in itself, RATE_LIMITED (429) for one too many. */
export function costGuard(rates: RateLimits): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: () =>
      Promise.resolve({
        async didResolveOperation({ schema, document, operation, request, contextValue }) {
          if (!operation) return;
          const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], request.variables ?? {});
          // Variables of the wrong type: the operation is refused for them.
          if (!coerced) return;
          const fragments = new Map(
            document.definitions.flatMap((one) =>
              one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [],
            ),
          );
          const cost = listCost({ schema, operation, fragments, variables: coerced });
          try {
            if (cost > rates.limits.operationCost) throw new Refusal(400, "COST_LIMIT", "COST_LIMIT");
            if (contextValue.standing) await rates.cost(contextValue.viewer, contextValue.standing, cost);
          } catch (error) {
            throw error instanceof Refusal ? asGraphQL(error) : error;
          }
        },
      }),
  };
}

function asGraphQL({ status, code, why, headers }: Refusal): GraphQLError {
  const lower = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const);
  return new GraphQLError(sentence(why, currentRequest().language), {
    extensions: { code, http: { status, headers: new Map(lower) } },
  });
}
