import type { Viewer } from "@beegrid/kernel/viewer";
import { ask } from "./data-source.js";
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

function asked(execute: () => Promise<SubgraphAnswer>, timeoutMs = 1000) {
  const door: SubgraphDoor = { name: "stations", execute, isReady: () => Promise.resolve(true) };
  return ask(door, { query: "{ stations { totalCount } }" }, { viewer, requestId: "r" }, timeoutMs);
}

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
