import { hoursOn, weekOf } from "./opening-hours";

const workdays = { days: [1, 2, 3, 4, 5], from: "08:00", to: "12:00" };
const afternoon = { days: [1, 2, 3, 4, 5], from: "14:00", to: "18:00" };
const saturday = { days: [6], from: "09:00", to: "12:00" };
const FRIDAY = Date.parse("2026-11-20T10:00:00+08:00");
const DAY = 86_400_000;

describe("Opening hours", () => {
  it("put the spans of the same days in one line", () => {
    expect(weekOf([workdays, afternoon, saturday])).toEqual([
      { days: [1, 2, 3, 4, 5], times: "08:00–12:00, 14:00–18:00" },
      { days: [6], times: "09:00–12:00" },
    ]);
  });

  it("are those of the day in Shanghai, and none on a day that is not named", () => {
    expect(hoursOn([workdays, saturday], FRIDAY)).toBe("08:00–12:00");
    expect(hoursOn([workdays, saturday], FRIDAY + DAY)).toBe("09:00–12:00");
    expect(hoursOn([workdays, saturday], FRIDAY + 2 * DAY)).toBe("");
    // 23:30 on Friday in London is Saturday in Shanghai.
    expect(hoursOn([workdays, saturday], Date.parse("2026-11-20T23:30:00Z"))).toBe("09:00–12:00");
  });
});
