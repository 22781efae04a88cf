import type { FigureCardFragment } from "../../generated/overview";
import { differenceOf } from "./figure-difference";

type Claim = NonNullable<FigureCardFragment["published"]>;
const figure = (difference: number | null, precision: Claim["precision"], value = 100): FigureCardFragment => ({
  metric: "incident.reported",
  unit: "件",
  value: value + (difference ?? 0),
  numerator: null,
  denominator: null,
  definition: "",
  scope: "440233",
  period: null,
  published: { value, unit: "件", precision, scope: null, source: null, note: null, period: null },
  difference,
  unitsDiffer: false,
});

describe("A difference in words", () => {
  it("of an exact claim is none, more or fewer", () => {
    expect(differenceOf(figure(0, "EXACT"))).toEqual({ text: "difference.none", by: 0, look: false });
    expect(differenceOf(figure(2, "EXACT"))).toEqual({ text: "difference.more", by: 2, look: true });
    expect(differenceOf(figure(-1, "EXACT"))).toEqual({ text: "difference.fewer", by: 1, look: true });
  });

  it("of an 'at least' agrees from there on", () => {
    expect(differenceOf(figure(0, "AT_LEAST"))!.text).toBe("difference.agrees");
    expect(differenceOf(figure(3, "AT_LEAST"))).toEqual({ text: "difference.agrees", by: 0, look: false });
    expect(differenceOf(figure(-3, "AT_LEAST"))).toEqual({ text: "difference.fewer", by: 3, look: true });
  });

  it("of an 'about' agrees within the tolerance", () => {
    expect(differenceOf(figure(5, "ABOUT"))!.text).toBe("difference.agrees");
    expect(differenceOf(figure(-6, "ABOUT"))).toEqual({ text: "difference.fewer", by: 6, look: true });
  });

  it("is not subtracted across units, and is nothing without a claim", () => {
    expect(differenceOf({ ...figure(null, "EXACT"), unitsDiffer: true })!.text).toBe("difference.units");
    expect(differenceOf({ ...figure(null, "EXACT"), published: null })).toBeNull();
  });
});
