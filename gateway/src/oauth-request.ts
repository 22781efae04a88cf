import type { Request } from "express";

export const TOKEN_EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
export const ACCESS_TOKEN_TYPE = "urn:ietf:params:oauth:token-type:access_token";
const EXTERNAL_ID = "urn:beegrid:external-id";
export const GRANT_TYPES = ["client_credentials", TOKEN_EXCHANGE];

/** What /oauth/token is asked for. */
export interface TokenRequest {
  clientId: string;
  clientSecret: string;
  /** The rider's id in the app, for a token exchange. */
  externalId?: string;
  /** The scopes asked for; all of the app's when absent. */
  scopes?: string[];
}

/** An answer in the words of RFC 6749, 5.2. */
export interface OAuthRefusal {
  error: "invalid_request" | "invalid_client" | "invalid_grant" | "invalid_scope" | "unsupported_grant_type";
  error_description?: string;
}

/** Reads a token request, or says by which rule it is none. No secret and no id goes into the answer. */
export function readTokenRequest(request: Request): TokenRequest | OAuthRefusal {
  if (Object.keys(request.query).length) return malformed("parameters belong in the body, never in the address");
  if (!request.is("application/x-www-form-urlencoded"))
    return malformed("the body must be application/x-www-form-urlencoded");
  const form = formOf(request.body as Record<string, unknown> | undefined);
  if (!form) return malformed("a parameter was sent more than once");
  const client = credentials(request.headers.authorization, form);
  if ("error" in client) return client;
  const scopes = form.get("scope")?.split(" ");
  if (scopes?.some((scope) => !/^[\x21\x23-\x5B\x5D-\x7E]+$/.test(scope))) return { error: "invalid_scope" };
  const wanted = { ...client, ...(scopes && { scopes }) };
  switch (form.get("grant_type")) {
    case "client_credentials":
      return wanted;
    case TOKEN_EXCHANGE:
      return exchange(form, wanted);
    case undefined:
      return malformed("grant_type is missing");
    default:
      return { error: "unsupported_grant_type", error_description: "see grant_types_supported" };
  }
}

function exchange(form: Map<string, string>, wanted: TokenRequest): TokenRequest | OAuthRefusal {
  const externalId = form.get("subject_token");
  if (externalId === undefined || form.get("subject_token_type") !== EXTERNAL_ID)
    return malformed(`subject_token and subject_token_type=${EXTERNAL_ID} are required`);
  if (form.has("actor_token") || form.has("actor_token_type")) return malformed("actor_token is not supported");
  if ((form.get("requested_token_type") ?? ACCESS_TOKEN_TYPE) !== ACCESS_TOKEN_TYPE)
    return malformed("requested_token_type is not supported");
  return { ...wanted, externalId };
}

/** Parameters without a value count as absent (RFC 6749, 3.2); undefined when one comes twice. */
function formOf(body: Record<string, unknown> = {}): Map<string, string> | undefined {
  const entries = Object.entries(body);
  if (entries.some(([, value]) => typeof value !== "string")) return undefined;
  return new Map((entries as [string, string][]).filter(([, value]) => value !== ""));
}

/** HTTP Basic, or client_id and client_secret in the form; never both. */
function credentials(
  authorization: string | undefined,
  form: Map<string, string>,
): { clientId: string; clientSecret: string } | OAuthRefusal {
  const [named, secret] = [form.get("client_id"), form.get("client_secret")];
  if (authorization === undefined)
    return named !== undefined && secret !== undefined
      ? { clientId: named, clientSecret: secret }
      : { error: "invalid_client" };
  if (secret !== undefined) return malformed("the client is authenticated twice");
  const client = basic(authorization);
  if (!client) return { error: "invalid_client" };
  return named === undefined || named === client.clientId ? client : malformed("client_id names another client");
}

function basic(authorization: string): { clientId: string; clientSecret: string } | undefined {
  const encoded = /^Basic +([\w+/=]+)$/i.exec(authorization)?.[1];
  const text = encoded && Buffer.from(encoded, "base64").toString();
  const colon = text ? text.indexOf(":") : -1;
  if (!text || colon < 0) return undefined;
  try {
    return {
      clientId: decodeURIComponent(text.slice(0, colon)),
      clientSecret: decodeURIComponent(text.slice(colon + 1)),
    };
  } catch {
    return undefined;
  }
}

export function malformed(why: string): OAuthRefusal {
  return { error: "invalid_request", error_description: why };
}
