import type { GraphQLFormattedError } from "graphql";
import { extensionsOf } from "./guards/refusal.js";
import { currentRequest } from "./guards/request-scope.js";
import { log } from "./log.js";
import { sentence } from "./sentences.js";
import { variableFault } from "./variable-fault.js";

/** Codes a client may see; anything else is told as INTERNAL and logged. */
const CODES = new Set([
  "UNAUTHENTICATED",
  "FORBIDDEN",
  "NOT_FOUND",
  "CONFLICT",
  "RATE_LIMITED",
  "SUBGRAPH_UNAVAILABLE",
  "SERVICE_UNAVAILABLE",
  "COST_LIMIT",
  "PERSISTED_QUERY_NOT_IN_LIST",
  "BAD_USER_INPUT",
  "BAD_REQUEST",
  "GRAPHQL_PARSE_FAILED",
  "GRAPHQL_VALIDATION_FAILED",
  "OPERATION_RESOLUTION_FAILURE",
  "PERSISTED_QUERY_NOT_FOUND",
  "PERSISTED_QUERY_NOT_SUPPORTED",
]);

/** Message, path, places, code and, where the operator must look, the request's id: nothing else leaves, no stack, no address, no name of a service. */
export function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const code = formatted.extensions?.code;
  const { path, locations } = formatted;
  const { language } = currentRequest();
  const fault = variableFault(formatted.message);
  if (fault) return { message: fault[language], path, locations, extensions: extensionsOf("BAD_USER_INPUT") };
  if (typeof code === "string" && CODES.has(code))
    return { message: formatted.message, path, locations, extensions: extensionsOf(code) };
  log.error({ error, path, code }, "an operation failed");
  return { message: sentence("INTERNAL", language), path, extensions: extensionsOf("INTERNAL") };
}
