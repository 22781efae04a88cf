import type { GraphQLFormattedError } from "graphql";
import { log } from "./log.js";
import { sentence } from "./sentences.js";

/** Codes a client may see; anything else is told as INTERNAL and logged. */
const CODES = new Set([
  "UNAUTHENTICATED",
  "FORBIDDEN",
  "NOT_FOUND",
  "CONFLICT",
  "RATE_LIMITED",
  "SUBGRAPH_UNAVAILABLE",
  "SERVICE_UNAVAILABLE",
  "BAD_USER_INPUT",
  "BAD_REQUEST",
  "GRAPHQL_PARSE_FAILED",
  "GRAPHQL_VALIDATION_FAILED",
  "OPERATION_RESOLUTION_FAILURE",
  "PERSISTED_QUERY_NOT_FOUND",
  "PERSISTED_QUERY_NOT_SUPPORTED",
]);

/** Message, path, places and code: nothing else leaves, no stack, no address, no name of a service. */
export function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const code = formatted.extensions?.code;
  const { path, locations } = formatted;
  if (typeof code === "string" && CODES.has(code))
    return { message: formatted.message, path, locations, extensions: { code } };
  log.error({ error, path, code }, "an operation failed");
  return { message: sentence("INTERNAL", "zh-CN"), path, extensions: { code: "INTERNAL" } };
}
