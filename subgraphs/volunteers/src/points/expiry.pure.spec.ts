import { expiryOf } from "./expiry.js";

describe("expiry of points", () => {
  const at = (shanghai: string) => new Date(`${shanghai}+08:00`);

  it("is so many calendar months later, in Shanghai", () => {
    expect(expiryOf(at("2026-05-11T10:00:00"), 24)).toEqual(at("2028-05-11T10:00:00"));
    // The first of March there is still February in Greenwich.
    expect(expiryOf(at("2026-03-01T01:00:00"), 1)).toEqual(at("2026-04-01T01:00:00"));
  });

  it("is the last day of a shorter month", () => {
    expect(expiryOf(at("2026-01-31T10:00:00"), 1)).toEqual(at("2026-02-28T10:00:00"));
    expect(expiryOf(at("2024-02-29T10:00:00"), 12)).toEqual(at("2025-02-28T10:00:00"));
  });

  it("is never where the county says so", () => {
    expect(expiryOf(at("2026-05-11T10:00:00"), null)).toBeNull();
  });
});
