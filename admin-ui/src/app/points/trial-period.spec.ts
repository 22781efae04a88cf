import { trialPeriod } from "./trial-period";

/** 27 November 2026, half past midnight in Shanghai: still the 26th in Greenwich. */
const NOW = Date.parse("2026-11-27T00:30:00+08:00");

describe("The period on which rules are tried", () => {
  it("is the last 30 days up to and with today, in Shanghai", () => {
    expect(trialPeriod({}, NOW)).toEqual({
      from: "2026-10-29",
      to: "2026-11-27",
      since: "2026-10-28T16:00:00.000Z",
      until: "2026-11-27T15:59:59.999Z",
      fault: null,
    });
    expect(trialPeriod({ from: "yesterday", to: "2026-13-01" }, NOW)).toEqual(trialPeriod({}, NOW));
  });

  it("is what stands in the address, and told to be wrong when it is turned round or too long", () => {
    const fault = (from: string, to: string) => trialPeriod({ from, to }, NOW).fault;

    expect(trialPeriod({ to: "2026-10-30" }, NOW).from).toBe("2026-10-01");
    expect(fault("2026-10-01", "2026-10-01")).toBeNull();
    expect(fault("2026-10-02", "2026-10-01")).toBe("trial.periodTurned");
    expect([fault("2025-10-01", "2026-10-01"), fault("2025-10-01", "2026-10-03")]).toEqual([null, "trial.periodLong"]);
  });
});
