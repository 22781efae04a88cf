import { PROVINCE } from "../province.js";
import { ToldCount } from "../kernel-tables.js";
import { Role } from "../permissions.js";
import { someone, testCounty } from "../test-kit/index.js";
import { toy } from "../test-kit/toy-model.js";
import { withToy } from "../test-kit/with-toy.js";
import { currentViewer, serviceViewer } from "../viewer.js";
import { FigureRowKind } from "./figure-row.js";
import { sql, type Metric } from "./index.js";
import { figuresOf } from "./province-figures.js";
import { sendFigures } from "./send-figures.js";

/** Three groups of a county's people, each within the one before. */
type People = [all: number, earners: number, redeemers: number];
const GROUPS = ["people.all", "people.earners", "people.redeemers"];
const DAYS = 12;
const PAIRS = 10_000;
const SMALL = 5;

describe("small numbers of people", () => {
  withToy();

  const people = new Map<string, People>();
  const group = (metric: string, within?: string): Metric => ({
    metric,
    unit: "人",
    definition: { zh: metric, en: metric },
    countsPeople: true,
    within,
    row: FigureRowKind.VOLUNTEER,
    rows: () => sql`SELECT 1`,
    value: async () => people.get(currentViewer().county ?? "")?.[GROUPS.indexOf(metric)] ?? 0,
  });
  const rate: Metric = {
    metric: "people.rate",
    unit: "%",
    definition: { zh: "率", en: "Rate" },
    part: "people.redeemers",
    whole: "people.earners",
  };
  const nested = (within: (metric: string) => string | undefined): Metric[] => [
    ...GROUPS.map((metric, at) => group(metric, at > 0 ? within(GROUPS[at - 1]) : undefined)),
    rate,
  ];
  const METRICS = nested((outer) => outer);

  /** Repeatable numbers below n. */
  function dice(seed: number): (n: number) => number {
    let state = seed;
    return (n) => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((state / 2_147_483_648) * n);
    };
  }

  /** A county's told numbers of people on one day, by metric; what is hidden is not there. */
  type Answers = Map<string, number>;

  /** Days of five small counties as two analysts see them: told[analyst][day].get(county). */
  async function lived(seed: number, metrics: Metric[], remembers = true) {
    const roll = dice(seed);
    const codes = ["230605", "320802", "440233", "445300", "511100"];
    const counties = await Promise.all(
      codes.map((divisionCode) =>
        testCounty(toy, {
          published: [],
          place: {
            name: { zh: "示例县" },
            divisionCode,
            provinceCode: `${divisionCode.slice(0, 2)}0000`,
            level: "COUNTY",
          },
        }),
      ),
    );
    for (const { slug } of counties) people.set(slug, [8 + roll(20), roll(12), roll(6)]);
    const province = someone(serviceViewer("toy", PROVINCE));
    const told = ["44", ""].map(() => [] as Map<string, Answers>[]);
    for (let day = 0; day < DAYS; day++) {
      for (const { slug } of counties) {
        const [all, earners, redeemers] = (people.get(slug) as People).map((n) =>
          Math.max(0, n + roll(7) - 2),
        ) as People;
        people.set(slug, [all, Math.min(all, earners), Math.min(all, earners, redeemers)]);
        if (!remembers) await province.does(() => toy.transaction((m) => m.delete(ToldCount, { county: slug })));
        await sendFigures(toy, metrics, slug);
      }
      for (const [at, divisionPrefix] of ["44", ""].entries()) {
        const analyst = someone({
          ...serviceViewer("toy", PROVINCE),
          kind: "PROVINCE",
          county: null,
          divisionPrefix,
          grants: [{ role: Role.PROVINCE_ANALYST, organizationId: "p", path: "/" }],
        });
        const seen = new Map<string, Answers>();
        for (const { slug } of counties) {
          const figures = await analyst.does(() => figuresOf(toy, metrics, slug));
          const answers: Answers = new Map(figures.filter(({ unit }) => unit === "人").map((f) => [f.metric, f.value]));
          const parts = figures.find(({ unit }) => unit === "%");
          if (parts) answers.set("numerator", parts.numerator ?? 0).set("denominator", parts.denominator ?? 0);
          seen.set(slug, answers);
        }
        told[at].push(seen);
      }
    }
    return { told, counties: counties.map(({ slug }) => slug), roll };
  }

  interface Query {
    what: string;
    /** county → number; a total has several, and what is hidden is left out of it. */
    parts: Map<string, number>;
  }

  /** Whether the difference of two answers is the number of a few people. */
  function reveals(a: Query, b: Query): boolean {
    const left = new Set([...a.parts.keys(), ...b.parts.keys()]);
    const gaps = [...left].map((county) => (a.parts.get(county) ?? 0) - (b.parts.get(county) ?? 0)).filter(Boolean);
    // Gains of one county against losses of another are nobody's number.
    if (gaps.some((gap) => gap > 0) && gaps.some((gap) => gap < 0)) return false;
    const difference = Math.abs(gaps.reduce((sum, gap) => sum + gap, 0));
    return difference > 0 && difference < SMALL;
  }

  async function revealing(
    seed: number,
    metrics: Metric[],
    remembers?: boolean,
  ): Promise<{ found: string[]; told: number }> {
    const { told, counties, roll } = await lived(seed, metrics, remembers);
    const names = [...GROUPS, "numerator", "denominator"];
    let answered = 0;
    const query = (): Query => {
      const [what, day, analyst] = [names[roll(names.length)], roll(DAYS), roll(2)];
      const one = roll(counties.length + 1);
      const asked = one < counties.length ? [counties[one]] : counties;
      const seen = told[analyst]?.[day];
      const parts = asked.flatMap((county): [string, number][] => {
        const value = seen.get(county)?.get(what);
        return value === undefined ? [] : [[county, value]];
      });
      answered += parts.length;
      return { what: `${what} of ${asked.length} on day ${day} by analyst ${analyst}`, parts: new Map(parts) };
    };
    const found: string[] = [];
    for (let pair = 0; pair < PAIRS; pair++) {
      const [a, b] = [query(), query()];
      if (reveals(a, b)) found.push(`${a.what} − ${b.what}`);
    }
    return { found, told: answered };
  }

  const seed = Number(process.env.BEEGRID_TEST_SEED ?? Date.now() % 1_000_000);

  it(`cannot be had as the difference of two answers: 10,000 pairs, seed ${seed}`, async () => {
    const { found, told } = await revealing(seed, METRICS);
    expect(found).withContext(`seed ${seed}`).toEqual([]);
    // What says nothing reveals nothing.
    expect(told).toBeGreaterThan(PAIRS / 4);
  }, 120_000);

  it("could be had if a number told before were forgotten, or what lies within another told beside it", async () => {
    expect((await revealing(seed, METRICS, false)).found.length)
      .withContext(`no memory, seed ${seed}`)
      .toBeGreaterThan(0);
    const alone = await revealing(
      seed,
      nested(() => undefined),
    );
    expect(alone.found.length).withContext(`no complement, seed ${seed}`).toBeGreaterThan(0);
  }, 240_000);
});
