import { EventEmitter } from "node:events";
import type { Viewer } from "@beegrid/kernel/viewer";
import type { Response } from "express";
import { AppUse } from "./app-use.js";
import type { SubgraphAnswer } from "./subgraph-door.js";

const viewer = (more: Partial<Viewer>): Viewer => ({
  ...{ kind: "CLIENT", id: "xinfeng.a", county: "xinfeng", name: "", grants: [], scopes: [], language: "zh-CN" },
  ...more,
});
const app = viewer({});
const rider = viewer({ kind: "MEMBER", id: "m", clientId: "xinfeng.a" });
const MIDNIGHT = Date.parse("2026-03-01T16:00:00Z");

describe("the use of apps", () => {
  let told: object[];
  let answer: () => SubgraphAnswer;
  let now: number;
  function counting(most?: number): AppUse {
    told = [];
    now = MIDNIGHT;
    answer = () => ({ data: { recordAppUse: { userErrors: [] } } });
    const execute = (request: { variables?: Record<string, unknown> | null }, asking: Viewer) => {
      told.push({ kind: asking.kind, app: asking.id, county: asking.county, ...(request.variables?.input as object) });
      return Promise.resolve(answer());
    };
    return new AppUse(
      { name: "organizations", execute, isReady: () => Promise.resolve(true), outboxLag: () => Promise.resolve({}) },
      () => now,
      most,
    );
  }

  it("is told as one sum of an app and its riders by day, in the app's own name, and once", async () => {
    const uses = counting();
    uses.count(app, 200);
    uses.count(rider, 200);
    for (const refused of [400, 401, 403, 429]) uses.count(rider, refused);
    uses.count(app, 503);
    now = MIDNIGHT - 1;
    uses.count(app, 200);

    await uses.tell();
    await uses.stop();

    const told1 = { kind: "CLIENT", app: "xinfeng.a", county: "xinfeng" };
    expect(told).toEqual([
      { ...told1, day: "2026-03-02", calls: 7, refusals: 4 },
      { ...told1, day: "2026-03-01", calls: 1, refusals: 0 },
    ]);
  });

  it("is counted when the answer has gone out, and of apps alone", async () => {
    const uses = counting();
    const response = Object.assign(new EventEmitter(), { statusCode: 0 });
    uses.watch(app, response as unknown as Response);
    await uses.tell();
    expect(told).toEqual([]);

    response.statusCode = 429;
    response.emit("finish");
    for (const kind of ["STAFF", "PROVINCE", "ANONYMOUS"] as const) uses.count(viewer({ kind }), 200);
    await uses.stop();

    expect(told).toEqual([jasmine.objectContaining({ calls: 1, refusals: 1 })]);
  });

  it("is kept while organizations is away, and added to what comes", async () => {
    const uses = counting();
    uses.count(app, 200);
    answer = () => {
      throw new Error("away");
    };
    await uses.tell();
    uses.count(app, 404);
    answer = () => ({ data: { recordAppUse: { userErrors: [] } } });
    await uses.tell();
    await uses.stop();

    expect(told.map((one) => (one as { calls: number }).calls)).toEqual([1, 2]);
  });

  it("is let go when organizations does not want it", async () => {
    const uses = counting();
    uses.count(app, 200);
    answer = () => ({ data: null, errors: [{ message: "no", extensions: { code: "FORBIDDEN" } }] });
    await uses.tell();
    await uses.stop();

    expect(told.length).toBe(1);
  });

  it("takes no more memory than for so many apps", async () => {
    const uses = counting(2);
    for (let i = 0; i < 100; i++) uses.count(viewer({ id: `xinfeng.${i % 5}` }), 200);
    await uses.stop();

    expect(told.map((one) => (one as { calls: number }).calls)).toEqual([20, 20]);
  });
});
