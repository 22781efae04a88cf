import type { Viewer } from "@beegrid/kernel/viewer";
import { InForce } from "./in-force.js";

const viewer: Viewer = {
  kind: "STAFF",
  id: "a",
  county: "xinfeng",
  name: "示例职员",
  grants: [],
  scopes: [],
  sessionId: "s",
  language: "zh-CN",
};

describe("whether a token is still in force", () => {
  let asked = 0;
  let answer: () => Promise<{ data: { tokenInForce: boolean } }>;
  let now = 0;
  const inForce = () => {
    asked = 0;
    now = 0;
    answer = () => Promise.resolve({ data: { tokenInForce: true } });
    const execute = () => {
      asked++;
      return answer();
    };
    return new InForce({ name: "organizations", execute, isReady: () => Promise.resolve(true) }, () => now);
  };

  it("is asked once a while, not at each request", async () => {
    const tokens = inForce();
    expect([await tokens.holds(viewer), await tokens.holds(viewer)]).toEqual([true, true]);
    expect(asked).toBe(1);
  });

  it("is asked again when the answer is old, so that a revocation is seen", async () => {
    const tokens = inForce();
    await tokens.holds(viewer);
    answer = () => Promise.resolve({ data: { tokenInForce: false } });
    now = 15_001;
    expect(await tokens.holds(viewer)).toBeFalse();
  });

  it("is asked again after a sign-out in the county", async () => {
    const tokens = inForce();
    await tokens.holds(viewer);
    tokens.forget("xinfeng");
    await tokens.holds(viewer);
    expect(asked).toBe(2);
  });

  it("stays as it was while organizations is away", async () => {
    const tokens = inForce();
    answer = () => Promise.resolve({ data: { tokenInForce: false } });
    await tokens.holds(viewer);
    answer = () => Promise.reject(new Error("away"));
    now = 15_001;
    expect(await tokens.holds(viewer)).toBeFalse();
  });
});
