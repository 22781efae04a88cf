import type { Server } from "node:http";
import express, { type NextFunction, type Request, type Response } from "express";
import { isDatabaseAway } from "./database-away.js";
import { refuse } from "./errors.js";
import type { DomainEvent } from "./events.js";
import { uploadRefusal } from "./files.js";
import { log } from "./log.js";
import { SUBGRAPH_NAMES } from "./service-urls.js";
import { type KeyFolder, verifyEvent, verifyViewer } from "./signing.js";
import { causeOf, EventCause } from "./outbox/event-failure.js";
import type { GraphQLRequest, Subgraph } from "./subgraph.js";
import type { Viewer } from "./viewer.js";

const BODY_LIMIT = "1mb";
const FILE_LIMIT = "16mb";

/** A subgraph as a process of its own: on loopback, for signed viewers and signed events alone. */
export async function serveSubgraph(subgraph: Subgraph, keys: KeyFolder, port: number, host: string): Promise<Server> {
  const gatewayKeys = keys.verifying("gateway");
  // Made, or missed, before anything is served.
  await keys.publicJwks("gateway");
  const app = express().disable("x-powered-by");
  const raw = (limit: string) => express.raw({ type: () => true, limit });

  app.get("/livez", (_, response) => void response.json({ status: "ok" }));
  app.get("/readyz", async (_, response) => {
    const ready = await subgraph.isReady();
    response.status(ready ? 200 : 503).json({ status: ready ? "ok" : "the database does not answer" });
  });

  app.post("/graphql", raw(BODY_LIMIT), async (request: Request, response: Response) => {
    const viewer = await viewerOf(request, bodyOf(request));
    if (!viewer) return unauthenticated(response);
    const { query, operationName, variables } = jsonOf<GraphQLRequest>(bodyOf(request));
    response.json(await subgraph.execute({ query, operationName, variables }, viewer, request.get("x-request-id")));
  });

  app.post("/events", raw(BODY_LIMIT), async (request, response) => {
    const from = String(request.headers["x-event-from"]);
    const body = bodyOf(request);
    try {
      if (!SUBGRAPH_NAMES.some((name) => name === from)) throw new Error("unknown sender");
      await verifyEvent(bearer(request), from, subgraph.name, body, keys.verifying(`events-${from}`));
    } catch {
      return unauthenticated(response);
    }
    const event = jsonOf<DomainEvent>(body);
    try {
      await subgraph.receive(event);
      response.status(204).end();
    } catch (error) {
      const cause = causeOf(error);
      log.warn({ error, event: event.id, type: event.type, from, cause }, "an event could not be applied");
      response.status(cause === EventCause.AWAY ? 503 : 422).json({ cause });
    }
  });

  app.get("/outbox", async (request, response) => {
    if (!(await viewerOf(request, Buffer.from(request.originalUrl)))) return unauthenticated(response);
    response.json(await subgraph.outboxLag());
  });

  app.post("/files", raw(FILE_LIMIT), async (request, response) => {
    const body = bodyOf(request);
    const viewer = await viewerOf(request, body);
    if (!viewer || !subgraph.files) return unauthenticated(response);
    try {
      response.json(await subgraph.files.upload(viewer, body));
    } catch (error) {
      const refusal = uploadRefusal(error, viewer);
      if (!refusal) throw error;
      response.status(refusal.status).json(refusal.body);
    }
  });

  app.get("/files/:county/:id", async (request, response) => {
    const { county, id } = request.params;
    const { expires, signature } = request.query;
    // The token of a GET is bound to its address: it has no body.
    const by =
      typeof signature === "string" && typeof expires === "string"
        ? { expires, value: signature }
        : await viewerOf(request, Buffer.from(request.originalUrl));
    if (!by) return unauthenticated(response);
    const file = await subgraph.files?.download(county, id, by);
    if (!file) response.status(404).json({ error: "not found" });
    else response.type(file.contentType).send(file.bytes);
  });

  app.use((error: Error & { status?: number }, _: Request, response: Response, next: NextFunction) => {
    if (response.headersSent) return next(error);
    log.error({ error, subgraph: subgraph.name }, "a request failed");
    const away = isDatabaseAway(error);
    const status = away ? 503 : (error.status ?? 500);
    const { message, extensions } = refuse(away ? "SERVICE_UNAVAILABLE" : status < 500 ? "BAD_USER_INPUT" : "INTERNAL");
    response.status(status).json({ errors: [{ message, extensions }] });
  });

  async function viewerOf(request: Request, body: Buffer): Promise<Viewer | undefined> {
    try {
      return await verifyViewer(bearer(request), subgraph.name, body, gatewayKeys);
    } catch {
      return undefined;
    }
  }

  return new Promise((resolve, reject) => {
    const server = app.listen(port, host, (error?: Error) => (error ? reject(error) : resolve(server)));
    server.keepAliveTimeout = 65_000;
  });
}

const bearer = (request: Request): string => (request.headers.authorization ?? "").replace(/^Bearer /, "");
const bodyOf = (request: Request): Buffer => (Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0));

function jsonOf<T>(body: Buffer): T {
  try {
    return JSON.parse(body.toString()) as T;
  } catch {
    throw Object.assign(new Error("the body is not JSON"), { status: 400 });
  }
}

function unauthenticated(response: Response): void {
  const { message, extensions } = refuse("UNAUTHENTICATED");
  response
    .status(401)
    .set("WWW-Authenticate", "Bearer")
    .json({ errors: [{ message, extensions }] });
}
