import { metresBetween } from "./metres-between.js";

describe("distance", () => {
  it("agrees with known distances", () => {
    const beijing = { longitude: 116.4074, latitude: 39.9042 };
    const shanghai = { longitude: 121.4737, latitude: 31.2304 };

    expect(metresBetween(beijing, shanghai) / 1000).toBeCloseTo(1067.3, 0);
    expect(metresBetween({ longitude: 0, latitude: 0 }, { longitude: 0, latitude: 1 })).toBe(111_195);
  });

  it("is shorter along a parallel in the north than at the equator", () => {
    const along = (latitude: number) => metresBetween({ longitude: 114, latitude }, { longitude: 115, latitude });

    expect(along(60) / along(0)).toBeCloseTo(0.5, 3);
  });

  it("is the same both ways, and nothing from a place to itself", () => {
    const [a, b] = [
      { longitude: 114.2, latitude: 24 },
      { longitude: 114.21, latitude: 24.01 },
    ];

    expect(metresBetween(a, b)).toBe(metresBetween(b, a));
    expect(metresBetween(a, a)).toBe(0);
  });
});
