import type { ApolloServer } from "@apollo/server";
import { expressMiddleware } from "@as-integrations/express5";
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import express, { type Express, type NextFunction, type Request, type Response } from "express";
import { collectDefaultMetrics, Registry } from "prom-client";
import { attachmentRoutes } from "./attachment-routes.js";
import { sessionCounty, unauthenticated, type Authenticator } from "./authenticate.js";
import { consoleRoutes } from "./console-routes.js";
import type { RequestContext } from "./data-source.js";
import { log } from "./log.js";
import { oauthRoutes } from "./oauth-routes.js";
import { securityHeaders } from "./security-headers.js";
import { languageOf, sentence } from "./sentences.js";
import { sessionRoutes } from "./session-routes.js";
import type { FilesDoor, SubgraphDoor } from "./subgraph-door.js";

export interface AppParts {
  server: ApolloServer<RequestContext>;
  authenticator: Authenticator;
  doors: SubgraphDoor[];
  files: FilesDoor;
  publicJwks: () => Promise<object[]>;
  counties: () => string[];
  demo: () => boolean;
}

const BODY_LIMIT = "256kb";
/** A subgraph that has not said within this time that it is ready is not. */
const READY_MS = 2000;

/** Everything the gateway serves, on one port: the API, sessions, OAuth, files, the console. */
export function gatewayApp(parts: AppParts): Express {
  const { server, authenticator, doors, publicJwks } = parts;
  const app = express().disable("x-powered-by");
  const organizations = doors.find(({ name }) => name === "organizations") as SubgraphDoor;

  app.use(securityHeaders);
  health(app, doors);
  app.get("/.well-known/jwks.json", async (_, response) => void response.json({ keys: await publicJwks() }));
  app.use("/oauth", oauthRoutes(organizations, authenticator, parts.counties));
  app.use("/session", sessionRoutes(organizations, authenticator));
  app.use("/attachments", attachmentRoutes(parts.files, authenticator, parts.counties));
  app.use(
    "/graphql",
    express.json({ limit: BODY_LIMIT, type: ["application/json", "application/graphql+json"] }),
    expressMiddleware(server, {
      context: async ({ req }) => {
        const language = languageOf(req.headers["accept-language"]);
        const requestId = randomUUID();
        const { authorization } = req.headers;
        const viewer = await authenticator.viewerOf(authorization, language);
        if (viewer) return { viewer, requestId };
        const asked = (req.body ?? {}) as Record<string, unknown>;
        const county = authorization ? undefined : sessionCounty(asked.query, asked.operationName, asked.variables);
        if (county === undefined) throw unauthenticated(language);
        return { viewer: authenticator.anonymous(county, language), requestId };
      },
    }),
  );
  app.use(consoleRoutes(organizations, authenticator, parts));
  app.use(answerErrors);
  return app;
}

/** Alive: the process answers. Ready: every subgraph does. */
function health(app: Express, doors: SubgraphDoor[]): void {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  app.get("/livez", (_, response) => void response.json({ status: "ok" }));
  app.get("/readyz", async (_, response) => {
    const ready = await Promise.all(
      doors.map((door) => Promise.race([door.isReady().catch(() => false), sleep(READY_MS, false, { ref: false })])),
    );
    const subgraphs = Object.fromEntries(doors.map(({ name }, i) => [name, ready[i] ? "ok" : "unavailable"]));
    response.status(ready.every(Boolean) ? 200 : 503).json({ subgraphs });
  });
  app.get("/metrics", async (_, response) => void response.type(registry.contentType).send(await registry.metrics()));
}

/** Whatever goes wrong before an operation runs is answered in JSON, without a word about the inside. */
function answerErrors(error: Error & { status?: number }, request: Request, response: Response, next: NextFunction) {
  if (response.headersSent) return next(error);
  const language = languageOf(request.headers["accept-language"]);
  const status = error.status && error.status >= 400 && error.status < 500 ? error.status : 500;
  if (status === 500) log.error({ error, path: request.path }, "a request failed");
  const [code, message] =
    status === 500
      ? ["INTERNAL", sentence("INTERNAL", language)]
      : ["BAD_REQUEST", sentence(status === 413 ? "TOO_LARGE" : "BAD_REQUEST", language)];
  response.status(status).json({ errors: [{ message, extensions: { code } }] });
}
