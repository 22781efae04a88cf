import type { Server } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { log } from "./log.js";

const PATIENCE_MS = 15_000;
/** What was sent before a signal is in a socket's buffer, or its connection not accepted yet: so long it is still taken in. */
const LAST_CALL_MS = 200;

/** Runs `drain` once on Ctrl-C or SIGTERM, then leaves; a second signal, or too long a wait, leaves at once. */
export function onShutDown(drain: () => Promise<void>, patienceMs = PATIENCE_MS): void {
  let leaving = false;
  const leave = () => {
    if (leaving) process.exit(1);
    leaving = true;
    setTimeout(() => process.exit(1), patienceMs).unref();
    drain().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ error }, "shutting down failed");
        process.exit(1);
      },
    );
  };
  process.on("SIGINT", leave);
  process.on("SIGTERM", leave);
}

/**
 * How a server is closed without a request lost: a last call, then no new connections; what is being answered is finished,
 * and its connection, although it was to be kept alive, ends with the answer. Call before it has a request.
 */
export function drainable(server: Server): () => Promise<void> {
  let leaving = false;
  server.prependListener("request", (_, response) => {
    if (leaving) response.setHeader("connection", "close");
  });
  return async () => {
    leaving = true;
    await sleep(LAST_CALL_MS);
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeIdleConnections();
    });
  };
}
