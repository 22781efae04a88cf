import type { Viewer } from "@beegrid/kernel/viewer";
import { limitsFromEnvironment } from "./limits.js";
import { addressKey, RateLimits } from "./rate-limits.js";
import { Refusal } from "./refusal.js";
import { trustedProxies } from "./trusted-proxies.js";

const viewer = (more: Partial<Viewer>): Viewer => ({
  kind: "STAFF",
  id: "a",
  county: "xinfeng",
  name: "",
  grants: [],
  scopes: [],
  language: "en",
  ...more,
});
const app = (id: string, county = "xinfeng") => viewer({ kind: "CLIENT", id, county });
const inForce = { inForce: true };

const rates = (limits: object) => new RateLimits({ ...limitsFromEnvironment({}), ...limits });

/** How many of `times` came through, and what the last was told. */
async function through(times: number, ask: () => Promise<void>): Promise<[number, Refusal | undefined]> {
  let passed = 0;
  let refusal: Refusal | undefined;
  for (let i = 0; i < times; i++)
    try {
      await ask();
      passed++;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refusal = error;
    }
  return [passed, refusal];
}

describe("limits of requests", () => {
  it("let an address try thirty sign-ins, and tell it when to come again", async () => {
    const all = rates({});
    const [passed, refusal] = await through(40, () => all.ofAddress("signIns", "192.0.2.1"));

    expect([passed, refusal?.status, refusal?.code]).toEqual([30, 429, "RATE_LIMITED"]);
    expect(Number(refusal?.headers["Retry-After"])).toBeGreaterThan(500);
    expect((await through(1, () => all.ofAddress("signIns", "192.0.2.2")))[0]).toBe(1);
    expect((await through(1, () => all.ofAddress("refreshes", "192.0.2.1")))[0]).toBe(1);
  });

  it("count the sign-ins of one document each", async () => {
    const all = rates({});
    expect((await through(4, () => all.ofAddress("signIns", "192.0.2.1", 10)))[0]).toBe(3);
  });

  it("stop an app and its riders together, and no other app", async () => {
    const all = rates({ appRequests: 5 });
    const rider = viewer({ kind: "MEMBER", id: "r", clientId: "one" });

    expect((await through(3, () => all.request(app("one"), inForce)))[0]).toBe(3);
    expect((await through(9, () => all.request(rider, inForce)))[0]).toBe(2);
    expect((await through(1, () => all.request(app("two"), inForce)))[0]).toBe(1);
    expect((await through(1, () => all.request(app("one", "yunfu"), inForce)))[0]).toBe(1);
  });

  it("are an app's own where it has some", async () => {
    const all = rates({ appRequests: 5, appCost: 5 });
    const own = { inForce: true, requestsPerMinute: 2, costPerMinute: 100 };
    expect((await through(9, () => all.request(app("one"), own)))[0]).toBe(2);
    expect((await through(9, () => all.cost(app("one"), own, 30)))[0]).toBe(3);
    expect((await through(9, () => all.cost(app("two"), inForce, 3)))[0]).toBe(1);
  });

  it("keep one noisy county off the others, and one noisy person off the county", async () => {
    const all = rates({ personRequests: 4, countyRequests: 6 });
    expect((await through(50, () => all.request(viewer({ id: "noisy" }), inForce)))[0]).toBe(4);
    expect((await through(50, () => all.request(viewer({ id: "quiet" }), inForce)))[0]).toBe(2);
    expect((await through(1, () => all.request(viewer({ county: "yunfu" }), inForce)))[0]).toBe(1);
  });

  it("let nobody through whose failures are used up", async () => {
    const all = rates({ tokenFailures: 2 });
    await all.mustHaveLeft("tokenFailures", "192.0.2.1");
    await all.ofAddress("tokenFailures", "192.0.2.1", 2);
    await expectAsync(all.mustHaveLeft("tokenFailures", "192.0.2.1")).toBeRejectedWithError("RATE_LIMITED");
    await expectAsync(all.mustHaveLeft("tokenFailures", "192.0.2.2")).toBeResolved();
  });
});

describe("the address that counts", () => {
  const cases: [string | undefined, string][] = [
    ["192.0.2.1", "192.0.2.1"],
    ["::ffff:192.0.2.1", "192.0.2.1"],
    ["2001:db8:1:2:aaaa::1", "2001:db8:1:2"],
    ["2001:0db8:1:2::9", "2001:db8:1:2"],
    ["2001:db8::1", "2001:db8:0:0"],
    ["::1", "0:0:0:0"],
    ["fe80::1%eth0", "fe80:0:0:0"],
    [undefined, ""],
  ];
  for (const [address, key] of cases)
    it(`of ${address} is ${key}`, () => {
      expect(addressKey(address)).toBe(key);
    });

  it("is told by a proxy only where the installation says so", () => {
    expect(trustedProxies(undefined)).toBeFalse();
    expect(trustedProxies("1")).toBe(1);
    expect(trustedProxies("loopback, 10.0.0.0/8")).toEqual(["loopback", "10.0.0.0/8"]);
    for (const wrong of ["true", "*", "0.0.0"])
      expect(() => trustedProxies(wrong)).toThrowError(/^BEEGRID_TRUST_PROXY/);
  });
});
