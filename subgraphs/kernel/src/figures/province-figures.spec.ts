import { setTimeout as sleep } from "node:timers/promises";
import { PROVINCE } from "../county-door.js";
import { FigureRowKind } from "./figure-row.js";
import { sql, type CountMetric, type Metric } from "./index.js";
import { CountyFigure } from "../kernel-tables.js";
import { Role } from "../permissions.js";
import { FigurePusher, figuresOf } from "./province-figures.js";
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
  metric("people.some", async () => 5, true),
  metric("people.none", async () => 0, true),
];

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

  /** Sends once what is due now, without waiting for it to settle. */
  async function push(...counties: TestCounty[]): Promise<void> {
    jasmine.clock().install();
    const pusher = new FigurePusher(
      toy,
      METRICS,
      counties.map(({ slug }) => slug),
    );
    jasmine.clock().tick(3001);
    jasmine.clock().uninstall();
    await pusher.stop();
  }

  it("leave out people who are fewer than five, and nothing else that is small", async () => {
    const here = await county("440233");
    await push(here);
    expect(await names(upper("44"), here)).toEqual(["few.things", "people.none", "people.some", "shelf.all"]);
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

  it("go by themselves soon after a county's commit", async () => {
    const here = await county("440233");
    const pusher = new FigurePusher(toy, METRICS, []);
    await here.given(Shelf, aShelf());
    for (let waited = 0; waited < 20_000 && !(await stored(here)).length; waited += 100) await sleep(100);
    await pusher.stop();
    expect((await stored(here)).find((row) => row.metric === "shelf.all")?.value).toBe(1);
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
    expect(own.map(({ value }) => value)).toEqual([1, 3, 4, 5, 0]);
    expect(await seen(administrator, there)).toEqual([]);
  });
});
