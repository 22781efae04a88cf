import { GraphQLError, type ExecutionResult } from "graphql";
import { isDatabaseAway } from "./database-away.js";
import { refuse } from "./errors.js";
import { log } from "./log.js";

/** Only errors that were meant for the client leave a subgraph; all others are logged here and told as INTERNAL. */
export function safeErrors(result: ExecutionResult, subgraph: string): ExecutionResult {
  if (!result.errors) return result;
  return { ...result, errors: result.errors.map((error) => safeError(error, subgraph)) };
}

function safeError(error: GraphQLError, subgraph: string): GraphQLError {
  const code = error.extensions.code;
  const { path } = error;
  if (typeof code === "string") return new GraphQLError(error.message, { path, extensions: { code } });
  // Without a path it is of the request as a whole: a variable of the wrong type.
  if (!error.originalError || !path)
    return new GraphQLError(error.message, { path, extensions: { code: "BAD_USER_INPUT" } });
  const cause = error.originalError;
  const away = isDatabaseAway(cause);
  log.error({ error: cause, path, subgraph }, "a resolver failed");
  const told = refuse(away ? "SERVICE_UNAVAILABLE" : "INTERNAL");
  return new GraphQLError(told.message, { path, extensions: { code: told.extensions.code } });
}
