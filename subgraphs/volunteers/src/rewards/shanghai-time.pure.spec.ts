import { minuteOf, startOfDay } from "./shanghai-time.js";

describe("Shanghai time", () => {
  it("begins its days at 16:00 in Greenwich", () => {
    expect(startOfDay(new Date("2026-05-11T15:59:59Z"))).toEqual(new Date("2026-05-10T16:00:00Z"));
    expect(startOfDay(new Date("2026-05-11T16:00:00Z"))).toEqual(new Date("2026-05-11T16:00:00Z"));
  });

  it("is written to the minute", () => {
    expect(minuteOf(new Date("2026-05-11T16:05:59Z"))).toBe("2026-05-12 00:05");
  });
});
