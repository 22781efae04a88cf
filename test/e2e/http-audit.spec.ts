import { serverAudits } from "graphql-http";
import { staff } from "../kit/people.js";
import { installation } from "../kit/shared-product.js";

/** Audits are made before the product runs, so they learn its address and token when each is asked. */
const audits = serverAudits({
  url: () => `${installation().url}/graphql`,
  fetchFn: async (address: string, init: RequestInit = {}) => {
    const { token } = await staff("xinfeng", "dispatcher");
    return fetch(address, { ...init, headers: { ...init.headers, authorization: `Bearer ${token}` } });
  },
});

describe("GraphQL over HTTP", () => {
  it("is audited in everything the specification asks for", () => {
    expect(audits.length).toBeGreaterThan(60);
  });

  for (const { id, name, fn } of audits)
    it(`${id} ${name}`, async () => {
      const result = await fn();
      // "warn" and "notice" are what it recommends or allows; only "error" breaks what it demands.
      expect([result.status, "reason" in result ? result.reason : ""]).not.toEqual([
        "error",
        jasmine.anything() as never,
      ]);
    });
});
