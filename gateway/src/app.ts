import type { ApolloServer } from "@apollo/server";
import { expressMiddleware } from "@as-integrations/express5";
import compression from "compression";
import express, { type Express, type NextFunction, type Request, type Response } from "express";
import { attachmentRoutes } from "./attachment-routes.js";
import { sessionCounty, unauthenticated, type Authenticator } from "./authenticate.js";
import { CONSOLE_DOCUMENTS, consoleRoutes } from "./console-routes.js";
import type { RequestContext } from "./data-source.js";
import { admitOperation } from "./guards/admit-operation.js";
import { askerOf, type AskerParts } from "./guards/asker.js";
import { crossOrigin } from "./guards/cross-origin.js";
import { healthRoutes } from "./guards/health-routes.js";
import { ownPageAlone } from "./guards/own-page.js";
import { PersistedDocuments, readConsoleDocuments } from "./guards/persisted-documents.js";
import { fileRates, openRates, sessionRates, tokenRates } from "./guards/rate-routes.js";
import { answerRefusal, Refusal } from "./guards/refusal.js";
import { currentRequest, enterRequest } from "./guards/request-scope.js";
import { trustedProxies } from "./guards/trusted-proxies.js";
import { log } from "./log.js";
import { oauthMetadata } from "./oauth-metadata.js";
import { oauthRoutes } from "./oauth-routes.js";
import { securityHeaders } from "./security-headers.js";
import { sessionRoutes } from "./session-routes.js";
import type { FilesDoor, SubgraphDoor } from "./subgraph-door.js";

export interface AppParts extends AskerParts {
  server: ApolloServer<RequestContext>;
  doors: SubgraphDoor[];
  files: FilesDoor;
  publicJwks: () => Promise<object[]>;
  counties: () => string[];
  demo: () => boolean;
}

const BODY_LIMIT = "256kb";

/** Everything the gateway serves, on one port: the API, sessions, OAuth, files, the console. */
export function gatewayApp(parts: AppParts): Express {
  const { server, rates, authenticator, doors, publicJwks } = parts;
  const app = express().disable("x-powered-by").set("trust proxy", trustedProxies());
  const organizations = doors.find(({ name }) => name === "organizations") as SubgraphDoor;
  const documents = new PersistedDocuments(readConsoleDocuments(CONSOLE_DOCUMENTS), organizations, parts.demo);

  app.use(enterRequest, securityHeaders);
  app.use(["/graphql", "/oauth", "/session", "/livez", "/readyz", "/metrics"], neverKept);
  app.use(["/graphql", "/oauth", "/attachments"], crossOrigin());
  app.use(healthRoutes(doors));
  app.get("/.well-known/jwks.json", async (_, response) => void response.json({ keys: await publicJwks() }));
  app.get("/.well-known/oauth-authorization-server", oauthMetadata);
  app.use("/oauth", tokenRates(rates), oauthRoutes(organizations, authenticator, parts.counties));
  app.use("/session", ownPageAlone, sessionRates(rates), sessionRoutes(organizations, authenticator));
  app.use("/attachments", fileRates(parts));
  app.use("/attachments", attachmentRoutes(parts.files, parts.counties));
  app.use(
    "/graphql",
    // A list of fifty incidents goes to a phone in a quarter of its bytes.
    compression(),
    express.json({ limit: BODY_LIMIT, type: ["application/json", "application/graphql+json"] }),
    admitOperation(parts, documents),
    expressMiddleware(server, {
      context: ({ req, res }) => Promise.resolve(contextOf(authenticator, req, res)),
    }),
  );
  app.get("/:county/branding.json", openRates(rates));
  app.use(consoleRoutes(organizations, authenticator, parts));
  app.use(answerErrors);
  return app;
}

/** Who asks, as the guards found them; without a token, whoever opens, renews or ends a session. */
function contextOf(authenticator: Authenticator, request: Request, response: Response): RequestContext {
  const { id: requestId = "", language } = currentRequest();
  const asker = askerOf(response);
  const endedIn = (place: string | null) => () => authenticator.sessionEnded(place);
  if (asker) return { ...asker, requestId, sessionsEnded: endedIn(asker.viewer.county) };
  const asked = (request.body ?? {}) as Record<string, unknown>;
  const county = request.headers.authorization
    ? undefined
    : sessionCounty(asked.query, asked.operationName, asked.variables);
  if (county === undefined) throw unauthenticated(language);
  return { viewer: authenticator.anonymous(county, language), requestId, sessionsEnded: endedIn(county) };
}

function neverKept(_: Request, response: Response, next: NextFunction): void {
  response.set("Cache-Control", "no-store");
  next();
}

const CLIENT_MISTAKES: Record<number, Refusal> = {
  404: new Refusal(404, "NOT_FOUND", "NOT_FOUND"),
  413: new Refusal(413, "BAD_REQUEST", "TOO_LARGE"),
  415: new Refusal(415, "UNSUPPORTED_MEDIA_TYPE", "UNSUPPORTED_TYPE"),
};

/** Whatever goes wrong before an operation runs is answered in JSON, without a word about the inside. */
function answerErrors(error: Error & { status?: number }, request: Request, response: Response, next: NextFunction) {
  if (response.headersSent) return next(error);
  if (error instanceof Refusal) return answerRefusal(response, error);
  const { status = 500 } = error;
  if (status >= 400 && status < 500)
    return answerRefusal(response, CLIENT_MISTAKES[status] ?? new Refusal(status, "BAD_REQUEST", "BAD_REQUEST"));
  log.error({ error, path: request.path }, "a request failed");
  answerRefusal(response, new Refusal(500, "INTERNAL", "INTERNAL"));
}
