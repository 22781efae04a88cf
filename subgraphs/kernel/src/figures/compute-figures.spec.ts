import { AS_OF, computeFigures, FigureRowKind, inTime, percent, sql, type CountMetric, type Metric } from "./index.js";
import { Setting } from "../kernel-tables.js";
import type { PublishedFigureDefinition } from "../pack/pack.js";
import { someone, type TestCounty } from "../test-kit/index.js";
import { aShelf, Shelf, toy } from "../test-kit/toy-model.js";
import { withCounty } from "../test-kit/with-toy.js";

const claim = (more: Partial<PublishedFigureDefinition>): PublishedFigureDefinition => ({
  metric: "shelf.rate",
  value: 99,
  unit: "%",
  decimals: 0,
  precision: "EXACT",
  scope: "440233",
  period: null,
  source: "示例",
  ...more,
});
const shelves: Pick<CountMetric, "row" | "rows"> = {
  row: FigureRowKind.STATION,
  rows: (counting) =>
    sql`SELECT id, code AS label, at, path, stock AS amount FROM shelves WHERE ${inTime(sql`at`, counting)}`,
};
const constant = (metric: string, unit: string, value: number): CountMetric => ({
  metric,
  unit,
  definition: { zh: "示例", en: "Example" },
  value: async () => value,
  ...shelves,
});

describe("figures", () => {
  const inCounty = withCounty();
  const day = (n: number) => new Date(Date.UTC(2026, 2, n));
  const shelvesUntil: Metric = {
    ...constant("shelf.all", "件", 0),
    value: (m, { asOf }) =>
      m.createQueryBuilder(Shelf, "s").where("s.at <= :asOf", { asOf: asOf.getTime() }).getCount(),
  };
  const county = async (published: PublishedFigureDefinition[]) => {
    const here = inCounty();
    await here.given(Setting, { section: "published", version: 1, value: published, at: new Date() });
    return here;
  };
  const compute = (here: TestCounty, metrics: Metric[], asOf?: Date) =>
    here.service.does(() => toy.read((m) => computeFigures(m, metrics, asOf)));
  const difference = async (value: number, unit: string, published: Partial<PublishedFigureDefinition>) => {
    await inCounty().within((m) => m.delete(Setting, { section: "published" }));
    const [figure] = await compute(await county([claim(published)]), [constant("shelf.rate", unit, value)]);
    return figure?.difference;
  };

  it("differ from a published one as far as its decimals reach", async () => {
    expect(await difference(99.17, "%", {})).toBe(0);
    expect(await difference(99.5, "%", {})).toBe(1);
    expect(await difference(96.98, "%", { value: 97.3, decimals: 1 })).toBe(-0.3);
    expect(await difference(11_302, "%", { value: 11_208 })).toBe(94);
  });

  it("are not subtracted from another unit, nor from nothing", async () => {
    expect(await difference(10_240, "人次", { value: 10_240, unit: "人" })).toBeNull();
    await inCounty().within((m) => m.delete(Setting, { section: "published" }));
    const [alone] = await compute(await county([]), [constant("shelf.rate", "%", 1)]);
    expect([alone?.difference, alone?.published]).toEqual([null, null]);
  });

  it("stand beside what was published, with its place, period in Beijing time, precision and source", async () => {
    const here = await county([claim({ precision: "AT_LEAST", period: { from: "2023-01-01", to: null } })]);
    const [figure] = await compute(here, [constant("shelf.rate", "%", 99.17)]);
    expect(figure).toEqual(jasmine.objectContaining({ value: 99.17, precision: "EXACT", definition: "示例" }) as never);
    expect(figure?.published).toEqual({
      value: 99,
      unit: "%",
      precision: "AT_LEAST" as never,
      scope: "440233",
      period: { from: new Date("2022-12-31T16:00:00Z"), to: null },
      source: "示例",
      note: null,
    });
  });

  it("with a counterpart are counted as of the day the demo was loaded, others as of now, all as of a day one names", async () => {
    const here = await county([claim({ metric: "shelf.all", unit: "件", value: 2 })]);
    await here.given(Shelf, ...[1, 2, 3, 4].map((n) => aShelf({ at: day(n) })));
    await here.given(Setting, { section: AS_OF, version: 1, value: { at: day(2).getTime() }, at: new Date() });
    const other = { ...shelvesUntil, metric: "shelf.other" };
    const values = async (asOf?: Date) =>
      (await compute(here, [shelvesUntil, other], asOf)).map(({ value, difference }) => [value, difference]);
    expect(await values()).toEqual([
      [2, 0],
      [4, null],
    ]);
    expect(await values(day(3))).toEqual([
      [3, 1],
      [3, null],
    ]);
  });

  it("without a loaded demo are counted as of now", async () => {
    const here = await county([claim({ metric: "shelf.all", unit: "件", value: 2 })]);
    await here.given(Shelf, aShelf({ at: day(1) }));
    const before = Date.now();
    const [figure] = await compute(here, [shelvesUntil]);
    expect(figure?.value).toBe(1);
    expect(figure?.period?.to?.getTime()).toBeGreaterThanOrEqual(before);
  });

  it("are defined in the viewer's language", async () => {
    const here = await county([]);
    const english = someone({ ...here.service.viewer, language: "en" });
    const [figure] = await english.does(() => toy.read((m) => computeFigures(m, [constant("a", "件", 1)])));
    expect(figure?.definition).toBe("Example");
  });
});

describe("percent", () => {
  it("has two decimals, and none of nothing is none", () => {
    expect([percent(11_208, 11_302), percent(1, 3), percent(0, 0), percent(5, 5)]).toEqual([99.17, 33.33, 0, 100]);
  });
});
