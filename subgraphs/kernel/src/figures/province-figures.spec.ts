import { setTimeout as sleep } from "node:timers/promises";
import { PROVINCE } from "../province.js";
import { FigureRowKind } from "./figure-row.js";
import { sql, type CountMetric, type Metric } from "./index.js";
import { CountyFigure } from "../kernel-tables.js";
import { Role } from "../permissions.js";
import { FigurePusher } from "./figure-pusher.js";
import { figuresOf, suppressedOf } from "./province-figures.js";
import { sendFigures } from "./send-figures.js";
import { sentDays, type Trend } from "./trend.js";
import { refusal, someone, testCounty, type Someone, type TestCounty } from "../test-kit/index.js";
import { aShelf, Shelf, toy } from "../test-kit/toy-model.js";
import { withToy } from "../test-kit/with-toy.js";
import { serviceViewer } from "../viewer.js";

const metric = (name: string, value: CountMetric["value"], countsPeople = false): Metric => ({
  metric: name,
  unit: countsPeople ? "人" : "件",
  definition: { zh: name, en: `${name} in English` },
  countsPeople,
  row: FigureRowKind.STATION,
  rows: () => sql`SELECT id, code AS label, at, path, 1 AS amount FROM shelves`,
  value,
});
const METRICS: Metric[] = [
  metric("shelf.all", (m) => m.count(Shelf)),
  metric("few.things", async () => 3),
  metric("people.few", async () => 4, true),
  { ...metric("few.deeds", async () => 9), by: "people.few" },
  metric("people.some", async () => 5, true),
  metric("people.none", async () => 0, true),
];

/** As if all shelves had come on one day. */
const SHELVES_BY_DAY: Trend = {
  name: "shelf",
  days: async (m) => {
    const added = await m.count(Shelf);
    return [
      { day: "2025-11-21", added: 0 },
      { day: "2025-11-22", added },
    ];
  },
};

describe("figures for the upper level", () => {
  withToy();
  const upper = (divisionPrefix: string | undefined, role = Role.PROVINCE_ANALYST): Someone =>
    someone({
      ...serviceViewer("toy", PROVINCE),
      kind: "PROVINCE",
      county: null,
      divisionPrefix,
      grants: [{ role, organizationId: "p", path: "/" }],
    });
  const county = (divisionCode: string) =>
    testCounty(toy, {
      published: [
        {
          metric: "shelf.all",
          value: 1,
          unit: "件",
          decimals: 0,
          precision: "EXACT",
          scope: divisionCode,
          period: null,
          source: "示例",
        },
      ],
      place: { name: { zh: "示例县" }, divisionCode, provinceCode: "440000", level: "COUNTY" },
    });
  const seen = (who: Someone, { slug }: TestCounty) => who.does(() => figuresOf(toy, METRICS, slug));
  const names = async (who: Someone, where: TestCounty) =>
    (await seen(who, where)).map(({ metric: name }) => name).sort();
  const stored = ({ slug }: TestCounty) =>
    someone(serviceViewer("toy", PROVINCE)).does(() => toy.read((m) => m.findBy(CountyFigure, { county: slug })));

  async function push(...counties: TestCounty[]): Promise<void> {
    for (const { slug } of counties) await sendFigures(toy, METRICS, slug);
  }

  it("leave out people who are fewer than five and what they did, and nothing else that is small", async () => {
    const here = await county("440233");
    await push(here);
    expect(await names(upper("44"), here)).toEqual(["few.things", "people.none", "people.some", "shelf.all"]);
  });

  it("say which are hidden, under the same prefix, and never a number of them", async () => {
    const here = await county("440233");
    await push(here);
    const hidden = (who: Someone) => who.does(() => suppressedOf(toy, METRICS, here.slug));
    expect((await hidden(upper("44"))).map((one) => ({ ...one }))).toEqual([
      { metric: "few.deeds", unit: "件", scope: "440233", definition: "few.deeds", published: null },
      { metric: "people.few", unit: "人", scope: "440233", definition: "people.few", published: null },
    ]);
    expect(await hidden(upper("51"))).toEqual([]);
    expect(await hidden(upper(undefined))).toEqual([]);
    expect(await hidden(here.staff(Role.COUNTY_ADMINISTRATOR))).toEqual([]);
    expect(await refusal(hidden(here.staff(Role.VERIFIER)))).toBe("FORBIDDEN");
  });

  it("are replaced when they are sent again, never doubled", async () => {
    const here = await county("440233");
    await push(here);
    await here.given(Shelf, aShelf(), aShelf());
    await push(here);
    await push(here);
    const [all] = (await stored(here)).filter((row) => row.metric === "shelf.all");
    expect([(await stored(here)).length, all?.value]).toEqual([4, 2]);
  });

  it("go by themselves soon after a county's commit, and of a county that is added while it runs", async () => {
    const [here, added] = [await county("440233"), await county("440234")];
    const counties = [here.slug];
    const pusher = new FigurePusher(toy, METRICS, [SHELVES_BY_DAY], () => counties);
    const arrived = async (where: TestCounty, value: number) => {
      const sent = async () => (await stored(where)).find((row) => row.metric === "shelf.all")?.value;
      for (let waited = 0; waited < 20_000 && (await sent()) !== value; waited += 100) await sleep(100);
      return sent();
    };
    await here.given(Shelf, aShelf());
    expect(await arrived(here, 1)).toBe(1);
    // Being loaded, it is no county yet.
    await added.given(Shelf, aShelf());
    await sleep(4000);
    expect(await stored(added)).toEqual([]);
    counties.push(added.slug);
    expect(await arrived(added, 1)).toBe(1);
    await here.given(Shelf, aShelf());
    expect(await arrived(here, 2)).toBe(2);
    await pusher.stop();

    const days = (who: Someone) => who.does(() => sentDays(toy, "shelf", here.slug, "2025-11-22", "2025-11-22"));
    expect(await days(upper("44"))).toEqual([{ day: "2025-11-22", added: 2 } as never]);
    expect([await days(upper("51")), await days(upper(undefined))]).toEqual([[], []]);
    expect(await refusal(days(upper("44", Role.COUNTY_ADMINISTRATOR)))).toBe("FORBIDDEN");
  });

  it("are seen within the divisions of the account: its prefix, all for an empty one, none without", async () => {
    const [guangdong, sichuan] = [await county("440233"), await county("511100")];
    await push(guangdong, sichuan);
    const seenBy = async (prefix: string | undefined) => [
      (await names(upper(prefix), guangdong)).length,
      (await names(upper(prefix), sichuan)).length,
    ];
    expect(await seenBy("44")).toEqual([4, 0]);
    expect(await seenBy("5111")).toEqual([0, 4]);
    expect(await seenBy("")).toEqual([4, 4]);
    expect(await seenBy(undefined)).toEqual([0, 0]);
  });

  it("come back as figures: dates as dates, words in the viewer's language", async () => {
    const here = await county("440233");
    await push(here);
    const english = someone({ ...upper("44").viewer, language: "en" });
    const all = (await seen(english, here)).find(({ metric: name }) => name === "shelf.all");
    expect([all?.definition, all?.difference, all?.published?.value]).toEqual(["shelf.all in English", -1, 1]);
    expect(all?.period?.to).toBeInstanceOf(Date);
  });

  it("are refused to whoever may not read figures, and a county sees only its own, counted now", async () => {
    const [here, there] = [await county("440233"), await county("440234")];
    await push(here, there);
    expect(await refusal(seen(upper("44", Role.COUNTY_ADMINISTRATOR), here))).toBe("FORBIDDEN");
    expect(await refusal(seen(here.staff(Role.VERIFIER), here))).toBe("FORBIDDEN");
    await here.given(Shelf, aShelf());
    const administrator = here.staff(Role.COUNTY_ADMINISTRATOR);
    const own = await seen(administrator, here);
    expect(own.map(({ value }) => value)).toEqual([1, 3, 4, 9, 5, 0]);
    expect(await seen(administrator, there)).toEqual([]);
  });
});
