import { Setting } from "../kernel-tables.js";
import type { PublishedFigureDefinition } from "../pack/pack.js";
import { Role } from "../permissions.js";
import { refusal, type Someone, type TestCounty } from "../test-kit/index.js";
import { aShelf, Shelf, toy } from "../test-kit/toy-model.js";
import { withCounty } from "../test-kit/with-toy.js";
import { FigureRowKind, figuresOf, inPlace, inTime, sql, type Figure, type Metric } from "./index.js";

const EAST = "/440233/440233001/";
const WEST = "/440233/440233002/";
const day = (n: number) => new Date(Date.UTC(2026, 2, n));
const claim = (more: Partial<PublishedFigureDefinition>): PublishedFigureDefinition => ({
  metric: "piece.count",
  value: 1,
  unit: "件",
  decimals: 0,
  precision: "EXACT",
  scope: "440233",
  period: null,
  source: "示例",
  ...more,
});

/** Pieces on shelves: each shelf counts for its stock. */
const PIECES: Metric = {
  metric: "piece.count",
  unit: "件",
  definition: { zh: "件数", en: "Pieces" },
  row: FigureRowKind.STATION,
  rows: (counting) => sql`
    SELECT id, code AS label, at, path, stock AS amount FROM shelves
    WHERE ${inTime(sql`at`, counting)}${inPlace(sql`path`, counting)}`,
  labelOf: (code) => `${code}!`,
};
const OPEN: Metric = {
  ...PIECES,
  metric: "piece.open",
  rowsNeed: "incident.accept",
  rows: (counting) => sql`SELECT * FROM (${PIECES.rows(counting)}) AS p WHERE p.amount < 10`,
};
const METRICS: Metric[] = [
  PIECES,
  OPEN,
  {
    metric: "piece.openRate",
    unit: "%",
    definition: { zh: "占比", en: "Share" },
    part: "piece.open",
    whole: "piece.count",
    variant: async () => "by stock",
  },
];

describe("a figure's place and claims", () => {
  const inCounty = withCounty();
  const published = async (...claims: Partial<PublishedFigureDefinition>[]) => {
    const here = inCounty();
    await here.given(Setting, { section: "published", version: 1, value: claims.map(claim), at: new Date() });
    return here;
  };
  const figures = (here: TestCounty, asOf?: Date, who: Someone = here.staff(Role.COUNTY_ADMINISTRATOR)) =>
    who.does(() => figuresOf(toy, METRICS, here.slug, { asOf }));
  const told = async (here: TestCounty, asOf?: Date) =>
    (await figures(here, asOf)).map(({ scope, value, difference, unitsDiffer }) => [
      scope,
      value,
      difference,
      unitsDiffer,
    ]);

  it("are one figure for each claim, counted in the place it speaks of", async () => {
    const here = await published({ value: 7 }, { value: 2, scope: "440233001" }, { value: 9, scope: "440233002" });
    await here.given(Shelf, aShelf({ path: `${EAST}a/`, stock: 2 }), aShelf({ path: WEST, stock: 5 }));

    expect((await told(here)).slice(0, 3)).toEqual([
      ["440233", 7, 0, false],
      ["440233001", 2, 0, false],
      ["440233002", 5, -4, false],
    ]);
  });

  it("of a place do not take in a neighbour whose code begins alike", async () => {
    const here = await published({ scope: "440233001" });
    await here.given(Shelf, aShelf({ path: "/440233/4402330011/", stock: 3 }), aShelf({ path: EAST, stock: 1 }));

    expect((await told(here))[0]).toEqual(["440233001", 1, 0, false]);
  });

  it("stand beside a claim in another unit without being subtracted, and are flagged", async () => {
    const here = await published({ value: 3 }, { value: 3, unit: "人" });
    await here.given(Shelf, aShelf({ stock: 3 }));

    expect((await told(here)).slice(0, 2)).toEqual([
      ["440233", 3, 0, false],
      ["440233", 3, null, true],
    ]);
  });

  it("count from the beginning of the published period, in Beijing time", async () => {
    const here = await published({ period: { from: "2026-03-10", to: null } });
    const midnight = new Date("2026-03-10T00:00:00+08:00");
    await here.given(
      Shelf,
      aShelf({ at: new Date(midnight.getTime() - 1), stock: 4 }),
      aShelf({ at: midnight, stock: 1 }),
    );

    const [figure] = await figures(here, day(20));
    expect([figure?.value, figure?.period]).toEqual([1, { from: midnight, to: day(20) }]);
  });

  it("of a rate say what was divided by what, and which rule of the county it depends on", async () => {
    const here = await published();
    await here.given(Shelf, aShelf({ stock: 5 }), aShelf({ stock: 15 }));

    const [count, , rate] = await figures(here);
    expect([rate?.value, rate?.numerator, rate?.denominator, rate?.variant]).toEqual([25, 5, 20, "by stock"]);
    expect([count?.numerator, count?.denominator, count?.variant]).toEqual([null, null, null]);
  });
});

describe("a figure's rows", () => {
  const inCounty = withCounty();
  const county = async () => {
    const here = inCounty();
    await here.given(Setting, { section: "published", version: 1, value: [], at: new Date() });
    await here.given(
      Shelf,
      ...[1, 2, 3, 4, 5].map((n) =>
        aShelf({ id: `s${n}`, code: `S${n}`, at: day(n === 4 ? 3 : n), path: n % 2 ? EAST : WEST, stock: n }),
      ),
    );
    return here;
  };
  const opened = async (who: Someone, here: TestCounty, metric = "piece.count", asOf = day(20)): Promise<Figure> => {
    const all = await who.does(() => figuresOf(toy, METRICS, here.slug, { asOf }));
    return all.find((figure) => figure.metric === metric) as Figure;
  };
  const labels = async (who: Someone, here: TestCounty, metric?: string) => {
    const figure = await opened(who, here, metric);
    const { edges } = await who.does(() => figure.rows({ first: 100 }));
    return edges.map(({ node }) => node.label);
  };

  it("are what was counted, newest first, page by page, and add up to the value", async () => {
    const here = await county();
    const who = here.staff(Role.COUNTY_ADMINISTRATOR);
    const figure = await opened(who, here);
    const seen: string[] = [];
    let sum = 0;
    for (let after: string | undefined; ;) {
      const page = await who.does(() => figure.rows({ first: 2, after }));
      expect(await who.does(() => page.totalCount())).toBe(5);
      for (const { node } of page.edges) {
        seen.push(node.label);
        sum += node.amount;
      }
      if (!page.pageInfo.hasNextPage) break;
      after = page.pageInfo.endCursor ?? undefined;
    }
    expect(seen).toEqual(["S5!", "S4!", "S3!", "S2!", "S1!"]);
    expect(sum).toBe(figure.value);
  });

  it("are those of the counted moment", async () => {
    const here = await county();
    const who = here.staff(Role.COUNTY_ADMINISTRATOR);
    const figure = await opened(who, here, "piece.count", day(2));
    const { edges } = await who.does(() => figure.rows({}));
    expect(edges.map(({ node }) => [node.label, node.at?.getTime()])).toEqual([
      ["S2!", day(2).getTime()],
      ["S1!", day(1).getTime()],
    ]);
  });

  it("of a rate are those of the whole", async () => {
    const here = await county();
    expect((await labels(here.staff(Role.COUNTY_ADMINISTRATOR), here, "piece.openRate")).length).toBe(5);
  });

  it("are shown to staff within their reach alone; the figure stays the county's", async () => {
    const here = await county();
    const street = here.staff(Role.DISPATCHER, EAST);
    expect((await opened(street, here)).value).toBe(15);
    expect(await labels(street, here)).toEqual(["S5!", "S3!", "S1!"]);
    expect(await labels(here.staff(Role.DISPATCHER, "/440233/440233009/"), here)).toEqual([]);
  });

  it("are refused to apps, and to staff who lack what such rows need", async () => {
    const here = await county();
    const app = here.client("figures");
    const figure = await opened(app, here);
    expect(await refusal(app.does(async () => figure.rows({})))).toBe("FORBIDDEN");
    expect(await refusal(app.does(async () => figure.reconciliation()))).toBe("FORBIDDEN");

    const dispatcher = here.staff(Role.DISPATCHER);
    const open = await opened(dispatcher, here, "piece.open");
    const administrator = here.staff(Role.COUNTY_ADMINISTRATOR);
    expect(await refusal(dispatcher.does(async () => open.rows({})))).toBe("no refusal");
    expect(await refusal(administrator.does(async () => open.rows({})))).toBe("FORBIDDEN");
  });
});
