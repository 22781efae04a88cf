import express, { Router, type Request, type Response } from "express";
import { countyOfToken, type Authenticator } from "./authenticate.js";
import { languageOf } from "./sentences.js";
import type { SubgraphDoor } from "./subgraph-door.js";

const TOKEN_EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
const ACCESS_TOKEN_TYPE = "urn:ietf:params:oauth:token-type:access_token";
const EXTERNAL_ID = "urn:beegrid:external-id";

interface IssuedToken {
  accessToken: string | null;
  expiresAt: string | null;
  scopes: string[] | null;
  error: string | null;
}

const FIELDS = "{ accessToken expiresAt scopes error }";
const APP_TOKEN = `mutation IssueAppToken($input: IssueAppTokenInput!) { issueAppToken(input: $input) ${FIELDS} }`;
const RIDER_TOKEN = `mutation IssueRiderToken($input: IssueRiderTokenInput!) { issueRiderToken(input: $input) ${FIELDS} }`;

/** POST /oauth/token for apps (RFC 6749, RFC 8693): their own token, or that of a rider they know by an id of theirs. */
export function oauthRoutes(
  organizations: SubgraphDoor,
  authenticator: Authenticator,
  counties: () => string[],
): Router {
  const router = Router();
  router.post("/token", express.urlencoded({ extended: false, limit: "8kb" }), async (request, response) => {
    response.set({ "Cache-Control": "no-store", Pragma: "no-cache" });
    const form = (request.body ?? {}) as Record<string, unknown>;
    const client = credentials(request, form);
    if (!client) return invalidClient(response);
    const exchange = form.grant_type === TOKEN_EXCHANGE;
    if (!exchange && form.grant_type !== "client_credentials")
      return oauthError(response, 400, form.grant_type ? "unsupported_grant_type" : "invalid_request");
    if (exchange && (typeof form.subject_token !== "string" || form.subject_token_type !== EXTERNAL_ID))
      return oauthError(response, 400, "invalid_request");
    const county = countyOfToken(client.clientId);
    if (county === null || !counties().includes(county)) return invalidClient(response);

    const viewer = authenticator.anonymous(county, languageOf(request.headers["accept-language"]));
    const input = exchange ? { ...client, externalId: form.subject_token } : client;
    const asked = { query: exchange ? RIDER_TOKEN : APP_TOKEN, variables: { input } };
    const { data, errors } = await organizations.execute(asked, viewer);
    const issued = data?.[exchange ? "issueRiderToken" : "issueAppToken"] as IssuedToken | null | undefined;
    if (!issued) throw new Error(`no token was issued: ${errors?.[0]?.message}`);
    if (issued.error === "invalid_client") return invalidClient(response);
    if (!issued.accessToken || !issued.expiresAt) return oauthError(response, 400, issued.error ?? "invalid_grant");
    response.json({
      access_token: issued.accessToken,
      token_type: "Bearer",
      expires_in: Math.round((Date.parse(issued.expiresAt) - Date.now()) / 1000),
      scope: (issued.scopes ?? []).join(" "),
      ...(exchange && { issued_token_type: ACCESS_TOKEN_TYPE }),
    });
  });
  return router;
}

/** HTTP Basic, or client_id and client_secret in the form. */
function credentials(
  request: Request,
  form: Record<string, unknown>,
): { clientId: string; clientSecret: string } | undefined {
  const basic = /^Basic ([\w+/=]+)$/.exec(request.headers.authorization ?? "")?.[1];
  if (basic) {
    const [id, ...secret] = Buffer.from(basic, "base64").toString().split(":");
    return decoded(id ?? "", secret.join(":"));
  }
  const { client_id: clientId, client_secret: clientSecret } = form;
  return typeof clientId === "string" && typeof clientSecret === "string" ? { clientId, clientSecret } : undefined;
}

function decoded(id: string, secret: string) {
  try {
    return { clientId: decodeURIComponent(id), clientSecret: decodeURIComponent(secret) };
  } catch {
    return undefined;
  }
}

function invalidClient(response: Response): void {
  response.set("WWW-Authenticate", 'Basic realm="beegrid"');
  oauthError(response, 401, "invalid_client");
}

function oauthError(response: Response, status: number, error: string): void {
  response.status(status).json({ error });
}
