import { signViewer, type KeyFolder } from "@beegrid/kernel/signing";
import type { Viewer } from "@beegrid/kernel/viewer";
import { Pool } from "undici";
import { Refusal } from "./guards/refusal.js";
import { currentRequest } from "./guards/request-scope.js";
import { log } from "./log.js";
import type { FileAnswer, FilesDoor, OutboxLag, SubgraphAnswer, SubgraphDoor } from "./subgraph-door.js";

/** A connection on which nothing has come for so long is given up; clients were told earlier. */
const PATIENCE_MS = 15_000;

/** Tokens of the gateway are refused by a subgraph whose clock is further off, or about to be. */
const CLOCK_OFF_MS = 5000;

/** The gateway when it asks for itself: who may do nothing. */
const ITSELF: Viewer = {
  kind: "ANONYMOUS",
  id: "gateway",
  county: null,
  name: "",
  grants: [],
  scopes: [],
  language: "zh-CN",
};

/** A subgraph in another process: kept-alive connections, and for each request a viewer token bound to it and its body. */
export function remoteDoor(
  name: string,
  url: string,
  keys: KeyFolder,
): SubgraphDoor & FilesDoor & { close(): Promise<void> } {
  const pool = new Pool(url, {
    connections: 32,
    keepAliveTimeout: 30_000,
    connectTimeout: 2000,
    headersTimeout: PATIENCE_MS,
    bodyTimeout: PATIENCE_MS,
  });
  const authorization = async (viewer: Viewer, body: string | Buffer) =>
    `Bearer ${await signViewer(viewer, name, body, await keys.signing("gateway"))}`;

  async function answer(
    path: string,
    method: "GET" | "POST",
    headers: Record<string, string>,
    body?: string | Buffer,
    signal?: AbortSignal,
  ) {
    const response = await pool.request({ path, method, headers, body, signal });
    return {
      status: response.statusCode,
      contentType: String(response.headers["content-type"] ?? "application/json"),
      clockOffMs: Date.parse(String(response.headers.date)) - Date.now() || 0,
      bytes: Buffer.from(await response.body.arrayBuffer()),
    } satisfies FileAnswer & { clockOffMs: number };
  }

  /** Files have no part that could be served without the other: whoever asks is told to come again. */
  const file = (...request: Parameters<typeof answer>) =>
    answer(...request).catch((error: unknown) => {
      log.warn({ error, subgraph: name }, "a subgraph did not answer");
      throw new Refusal(503, "SUBGRAPH_UNAVAILABLE", "SUBGRAPH_UNAVAILABLE", { "Retry-After": "5" });
    });

  return {
    name,
    async execute(request, viewer, requestId = currentRequest().id, signal) {
      const body = JSON.stringify(request);
      const headers = {
        "content-type": "application/json",
        authorization: await authorization(viewer, body),
        ...(requestId && { "x-request-id": requestId }),
      };
      const { status, bytes } = await answer("/graphql", "POST", headers, body, signal);
      if (status !== 200) throw new Error(`${name} answered ${status}`);
      return JSON.parse(bytes.toString()) as SubgraphAnswer;
    },
    async isReady() {
      const { status, clockOffMs } = await answer("/readyz", "GET", {});
      if (Math.abs(clockOffMs) > CLOCK_OFF_MS) return `its clock is off by ${Math.round(clockOffMs / 1000)} s`;
      return status === 200;
    },
    async outboxLag() {
      const { status, bytes } = await answer("/outbox", "GET", {
        authorization: await authorization(ITSELF, "/outbox"),
      });
      if (status !== 200) throw new Error(`${name} answered ${status}`);
      return JSON.parse(bytes.toString()) as Record<string, OutboxLag>;
    },
    async upload(viewer, bytes) {
      const headers = { "content-type": "application/octet-stream", authorization: await authorization(viewer, bytes) };
      return file("/files", "POST", headers, bytes);
    },
    async download(county, id, by) {
      const path = `/files/${encodeURIComponent(county)}/${encodeURIComponent(id)}`;
      if (!("signature" in by)) return file(path, "GET", { authorization: await authorization(by, path) });
      const query = new URLSearchParams({ expires: by.expires, signature: by.signature });
      return file(`${path}?${query.toString()}`, "GET", {});
    },
    // Whoever asked has been answered by now; what is still out is from a subgraph that hangs.
    close: () => pool.destroy(),
  };
}
