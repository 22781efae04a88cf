import { contrast, statusColour } from "./colour.js";

describe("colours", () => {
  it("measures contrast as WCAG does", () => {
    expect(contrast("#FFFFFF", "#000000")).toBeCloseTo(21, 5);
    expect(contrast("#767676", "#FFFFFF")).toBeCloseTo(4.54, 2);
    expect(contrast("#1D5FC4", "#FFFFFF")).toBeCloseTo(6.0, 1);
    expect(contrast("#0A0A0A", "#FFFFFF")).toBeCloseTo(19.8, 1);
  });

  it("tells the counties' accents from the colours of a status", () => {
    expect(["#B42318", "#8F5200", "#1A6E3C"].map(statusColour)).toEqual(["red", "amber", "green"]);
    expect(["#0B6B75", "#1D5FC4", "#9C2F6B", "#6A45B5", "#6F4E37", "#34495E", "#808080"].map(statusColour)).toEqual(
      Array(7).fill(undefined),
    );
  });
});
