import { CombinedGraphQLErrors, ServerError } from "@apollo/client/errors";

export type FailureCode =
  | "NETWORK"
  | "UNAUTHENTICATED"
  | "FORBIDDEN"
  | "NOT_FOUND"
  | "CONFLICT"
  | "RATE_LIMITED"
  | "SUBGRAPH_UNAVAILABLE"
  | "SERVICE_UNAVAILABLE"
  | "BAD_USER_INPUT"
  | "INTERNAL";

/** What went wrong, in the API's terms. */
export interface Failure {
  code: FailureCode;
  message: string;
  requestId: string | null;
  retryAfterSeconds: number | null;
}

const CODES: ReadonlySet<string> = new Set<FailureCode>([
  "UNAUTHENTICATED",
  "FORBIDDEN",
  "NOT_FOUND",
  "CONFLICT",
  "RATE_LIMITED",
  "SUBGRAPH_UNAVAILABLE",
  "SERVICE_UNAVAILABLE",
  "BAD_USER_INPUT",
]);

function known(code: unknown): FailureCode {
  return typeof code === "string" && CODES.has(code) ? (code as FailureCode) : "INTERNAL";
}

/** Reads any thrown value as a Failure; what never reached the server is NETWORK. */
export function failureOf(error: unknown): Failure {
  if (CombinedGraphQLErrors.is(error)) {
    const first = error.errors[0];
    const extensions = first?.extensions ?? {};
    return {
      code: known(extensions["code"]),
      message: first?.message ?? "",
      requestId: stringOrNull(extensions["requestId"]),
      retryAfterSeconds: numberOrNull(extensions["retryAfterSeconds"]),
    };
  }
  if (ServerError.is(error)) {
    const requestId = error.response.headers.get("x-request-id");
    const retryAfterSeconds = numberOrNull(Number(error.response.headers.get("retry-after") ?? NaN));
    return { code: codeOfStatus(error.statusCode), message: "", requestId, retryAfterSeconds };
  }
  return { code: "NETWORK", message: "", requestId: null, retryAfterSeconds: null };
}

function codeOfStatus(status: number): FailureCode {
  if (status === 401) return "UNAUTHENTICATED";
  if (status === 404) return "NOT_FOUND";
  if (status === 429) return "RATE_LIMITED";
  // A proxy that lost its server: the request may or may not have been carried out.
  if (status === 502 || status === 503 || status === 504) return "SERVICE_UNAVAILABLE";
  return "INTERNAL";
}

function stringOrNull(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

function numberOrNull(value: unknown): number | null {
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}

/**
 * Nobody has answered for it: a command may have been carried out or not, and is sent again with the same key; what is
 * shown stays.
 */
export function isUnanswered({ code }: Failure): boolean {
  return code === "NETWORK" || code === "SERVICE_UNAVAILABLE" || code === "SUBGRAPH_UNAVAILABLE";
}
