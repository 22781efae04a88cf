import type { Viewer } from "@beegrid/kernel/viewer";
import { TokenStandings, type TokenStanding } from "./token-standing.js";

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

describe("how a token stands", () => {
  let asked = 0;
  let answer: () => Promise<{ data: { tokenStanding: TokenStanding } }>;
  let now = 0;
  const standings = () => {
    asked = 0;
    now = 0;
    answer = () => Promise.resolve({ data: { tokenStanding: { inForce: true } } });
    const execute = () => {
      asked++;
      return answer();
    };
    return new TokenStandings(
      { name: "organizations", execute, isReady: () => Promise.resolve(true), outboxLag: () => Promise.resolve({}) },
      () => now,
    );
  };

  it("is asked once a while, not at each request", async () => {
    const tokens = standings();
    expect([await tokens.of(viewer), await tokens.of(viewer)]).toEqual([{ inForce: true }, { inForce: true }]);
    expect(asked).toBe(1);
  });

  it("is asked for each set of scopes apart: one of them may have been taken from the app", async () => {
    const tokens = standings();
    const app: Viewer = { ...viewer, kind: "CLIENT", sessionId: undefined, scopes: ["report"] };
    await tokens.of(app);
    answer = () => Promise.resolve({ data: { tokenStanding: { inForce: false } } });

    expect((await tokens.of({ ...app, scopes: ["report", "points"] })).inForce).toBe(false);
    expect((await tokens.of(app)).inForce).toBe(true);
    expect(asked).toBe(2);
  });

  it("is asked again when the answer is old, so that a revocation is seen", async () => {
    const tokens = standings();
    await tokens.of(viewer);
    answer = () => Promise.resolve({ data: { tokenStanding: { inForce: false } } });
    now = 15_001;
    expect((await tokens.of(viewer)).inForce).toBeFalse();
  });

  it("is asked again after a refusal, so that a role given back is seen at once", async () => {
    const tokens = standings();
    answer = () => Promise.resolve({ data: { tokenStanding: { inForce: false } } });
    expect((await tokens.of(viewer)).inForce).toBeFalse();
    answer = () => Promise.resolve({ data: { tokenStanding: { inForce: true } } });
    expect((await tokens.of(viewer)).inForce).toBeTrue();
    expect(asked).toBe(2);
  });

  it("is asked again after a sign-out in the county", async () => {
    const tokens = standings();
    await tokens.of(viewer);
    tokens.forget("xinfeng");
    await tokens.of(viewer);
    expect(asked).toBe(2);
  });

  it("stays as it was while organizations is away", async () => {
    const tokens = standings();
    answer = () => Promise.resolve({ data: { tokenStanding: { inForce: false } } });
    await tokens.of(viewer);
    answer = () => Promise.reject(new Error("away"));
    now = 15_001;
    expect((await tokens.of(viewer)).inForce).toBeFalse();
  });
});
