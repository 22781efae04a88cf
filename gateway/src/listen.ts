import { createServer, type RequestListener, type Server } from "node:http";
import type { Duplex } from "node:stream";
import { StartUpError } from "@beegrid/kernel/installation";
import { drainable } from "@beegrid/kernel/shut-down";
import type { Language } from "@beegrid/kernel/viewer";
import { requestIdOf } from "./guards/request-scope.js";
import { languageOf, sentence, type SentenceKey } from "./sentences.js";

/** How long a client may take to send its headers, and the whole request; looked at so often. Closed within 15 s at the latest. */
export interface Patience {
  headersMs: number;
  requestMs: number;
  checkMs: number;
}
const PATIENCE: Patience = { headersMs: 10_000, requestMs: 14_000, checkMs: 500 };
const HEADER_BYTES = 8192;

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
  /** A last call, then no new connections; what is being answered is finished. */
  readonly close: () => Promise<void>;

  private constructor(
    readonly server: Server,
    private app: RequestListener,
  ) {
    server.on("request", (request, response) => this.app(request, response));
    this.close = drainable(server);
  }

  static async listen(port: number, host: string, patience = PATIENCE): Promise<EarlyServer> {
    const server = createServer({
      headersTimeout: patience.headersMs,
      requestTimeout: patience.requestMs,
      connectionsCheckingInterval: patience.checkMs,
      maxHeaderSize: HEADER_BYTES,
    });
    server.on("clientError", answerClientError);
    const early = new EarlyServer(server, starting);
    await listen(server, port, host, "PORT");
    return early;
  }

  serve(app: RequestListener): void {
    this.app = app;
  }
}

const starting: RequestListener = (request, response) => {
  const alive = request.url === "/livez";
  response.writeHead(alive ? 200 : 503, {
    "content-type": "application/json; charset=utf-8",
    "retry-after": "5",
    "x-request-id": requestIdOf(request.headers["x-request-id"]),
  });
  const language = languageOf(request.headers["accept-language"]);
  response.end(JSON.stringify(alive ? { status: "ok" } : errorBody("SERVICE_UNAVAILABLE", "STARTING", language)));
};

/** What Node gives up on before there is a request: said in the same form as everything else. */
function answerClientError(error: NodeJS.ErrnoException & { rawPacket?: Buffer }, socket: Duplex): void {
  if (!socket.writable) return void socket.destroy();
  const [status, why]: [string, SentenceKey] =
    error.code === "HPE_HEADER_OVERFLOW"
      ? ["431 Request Header Fields Too Large", "HEADERS_TOO_LARGE"]
      : error.code === "ERR_HTTP_REQUEST_TIMEOUT"
        ? ["408 Request Timeout", "TOO_SLOW"]
        : ["400 Bad Request", "BAD_REQUEST"];
  const [, asked] = /^accept-language: *(.*)$/im.exec(error.rawPacket?.toString("latin1") ?? "") ?? [];
  const body = JSON.stringify(errorBody("BAD_REQUEST", why, languageOf(asked)));
  const headers = [
    "Content-Type: application/json; charset=utf-8",
    `Content-Length: ${Buffer.byteLength(body)}`,
    `X-Request-Id: ${requestIdOf(undefined)}`,
    "Connection: close",
  ];
  socket.end(`HTTP/1.1 ${status}\r\n${headers.join("\r\n")}\r\n\r\n${body}`);
}

const errorBody = (code: string, why: SentenceKey, language: Language) => ({
  errors: [{ message: sentence(why, language), extensions: { code } }],
});
