import { endOf } from "./closed-for";

describe("for how long a station is closed", () => {
  const at = Date.parse("2026-11-20T22:30:00+08:00");
  it("is known by the hour, by the day in Shanghai, or not at all", () => {
    expect(endOf("open", at)).toBeNull();
    expect(endOf("hour", at)).toBe("2026-11-20T15:30:00.000Z");
    expect(endOf("hours", at)).toBe("2026-11-20T17:30:00.000Z");
    expect(endOf("today", at)).toBe("2026-11-20T16:00:00.000Z");
    expect(endOf("today", Date.parse("2026-11-20T16:00:00Z"))).toBe("2026-11-21T16:00:00.000Z");
  });
});
