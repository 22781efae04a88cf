import { createServer, type RequestListener, type Server } from "node:http";
import { StartUpError } from "@beegrid/kernel/installation";
import { languageOf, sentence } from "./sentences.js";

const HEADERS_MS = 10_000;
const REQUEST_MS = 15_000;

/** A server that answers at once: 503 until the application is there. */
export class EarlyServer {
  private constructor(
    readonly server: Server,
    private app: RequestListener,
  ) {}

  static async listen(port: number, host: string): Promise<EarlyServer> {
    const server = createServer({ headersTimeout: HEADERS_MS, requestTimeout: REQUEST_MS, maxHeaderSize: 8192 });
    const early = new EarlyServer(server, starting);
    server.on("request", (request, response) => early.app(request, response));
    await new Promise<void>((resolve, reject) => {
      server.once("error", (error: NodeJS.ErrnoException) =>
        reject(
          error.code === "EADDRINUSE"
            ? new StartUpError(`Port ${port} is taken; set PORT to another one.`)
            : error.code === "EACCES"
              ? new StartUpError(`Port ${port} may not be opened by this user; set PORT to one above 1023.`)
              : error,
        ),
      );
      server.listen(port, host, resolve);
    });
    return early;
  }

  serve(app: RequestListener): void {
    this.app = app;
  }

  /** No new connections; what is being answered is finished. */
  async close(): Promise<void> {
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
