import express, { Router, type NextFunction, type Request, type Response } from "express";
import type { Authenticator } from "./authenticate.js";
import { ask } from "./data-source.js";
import {
  ACCESS_TOKEN_TYPE,
  malformed,
  readTokenRequest,
  type OAuthRefusal,
  type TokenRequest,
} from "./oauth-request.js";
import { languageOf } from "./sentences.js";
import type { SubgraphDoor } from "./subgraph-door.js";

const PROVINCE = "province";

interface IssuedToken {
  accessToken: string | null;
  expiresAt: string | null;
  scopes: string[] | null;
  error: OAuthRefusal["error"] | null;
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
  router.use("/token", (_, response, next) => {
    response.set({ "Cache-Control": "no-store", Pragma: "no-cache" });
    next();
  });
  router.post("/token", express.urlencoded({ extended: false, limit: "8kb" }), async (request, response) => {
    const wanted = readTokenRequest(request);
    if ("error" in wanted) return refuse(response, wanted);
    const county = countyOf(wanted.clientId, counties());
    if (county === undefined) return refuse(response, { error: "invalid_client" });

    const viewer = authenticator.anonymous(county, languageOf(request.headers["accept-language"]));
    const { data } = await ask(organizations, operation(wanted), { viewer, requestId: "oauth" });
    const issued = (data?.issueAppToken ?? data?.issueRiderToken) as IssuedToken | null | undefined;
    if (!issued) return void response.status(503).set("Retry-After", "5").json({ error: "temporarily_unavailable" });
    if (issued.error) return refuse(response, { error: issued.error });
    if (!issued.accessToken || !issued.expiresAt) return refuse(response, malformed("a parameter is too long"));
    response.json({
      access_token: issued.accessToken,
      token_type: "Bearer",
      expires_in: Math.round((Date.parse(issued.expiresAt) - Date.now()) / 1000),
      scope: (issued.scopes ?? []).join(" "),
      ...(wanted.externalId !== undefined && { issued_token_type: ACCESS_TOKEN_TYPE }),
    });
  });
  router.all("/token", (_, response) => {
    response.set("Allow", "POST");
    response.status(405).json(malformed("ask by POST"));
  });
  router.use("/token", unreadable);
  return router;
}

function operation({ externalId, ...input }: TokenRequest) {
  return externalId === undefined
    ? { query: APP_TOKEN, variables: { input } }
    : { query: RIDER_TOKEN, variables: { input: { ...input, externalId } } };
}

/** The county an app's id begins with, null for the upper level: where to ask, the secret is checked there. */
function countyOf(clientId: string, counties: string[]): string | null | undefined {
  const [slug = ""] = clientId.split(".", 1);
  if (slug === PROVINCE) return null;
  return counties.includes(slug) ? slug : undefined;
}

function refuse(response: Response, refusal: OAuthRefusal): void {
  if (refusal.error === "invalid_client") response.set("WWW-Authenticate", 'Basic realm="beegrid"');
  response.status(refusal.error === "invalid_client" ? 401 : 400).json(refusal);
}

/** A body that is too long or cut off is malformed like any other; what is our own fault goes on. */
function unreadable(error: Error & { status?: number }, _: Request, response: Response, next: NextFunction): void {
  const { status = 500 } = error;
  if (status >= 500 || response.headersSent) return next(error);
  response.status(status === 413 ? 413 : 400).json(malformed("the body cannot be read"));
}
