import { FigureEvidence, Setting } from "../kernel-tables.js";
import type { PublishedFigureDefinition } from "../pack/pack.js";
import { Role } from "../permissions.js";
import { refusal, type TestCounty } from "../test-kit/index.js";
import { aShelf, Shelf, toy } from "../test-kit/toy-model.js";
import { withCounty } from "../test-kit/with-toy.js";
import {
  AS_OF,
  FigureRowKind,
  figuresOf,
  inPlace,
  inTime,
  keepEvidence,
  reconcileAll,
  sql,
  type Metric,
} from "./index.js";

const day = (n: number) => new Date(Date.UTC(2026, 2, n));
const EAST = "/440233/440233001/";

const SHELVES: Metric = {
  metric: "shelf.count",
  unit: "个",
  definition: { zh: "架子", en: "Shelves" },
  row: FigureRowKind.STATION,
  rows: (counting) => sql`
    SELECT id, code AS label, at, path, 1 AS amount FROM shelves
    WHERE ${inTime(sql`at`, counting)}${inPlace(sql`path`, counting)}`,
};
const METRICS: Metric[] = [
  SHELVES,
  { ...SHELVES, metric: "shelf.unpublished" },
  { metric: "shelf.rate", unit: "%", definition: { zh: "率", en: "Rate" }, part: "shelf.count", whole: "shelf.count" },
];
const claim = (metric: string, scope: string, value: number): PublishedFigureDefinition => ({
  metric,
  value,
  unit: metric === "shelf.rate" ? "%" : "个",
  decimals: 0,
  precision: "EXACT",
  scope,
  period: null,
  source: "示例",
});

describe("the evidence of published figures", () => {
  const inCounty = withCounty();

  /** Three shelves, two of them in the east, as of the 10th. */
  async function loaded(): Promise<TestCounty> {
    const here = inCounty();
    const published = [
      claim("shelf.count", "440233", 3),
      claim("shelf.count", "440233001", 2),
      claim("shelf.rate", "440233", 100),
    ];
    await here.given(Setting, { section: "published", version: 1, value: published, at: new Date() });
    await here.given(Setting, { section: AS_OF, version: 1, value: { at: day(10).getTime() }, at: new Date() });
    await here.given(
      Shelf,
      ...["a", "b", "c"].map((id) =>
        aShelf({ id, code: id.toUpperCase(), at: day(1), path: id === "c" ? "/440233/440233002/" : EAST }),
      ),
    );
    return here;
  }
  const kept = async (here: TestCounty) => {
    await here.within((m) => keepEvidence(m, METRICS));
    return here;
  };
  const reconciled = async (here: TestCounty) => {
    const all = await here.service.does(() => toy.read((m) => reconcileAll(m, METRICS)));
    return all.map(({ metric, scope, counted, difference, rows }) => ({
      of: `${metric} ${scope}`,
      counted,
      difference,
      missing: rows?.missing.map(({ label }) => label),
      extra: rows?.extra.map(({ label }) => label),
    }));
  };

  it("finds nothing while nothing is wrong, and says so for each published figure", async () => {
    expect(await reconciled(await kept(await loaded()))).toEqual([
      { of: "shelf.count 440233", counted: 3, difference: 0, missing: [], extra: [] },
      { of: "shelf.count 440233001", counted: 2, difference: 0, missing: [], extra: [] },
      { of: "shelf.rate 440233", counted: 100, difference: 0, missing: [], extra: [] },
    ]);
  });

  it("names a row that was deleted behind everybody's back, in every figure that counted it", async () => {
    const here = await kept(await loaded());
    await here.within((m) => m.delete(Shelf, { id: "b" }));

    const [county, street, rate] = await reconciled(here);
    expect(county).toEqual({ of: "shelf.count 440233", counted: 2, difference: -1, missing: ["B"], extra: [] });
    expect(street).toEqual(jasmine.objectContaining({ counted: 1, difference: -1, missing: ["B"] }) as never);
    // A rate may stay the same; its rows do not.
    expect(rate).toEqual(jasmine.objectContaining({ difference: 0, missing: ["B"] }) as never);
  });

  it("names a row that was slipped in, or moved to another place", async () => {
    const here = await kept(await loaded());
    await here.given(Shelf, aShelf({ id: "x", code: "X", at: day(2), path: EAST }));
    await here.within((m) => m.update(Shelf, { id: "a" }, { path: "/440233/440233002/" }));

    const [county, street] = await reconciled(here);
    expect(county).toEqual(jasmine.objectContaining({ counted: 4, missing: [], extra: ["X"] }) as never);
    expect(street).toEqual(
      jasmine.objectContaining({ counted: 2, difference: 0, missing: ["A"], extra: ["X"] }) as never,
    );
  });

  it("is not disturbed by what happens after the moment it speaks of", async () => {
    const here = await kept(await loaded());
    await here.given(Shelf, aShelf({ code: "NEW", at: day(11), path: EAST }));
    expect((await reconciled(here))[0]).toEqual(jasmine.objectContaining({ counted: 3, extra: [] }) as never);
  });

  it("is kept anew as a whole, and in pieces that fit their column", async () => {
    const here = await loaded();
    await here.given(
      Shelf,
      ...Array.from({ length: 1200 }, (_, i) => aShelf({ code: `M${i}`, at: day(3), path: EAST })),
    );
    await kept(await kept(here));

    const evidence = await here.find(FigureEvidence, { metric: "shelf.count" });
    expect(
      evidence
        .filter((row) => row.claim.startsWith("440233 "))
        .map(({ rows }) => rows.length)
        .sort(),
    ).toEqual([203, 500, 500]);
    expect((await reconciled(here))[0]).toEqual(
      jasmine.objectContaining({ counted: 1203, missing: [], extra: [] }) as never,
    );
  });

  it("is there for a figure that counted nothing, and absent for one nobody has published", async () => {
    const here = await loaded();
    await here.within((m) => m.deleteAll(Shelf));
    await kept(here);
    await here.given(Shelf, aShelf({ code: "X", at: day(2), path: EAST }));
    expect((await reconciled(here))[0]?.extra).toEqual(["X"]);

    const who = here.staff(Role.COUNTY_ADMINISTRATOR);
    const figures = await who.does(() => figuresOf(toy, METRICS, here.slug));
    const unpublished = figures.find(({ metric }) => metric === "shelf.unpublished");
    const published = figures.find(({ metric }) => metric === "shelf.count");
    expect(await who.does(async () => unpublished?.reconciliation())).toBeNull();
    expect((await who.does(async () => published?.reconciliation()))?.extra.map(({ label }) => label)).toEqual(["X"]);
  });

  it("is for staff of the whole county: a row that is gone lies in nobody's part of it", async () => {
    const here = await kept(await loaded());
    const asked = async (path?: string) => {
      const who = here.staff(Role.DISPATCHER, path);
      const [figure] = await who.does(() => figuresOf(toy, METRICS, here.slug));
      return refusal(who.does(async () => figure?.reconciliation()));
    };
    expect([await asked(), await asked(EAST)]).toEqual(["no refusal", "FORBIDDEN"]);
  });
});
