import { periodOf } from "./balance-period";

describe("A period of the trial balance", () => {
  it("is a month of Shanghai, or everything", () => {
    // Still December in London, January in Shanghai.
    const now = Date.parse("2026-12-31T16:30:00Z");
    expect(periodOf("all", now)).toEqual({ since: null, until: null });
    expect(periodOf("thisMonth", now)).toEqual({ since: "2026-12-31T16:00:00.000Z", until: null });
    expect(periodOf("lastMonth", now)).toEqual({
      since: "2026-11-30T16:00:00.000Z",
      until: "2026-12-31T15:59:59.999Z",
    });
  });
});
