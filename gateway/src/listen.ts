import { createServer, type RequestListener, type Server } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { StartUpError } from "@beegrid/kernel/installation";
import { languageOf, sentence } from "./sentences.js";

const HEADERS_MS = 10_000;
const REQUEST_MS = 15_000;
/** What was sent before a signal is in a socket's buffer, or its connection not accepted yet: so long it is still taken in. */
const LAST_CALL_MS = 200;

/** The port that PORT names, 4000 when it names none. */
export function portFromEnvironment(): number {
  const port = Number(process.env.PORT ?? 4000);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new StartUpError("PORT must be a number from 0 to 65535.");
  return port;
}

/** Throws a sentence that names the setting when somebody else has the port. */
export async function mustBeFree(port: number, host: string, setting: string): Promise<void> {
  const probe = createServer();
  await listen(probe, port, host, setting);
  await new Promise((resolve) => probe.close(resolve));
}

function listen(server: Server, port: number, host: string, setting: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      reject(
        error.code === "EADDRINUSE"
          ? new StartUpError(`Port ${port} is taken; set ${setting} to another one.`)
          : error.code === "EACCES"
            ? new StartUpError(`Port ${port} may not be opened by this user; set ${setting} to one above 1023.`)
            : error,
      ),
    );
    server.listen(port, host, resolve);
  });
}

/** A server that answers at once: 503 until the application is there. */
export class EarlyServer {
  private leaving = false;

  private constructor(
    readonly server: Server,
    private app: RequestListener,
  ) {}

  static async listen(port: number, host: string): Promise<EarlyServer> {
    const server = createServer({ headersTimeout: HEADERS_MS, requestTimeout: REQUEST_MS, maxHeaderSize: 8192 });
    const early = new EarlyServer(server, starting);
    server.on("request", (request, response) => {
      if (early.leaving) response.setHeader("connection", "close");
      early.app(request, response);
    });
    await listen(server, port, host, "PORT");
    return early;
  }

  serve(app: RequestListener): void {
    this.app = app;
  }

  /** A last call, then no new connections; what is being answered is finished. */
  async close(): Promise<void> {
    this.leaving = true;
    await sleep(LAST_CALL_MS);
    await new Promise<void>((resolve) => {
      this.server.close(() => resolve());
      this.server.closeIdleConnections();
    });
  }
}

const starting: RequestListener = (request, response) => {
  const alive = request.url === "/livez";
  response.writeHead(alive ? 200 : 503, { "content-type": "application/json; charset=utf-8", "retry-after": "5" });
  response.end(
    JSON.stringify({ status: alive ? "ok" : sentence("STARTING", languageOf(request.headers["accept-language"])) }),
  );
};
