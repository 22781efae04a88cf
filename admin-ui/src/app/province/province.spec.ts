import { Router } from "@angular/router";
import { TestBed } from "@angular/core/testing";
import { Answers, NO_NETWORK, Partly } from "../../test-kit/answers";
import { open } from "../../test-kit/open";
import { allByRole, byRole, click, until } from "../../test-kit/screen";
import { Texts } from "../ui/texts/texts";
import { linesOf } from "./compared";
import { csvOf } from "../ui/csv";
import { exported } from "./export-comparison";
import { provinceRoutes } from "./province.routes";
import { byMonth, lastMonths, scaleEnd } from "./trend";

const figure = (metric: string, unit: string, value: number, more: object = {}) => ({
  __typename: "Figure",
  metric,
  unit,
  value,
  numerator: null,
  denominator: null,
  definition: metric,
  variant: null,
  scope: "440233",
  period: null,
  published: null,
  difference: null,
  unitsDiffer: false,
  ...more,
});
const published = { value: 99, unit: "%", precision: "EXACT", scope: "440233", source: null, note: null, period: null };
const county = (slug: string, name: string, divisionCode: string, more: object = {}) => ({
  __typename: "County",
  slug,
  name,
  divisionCode,
  programmeName: "示例",
  demo: true,
  incidentFigures: [],
  incidentSuppressed: [],
  volunteerFigures: [],
  volunteerSuppressed: [],
  stationFigures: [],
  stationSuppressed: [],
  organizationFigures: [],
  organizationSuppressed: [],
  incidentDays: [{ day: "2026-11-20", reported: 3, resolved: 2, closed: 1 }],
  ...more,
});
const hidden = {
  __typename: "SuppressedFigure",
  metric: "redeemer.count",
  unit: "人",
  definition: "领到过兑换物的人数",
  scope: "230605",
  published: null,
};
const COUNTIES = [
  county("honggang", "红岗区", "230605", {
    incidentFigures: [
      figure("incident.resolutionRate", "%", 90, {
        numerator: 9,
        denominator: 10,
        scope: "230605",
        variant: "closedWithoutVerification",
      }),
    ],
    volunteerSuppressed: [hidden],
  }),
  county("xinfeng", "新丰县", "440233", {
    incidentFigures: [
      figure("incident.resolutionRate", "%", 99.17, {
        numerator: 11208,
        denominator: 11302,
        published,
        difference: 0,
      }),
      figure("demand.received", "件", 0),
    ],
    volunteerFigures: [figure("redeemer.count", "人", 245)],
  }),
];
const answers = (counties: object[] = COUNTIES): Answers =>
  new Answers({ ProvinceComparison: { counties }, ProvinceDays: { counties } });

async function opened(url: string, given = answers()): Promise<void> {
  await open(url, given, ["county.compare", "figure.read"], provinceRoutes);
}
const cells = async (name: string): Promise<string[]> =>
  [...(await byRole("list", name)).children].map((cell) => (cell as HTMLElement).innerText.replace(/\s+/g, " ").trim());

describe("The upper level's pages", () => {
  it("show counties in the order of their codes, rates beside what they are divided by, claims beside them", async () => {
    await opened("/comparison");
    const [honggang, xinfeng] = await cells("办结率");
    expect(honggang).toContain("红岗区 90.0%");
    expect(honggang).toContain("n = 9 / 10");
    expect(xinfeng).toContain("新丰县 99.2%");
    expect(xinfeng).toContain("n = 11,208 / 11,302");
    expect(xinfeng).toContain("已发布 99% · 差额 0");
  });

  it("mark what is defined otherwise, and say what is suppressed instead of zero or nothing", async () => {
    await opened("/comparison");
    expect((await cells("办结率")).every((cell) => cell.includes("†"))).toBeTrue();
    const [suppressed, told] = await cells("兑换人数");
    expect(suppressed).toContain("＊ 已隐去（少于 5 人或可由此推算）");
    expect(told).not.toContain("＊");
  });

  it("lead to counties and definitions and to nothing else", async () => {
    await opened("/comparison");
    await byRole("heading", "红岗区");
    const links = allByRole("link").map((link) => link.getAttribute("href")!);
    expect([...new Set(links)].sort()).toEqual(["#main", "/", "/comparison", "/definitions", "/honggang", "/xinfeng"]);
  });

  it("open one county, on the scale of all, with its days as a table", async () => {
    await opened("/xinfeng");
    await byRole("heading", "新丰县");
    await byRole("table", /新丰县 · 隐患事件上报与销号/);
    expect(document.body.innerText).not.toContain("红岗区");
    await TestBed.inject(Router).navigateByUrl("/elsewhere");
    await byRole("heading", "没有这个县，或不在你的范围内");
  });

  it("explain the figures, in English too", async () => {
    await opened("/definitions");
    await TestBed.inject(Texts).choose("en");
    await byRole("heading", "How to read these figures");
    await byRole("row", /Resolution rate.*红岗区 may close without verification/);
    await TestBed.inject(Texts).choose("zh-CN");
  });

  it("say which part is away, and keep the others", async () => {
    const [first] = COUNTIES;
    await opened(
      "/comparison",
      new Answers({
        ProvinceComparison: new Partly(
          { counties: [{ ...first, volunteerFigures: null, volunteerSuppressed: null }, COUNTIES[1]] },
          "SUBGRAPH_UNAVAILABLE",
        ),
        ProvinceDays: { counties: COUNTIES },
      }),
    );
    expect((await cells("兑换人数"))[0]).toContain("这部分数据暂时取不到");
    expect((await cells("办结率"))[0]).toContain("90.0%");
  });

  it("of a county that nobody answers for still say which county, and can be asked again", async () => {
    await opened(
      "/xinfeng",
      new Answers({ ProvinceComparison: [NO_NETWORK, { counties: COUNTIES }], ProvinceDays: { counties: COUNTIES } }),
    );
    await byRole("alert");
    expect((await byRole("heading")).textContent).toBe("xinfeng");
    await click("button", "重试");
    await byRole("heading", "新丰县");
  });

  it("choose the last twelve months in the address", async () => {
    await opened("/comparison");
    await click("button", "近 12 个月");
    await until(() => TestBed.inject(Router).url.endsWith("period=12"));
    await byRole("table", /红岗区/);
  });
});

describe("An export of the comparison", () => {
  const all = exported(linesOf(COUNTIES, "volunteer"));

  it("obeys suppression: no value, no part, no difference", () => {
    expect(all.map(({ county: name, suppressed, value }) => [name, suppressed, value])).toEqual([
      ["红岗区", true, null],
      ["新丰县", false, 245],
    ]);
  });

  it("begins with the mark of UTF-8 and the header, and lets no cell become a formula", () => {
    expect(
      csvOf(
        ["a", "b"],
        [
          ["=1+1", -3],
          ['x"y', null],
        ],
      ),
    ).toBe('\uFEFFa,b\r\n"\'=1+1",-3\r\n"x""y",\r\n');
  });
});

describe("Months of a trend", () => {
  it("are twelve, in China's time, and add up their days", () => {
    const now = Date.parse("2026-01-31T17:00:00Z");
    expect(lastMonths(now, 3)).toEqual(["2025-12", "2026-01", "2026-02"]);
    const days = [
      { day: "2026-01-31", reported: 2, closed: 1 },
      { day: "2026-02-01", reported: 3, closed: 0 },
    ];
    expect(byMonth(days, ["2026-01", "2026-02"]).map(({ reported }) => reported)).toEqual([2, 3]);
  });

  it("stand on a scale with a round end", () => {
    expect([1, 4, 7, 55, 100, 1234].map(scaleEnd)).toEqual([1, 4, 8, 60, 100, 1500]);
  });
});
