import { connect } from "node:net";
import type { AddressInfo } from "node:net";
import express from "express";
import { localDoor } from "../local-door.js";
import { EarlyServer, type Patience } from "../listen.js";
import type { Viewer } from "@beegrid/kernel/viewer";
import { BoundedCache } from "./bounded-cache.js";
import { crossOrigin } from "./cross-origin.js";
import { introspectionOpen } from "./introspection.js";
import { ownPageAlone } from "./own-page.js";
import { answerRefusal, extensionsOf, Refusal } from "./refusal.js";
import { currentRequest, enterRequest } from "./request-scope.js";

const SHORT: Patience = { headersMs: 100, requestMs: 200, checkMs: 20 };

async function served<T>(use: (port: number) => Promise<T>, patience?: Patience): Promise<T> {
  const early = await EarlyServer.listen(0, "127.0.0.1", patience);
  const app = express();
  app.use(enterRequest);
  app.post("/body", express.text(), (_, response) => void response.send("read"));
  app.use("/session", ownPageAlone, (_, response) => void response.send("opened"));
  app.use(crossOrigin("https://app.example.cn"));
  app.use((_, response) => void response.json(currentRequest()));
  app.use((error: Error, _: express.Request, response: express.Response, next: express.NextFunction) =>
    // What was cut off has nobody left to be told.
    error instanceof Refusal ? answerRefusal(response, error) : next(),
  );
  early.serve(app);
  try {
    return await use((early.server.address() as AddressInfo).port);
  } finally {
    early.server.closeAllConnections();
    await early.close();
  }
}

/** Sends raw bytes and waits until the server hangs up. */
function raw(port: number, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(bytes));
    let text = "";
    socket.setEncoding("utf8").on("data", (more: string) => (text += more));
    socket.once("close", () => resolve(text)).once("error", reject);
  });
}

const NO_ID = { "x-request-id": "" };

describe("a request on its way in", () => {
  it("is given up when its headers or its body do not come", async () => {
    await served(async (port) => {
      const headers = await raw(port, "GET / HTTP/1.1\r\nHost: x\r\nAccept-Language: en\r\nX-Slow: ");
      const body = await raw(
        port,
        "POST /body HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 9\r\n\r\nabc",
      );
      for (const text of [headers, body]) {
        expect(text).toMatch(/^HTTP\/1\.1 408 /);
        expect(text).toContain('"code":"BAD_REQUEST"');
      }
    }, SHORT);
  });

  it("is given up within 15 seconds unless told otherwise", async () => {
    await served((port) => {
      expect(port).toBeGreaterThan(0);
      return Promise.resolve();
    });
    const early = await EarlyServer.listen(0, "127.0.0.1");
    const { headersTimeout, requestTimeout } = early.server;
    await early.close();
    expect([headersTimeout <= 10_000, requestTimeout + 500 < 15_000]).toEqual([true, true]);
  });

  it("is refused in JSON, in its language, when its headers are too large or nonsense", async () => {
    await served(async (port) => {
      const large = await raw(
        port,
        `GET / HTTP/1.1\r\nHost: x\r\nAccept-Language: en\r\nX-Large: ${"x".repeat(9000)}\r\n\r\n`,
      );
      const nonsense = await raw(port, "nonsense\r\n\r\n");
      expect(large).toMatch(/^HTTP\/1\.1 431 /);
      expect(large).toMatch(/Content-Type: application\/json.*\r\n\r\n\{"errors":\[\{"message":"[^"]+"/s);
      expect(nonsense).toMatch(/^HTTP\/1\.1 400 /);
      expect((await raw(port, `GET / HTTP/1.0\r\nX: ${"x".repeat(7000)}\r\n\r\n`)).slice(0, 15)).toBe(
        "HTTP/1.1 200 OK",
      );
    });
  });

  it("has an id: its own when that is one, else a new one", async () => {
    await served(async (port) => {
      const ask = (headers: Record<string, string>) => fetch(`http://127.0.0.1:${port}/`, { headers });
      const kept = await ask({ "x-request-id": "from-a-client-1" });
      expect(kept.headers.get("x-request-id")).toBe("from-a-client-1");
      expect(await kept.json()).toEqual({ id: "from-a-client-1", language: "zh-CN" });
      for (const wrong of ["short", "x".repeat(65), "with space!", 'x"}injected'])
        expect((await ask({ "x-request-id": wrong })).headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
      expect((await ask(NO_ID)).headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
    });
  });

  it("tells its id to the subgraph, and to whoever is told of a fault of ours", async () => {
    const told: (string | undefined)[] = [];
    const door = localDoor({
      name: "stations",
      isReady: () => Promise.resolve(true),
      outboxLag: () => Promise.resolve({}),
      execute: (_, __, requestId) => Promise.resolve((told.push(requestId), { data: {} })),
    });
    const response = { set: () => response } as unknown as express.Response;
    const request = { headers: { "x-request-id": "a-request-1" } } as unknown as express.Request;
    await new Promise<void>((resolve) =>
      enterRequest(request, response, () => {
        expect(extensionsOf("INTERNAL")).toEqual({ code: "INTERNAL", requestId: "a-request-1" });
        expect(extensionsOf("SUBGRAPH_UNAVAILABLE")).toEqual({
          code: "SUBGRAPH_UNAVAILABLE",
          requestId: "a-request-1",
        });
        expect(extensionsOf("FORBIDDEN")).toEqual({ code: "FORBIDDEN" });
        void door.execute({ query: "{ x }" }, {} as Viewer).then(() => resolve());
      }),
    );
    expect(told).toEqual(["a-request-1"]);
  });

  it("opens a session only as JSON and from the console's own page", async () => {
    await served(async (port) => {
      const post = async (headers: Record<string, string>) =>
        (await fetch(`http://127.0.0.1:${port}/session`, { method: "POST", body: "{}", headers })).status;
      const json = { "content-type": "application/json" };
      expect(await post(json)).toBe(200);
      expect(await post({ ...json, origin: `http://127.0.0.1:${port}` })).toBe(200);
      for (const type of ["text/plain", "application/x-www-form-urlencoded", "text/plain; application/json"])
        expect(await post({ "content-type": type })).toBe(415);
      expect(await post({ ...json, origin: "https://evil.example" })).toBe(403);
      expect(await post({ ...json, origin: "null" })).toBe(403);
      expect((await fetch(`http://127.0.0.1:${port}/session`)).status).toBe(405);
      // fetch sets Sec-Fetch-Site itself; a browser's is sent by hand.
      for (const [site, status] of [
        ["same-origin", 200],
        ["none", 200],
        ["same-site", 403],
        ["cross-site", 403],
      ])
        expect(
          (
            await raw(
              port,
              `POST /session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nSec-Fetch-Site: ${site}\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}`,
            )
          ).slice(9, 12),
        ).toBe(String(status));
    });
  });

  it("may come from pages of the origins that the installation names, and no others", async () => {
    await served(async (port) => {
      const allowed = async (origin: string, method = "GET") =>
        (
          await fetch(`http://127.0.0.1:${port}/`, {
            method,
            headers: { origin, "access-control-request-method": "POST" },
          })
        ).headers;
      const known = await allowed("https://app.example.cn", "OPTIONS");
      expect(known.get("access-control-allow-origin")).toBe("https://app.example.cn");
      expect(known.get("access-control-allow-credentials")).toBeNull();
      for (const origin of [
        "https://evil.example",
        "http://app.example.cn",
        "https://app.example.cn.evil.example",
        "null",
      ])
        for (const method of ["GET", "OPTIONS"])
          expect(
            [...(await allowed(origin, method)).keys()].filter((name) => name.startsWith("access-control")),
          ).toEqual([]);
    });
    for (const wrong of ["*", "https://app.example.cn/", "null", "app.example.cn"])
      expect(() => crossOrigin(wrong)).toThrowError(/^BEEGRID_CORS_ORIGINS/);
  });
});

describe("what the gateway remembers", () => {
  it("is bounded, and what was asked for last stays", () => {
    const cache = new BoundedCache<number>(100);
    cache.put("often", 0);
    for (let i = 0; i < 10_000; i++) {
      cache.put(`q${i}`, i);
      cache.peek("often");
    }
    expect([cache.size, cache.peek("often"), cache.peek("q9999"), cache.peek("q1")]).toEqual([100, 0, 9999, undefined]);
  });
});

describe("the schema", () => {
  it("may be asked for on a demo, and elsewhere while somebody started it so", () => {
    expect([introspectionOpen(true, undefined), introspectionOpen(false, undefined)]).toEqual([true, false]);
    expect([introspectionOpen(false, "on"), introspectionOpen(false, "off")]).toEqual([true, false]);
    expect(() => introspectionOpen(false, "yes")).toThrowError(/^BEEGRID_INTROSPECTION/);
  });
});
