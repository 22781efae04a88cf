import { redemption } from "../../test-kit/data";
import { codeIn, screenOf } from "./counter-screen";

const now = Date.parse("2026-11-20T01:42:00Z");
const what = (fields: Parameters<typeof redemption>[0]): string => {
  const screen = screenOf(redemption(fields), now);
  return screen.name === "refused" ? screen.refusal : screen.name;
};

describe("The counter's answer to a code", () => {
  it("is one of six", () => {
    expect(what({})).toBe("ready");
    expect(what({ here: false })).toBe("elsewhere");
    expect(what({ state: "FULFILLED" })).toBe("used");
    expect(what({ state: "CANCELLED" })).toBe("cancelled");
    expect(what({ state: "REVERSED" })).toBe("cancelled");
    expect(what({ state: "EXPIRED" })).toBe("expired");
    expect(screenOf(null, now)).toEqual({ name: "refused", refusal: "unknown", redemption: null });
  });

  it("is expired by the server's clock even before the sweep has marked it", () => {
    expect(what({ expiresAt: "2026-11-20T01:41:59Z" })).toBe("expired");
    expect(what({ expiresAt: "2026-11-20T01:42:01Z" })).toBe("ready");
  });
});

describe("A scanned code", () => {
  it("is eight digits, alone or in an address", () => {
    expect(codeIn("74029186")).toBe("74029186");
    expect(codeIn("https://example.org/r?c=74029186&x=1")).toBe("74029186");
    expect(codeIn("740291861")).toBeNull();
    expect(codeIn("7402918")).toBeNull();
  });
});
