import type { Viewer } from "@beegrid/kernel/viewer";
import { federatedServer, newMemory } from "../federated-server.js";
import type { SubgraphDoor } from "../subgraph-door.js";
import { readSupergraph } from "../supergraph.js";
import { limitsFromEnvironment } from "./limits.js";
import { RateLimits } from "./rate-limits.js";

const viewer: Viewer = {
  kind: "CLIENT",
  id: "app",
  county: "xinfeng",
  name: "",
  grants: [],
  scopes: [],
  language: "en",
};

/** A server whose subgraphs answer nothing and count how often they were asked. */
async function server({ kept = 10, limits = {} } = {}) {
  const memory = newMemory(kept);
  const asked = { times: 0 };
  const doors = ["organizations", "volunteers", "stations", "incidents"].map((name): SubgraphDoor => ({
    name,
    isReady: () => Promise.resolve(true),
    outboxLag: () => Promise.resolve({}),
    execute: () => Promise.resolve((asked.times++, { data: {} })),
  }));
  const rates = new RateLimits({ ...limitsFromEnvironment({}), ...limits });
  const apollo = await federatedServer(readSupergraph(), doors, false, rates, memory);
  const ask = async (query: string, variables = {}) => {
    const contextValue = { viewer, requestId: "r", standing: { inForce: true } };
    const { body, http } = await apollo.executeOperation({ query, variables }, { contextValue });
    const errors = body.kind === "single" ? body.singleResult.errors : undefined;
    return { code: errors?.[0]?.extensions?.code, status: http.status, retryAfter: http.headers.get("retry-after") };
  };
  return { memory, asked, ask, stop: () => apollo.stop() };
}

describe("the gateway's server", () => {
  it("remembers so many documents and plans, however many different ones come", async () => {
    const { memory, ask, stop } = await server({ kept: 10 });
    for (let i = 0; i < 60; i++) await ask(`query Q${i} { organizations { totalCount } }`);
    expect([memory.documents.size, memory.plans.size]).toEqual([10, 10]);
    await stop();
  });

  it("asks no subgraph for what costs too much, with the variables as they are", async () => {
    const { asked, ask, stop } = await server({ limits: { operationCost: 100 } });
    const query = "query ($n: Int = 100) { organizations(first: $n) { edges { node { id } } } }";

    expect(await ask(query)).toEqual(jasmine.objectContaining({ code: "COST_LIMIT", status: 400 }));
    expect(asked.times).toBe(0);
    expect((await ask(query, { n: 10 })).code).not.toBe("COST_LIMIT");
    expect(asked.times).toBe(1);
    await stop();
  });

  it("tells an app that used up its minute when to come again", async () => {
    const { asked, ask, stop } = await server({ limits: { appCost: 100 } });
    const query = "{ organizations(first: 40) { edges { node { id } } } }";

    expect((await ask(query)).code).not.toBe("RATE_LIMITED");
    const { code, status, retryAfter } = await ask(query);
    expect([code, status, Number(retryAfter) > 0, asked.times]).toEqual(["RATE_LIMITED", 429, true, 1]);
    await stop();
  });
});
