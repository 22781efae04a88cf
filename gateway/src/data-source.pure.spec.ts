import type { Viewer } from "@beegrid/kernel/viewer";
import { ask, circuitOf, DoorDataSource } from "./data-source.js";
import { formatError } from "./format-error.js";
import type { SubgraphAnswer, SubgraphDoor } from "./subgraph-door.js";

const viewer: Viewer = {
  kind: "STAFF",
  id: "a",
  county: "xinfeng",
  name: "示例职员",
  grants: [],
  scopes: [],
  language: "en",
};

const doorTo = (execute: SubgraphDoor["execute"]): SubgraphDoor => ({
  name: "stations",
  execute,
  isReady: () => Promise.resolve(true),
  outboxLag: () => Promise.resolve({}),
});
const askAt = (door: SubgraphDoor, timeoutMs = 1000) =>
  ask(door, { query: "{ stations { totalCount } }" }, { viewer, requestId: "r" }, timeoutMs);
const asked = (execute: () => Promise<SubgraphAnswer>, timeoutMs?: number) => askAt(doorTo(execute), timeoutMs);

describe("a subgraph behind the gateway", () => {
  it("has its answer passed on", async () => {
    expect(await asked(() => Promise.resolve({ data: { n: 1 } }))).toEqual({ data: { n: 1 } });
  });

  it("is told as unavailable, in the viewer's language and where it is missing, when it fails", async () => {
    const { data, errors } = await asked(() => Promise.reject(new Error("connect ECONNREFUSED 127.0.0.1:4003")));
    expect(data).toBeNull();
    expect(errors).toEqual([
      {
        message: "This part is not available for the moment",
        path: ["stations"],
        extensions: { code: "SUBGRAPH_UNAVAILABLE" },
      },
    ]);
  });

  it("is told as unavailable when it hangs", async () => {
    const { errors } = await asked(() => new Promise<never>(() => undefined), 20);
    expect(errors?.[0]?.extensions?.code).toBe("SUBGRAPH_UNAVAILABLE");
  });

  it("that hangs is waited for so much less as finding out who asks has taken", async () => {
    jasmine.clock().install();
    try {
      const source = new DoorDataSource(doorTo(() => new Promise<never>(() => undefined)));
      const context = { viewer, requestId: "r", waitedMs: 4999 };
      const request = { query: "{ stations { totalCount } }" };
      const answer = source.process({ request, context } as unknown as Parameters<typeof source.process>[0]);
      jasmine.clock().tick(1);
      expect((await answer).errors?.[0]?.extensions?.code).toBe("SUBGRAPH_UNAVAILABLE");
    } finally {
      jasmine.clock().uninstall();
    }
  });

  it("is told that nobody waits for it any more when it hangs", async () => {
    const given = Promise.withResolvers<string>();
    const door = doorTo(
      (_request, _viewer, _id, signal) =>
        new Promise<never>(() => signal?.addEventListener("abort", () => given.resolve("given up"))),
    );
    await askAt(door, 20);
    expect(await given.promise).toBe("given up");
  });

  it("is not waited for by every request once it has hung for a whole timeout, and is asked again later", async () => {
    let [asked, hangs, now] = [0, true, 0];
    const clock = spyOn(performance, "now").and.callFake(() => now);
    const door = doorTo(() => {
      asked++;
      return hangs ? Promise.reject(new Error("hung")) : Promise.resolve({ data: { n: 1 } });
    });
    for (let i = 0; i < 5; i++) await askAt(door);
    now = 5000;
    const last = await askAt(door);
    expect([asked, circuitOf(door).state]).toEqual([6, "open"]);
    // The same answer, at once, and the subgraph is left alone.
    expect(await askAt(door)).toEqual(last);
    expect(asked).toBe(6);
    now = 8000;
    hangs = false;
    expect(await askAt(door)).toEqual({ data: { n: 1 } });
    expect(circuitOf(door).state).toBe("closed");
    clock.and.callThrough();
  });

  it("is not shut out by many failures of one moment, nor by errors that it answers itself", async () => {
    const door = doorTo(() => Promise.reject(new Error("reset")));
    await Promise.all(Array.from({ length: 50 }, () => askAt(door)));
    expect(circuitOf(door).state).toBe("closed");
  });
});

describe("an error on its way out", () => {
  it("keeps message, path and code, and loses everything else", () => {
    const told = { code: "FORBIDDEN", serviceName: "incidents", stacktrace: ["at x"] };
    expect(formatError({ message: "no", path: ["incident"], extensions: told }, undefined)).toEqual({
      message: "no",
      path: ["incident"],
      locations: undefined,
      extensions: { code: "FORBIDDEN" },
    });
  });

  it("is INTERNAL, without its words, when its code is not one of ours", () => {
    const { message, extensions } = formatError(
      { message: "SELECT * FROM incidents", extensions: { code: "DOWNSTREAM_SERVICE_ERROR" } },
      undefined,
    );
    expect([message, extensions]).toEqual(["内部错误", { code: "INTERNAL" }]);
  });
});
