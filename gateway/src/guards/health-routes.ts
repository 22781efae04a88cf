import { timingSafeEqual, createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { Router, type Request } from "express";
import type { SubgraphDoor } from "../subgraph-door.js";
import { metricsOf } from "./metrics.js";
import { Refusal } from "./refusal.js";

/** A subgraph that has not said within this time that it is ready is not. */
const READY_MS = 2000;
const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/;

/** Alive: the process answers. Ready: every subgraph does. Metrics: for the operator alone. */
export function healthRoutes(doors: SubgraphDoor[], metricsToken = process.env.BEEGRID_METRICS_TOKEN): Router {
  const router = Router();
  const metrics = metricsOf(doors);
  router.get("/livez", (_, response) => void response.json({ status: "ok" }));
  router.get("/readyz", async (_, response) => {
    const ready = await Promise.all(
      doors.map((door) => Promise.race([door.isReady().catch(() => false), sleep(READY_MS, false, { ref: false })])),
    );
    const said = (is: boolean | string) => (is === true ? "ok" : is || "unavailable");
    const subgraphs = Object.fromEntries(doors.map(({ name }, i) => [name, said(ready[i] ?? false)]));
    response.status(ready.every((is) => is === true) ? 200 : 503).json({ subgraphs });
  });
  router.get("/metrics", async (request, response) => {
    if (!mayRead(request, metricsToken)) throw new Refusal(404, "NOT_FOUND", "NOT_FOUND");
    response.type(metrics.contentType).send(await metrics.read());
  });
  return router;
}

/** With BEEGRID_METRICS_TOKEN only who brings it; without it programs on this machine, but nobody through a proxy on it. */
function mayRead(request: Request, token: string | undefined): boolean {
  if (token) return sameSecret(request.headers.authorization ?? "", `Bearer ${token}`);
  const forwarded = request.headers["x-forwarded-for"] ?? request.headers.forwarded ?? request.headers.via;
  return forwarded === undefined && LOOPBACK.test(request.socket.remoteAddress ?? "");
}

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
const sameSecret = (given: string, secret: string): boolean => timingSafeEqual(digest(given), digest(secret));
