import { seeded } from "./demo.js";
import { uuid7, uuid7At } from "./uuid7.js";

const SHAPE = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const timeOf = (id: string) => parseInt(id.replace("-", "").slice(0, 12), 16);

describe("uuid7", () => {
  it("has the shape of RFC 9562 and carries the time", () => {
    const before = Date.now();
    const id = uuid7();
    expect(id).toMatch(SHAPE);
    expect(timeOf(id)).toBeGreaterThanOrEqual(before);
  });

  it("rises with every call, within a millisecond and past what its counter holds", () => {
    const ids = Array.from({ length: 20_000 }, () => uuid7());
    expect(new Set(ids).size).toBe(ids.length);
    expect([...ids].sort()).toEqual(ids);
  });

  it("goes on rising when the clock is set back", () => {
    const now = Date.now() + 60_000;
    const ids = [uuid7(now), uuid7(now - 30_000), uuid7(now - 60_000), uuid7(now)];
    expect([...ids].sort()).toEqual(ids);
  });
});

describe("uuid7At", () => {
  it("carries the row's own time, and is the same from the same seed", () => {
    const at = Date.UTC(2026, 2, 1);
    const id = uuid7At(at, seeded(7));
    expect(id).toMatch(SHAPE);
    expect([timeOf(id), id]).toEqual([at, uuid7At(at, seeded(7))]);
  });
});
