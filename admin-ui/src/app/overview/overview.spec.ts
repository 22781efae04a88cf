import { Answers, NO_ANSWER_YET, Partly, Refused } from "../../test-kit/answers";
import { TestBed } from "@angular/core/testing";
import { claim, figure, figuresOf, rate } from "../../test-kit/figures";
import { places } from "../../test-kit/lists";
import { open } from "../../test-kit/open";
import { savedFiles } from "../../test-kit/saved-files";
import { Clock } from "../ui/clock";
import { allByRole, byRole, click, press, until } from "../../test-kit/screen";

const views = (counts: Record<string, number>) =>
  Object.entries(counts).map(([view, count]) => ({ __typename: "IncidentViewCount", view, label: view, count }));
const street = (code: string, name: string, open: number, overdue: number) => ({
  __typename: "IncidentPlaceCount",
  organization: { __typename: "Organization", id: code, code, name, location: null },
  reported: 100,
  resolved: 100 - open,
  open,
  overdue,
  resolutionRate: 100 - open,
});
const county = (fields: object) => ({ county: { __typename: "County", slug: "xinfeng", ...fields } });
const INCIDENTS = [
  figure("incident.reported", 11302, { published: claim(11302), difference: 0 }),
  figure("dispute.reported", 4526, { published: claim(4527), difference: -1 }),
  rate("incident.resolutionRate", 11208, 11302),
  rate("incident.verificationRate", 11207, 11208),
  rate("incident.confirmationRate", 11208, 11208),
];
const answers = (given: Answers["given"] = {}): Answers =>
  new Answers({
    ...places,
    OverviewWork: {
      all: views({ TODO: 5, TO_ACCEPT: 9, TO_DISPATCH: 19, IN_PROGRESS: 54, TO_VERIFY: 12, TO_FOLLOW_UP: 31 }),
      overdue: { __typename: "IncidentConnection", totalCount: 6 },
      late: views({ TODO: 1, TO_ACCEPT: 0, TO_DISPATCH: 3, IN_PROGRESS: 2, TO_VERIFY: 1 }),
    },
    OverviewRates: county({ incidentFigures: INCIDENTS }),
    OverviewFigures: figuresOf(INCIDENTS, {
      volunteerFigures: [
        figure("guard.police", 10240, {
          unit: "人次",
          published: claim(10000, { unit: "人次", precision: "AT_LEAST" }),
          difference: 240,
        }),
        figure("guard.police", 10240, {
          unit: "人次",
          published: claim(10240, { unit: "人", note: "来源一处作人数" }),
          unitsDiffer: true,
        }),
      ],
      stationFigures: [figure("station.open", 13, { unit: "个" })],
    }),
    OverviewPlaces: county({
      name: "新丰县",
      divisionCode: "440233",
      incidentPlaces: [street("440233001", "丰城街道", 41, 3), street("440233101", "黄磜镇", 7, 0)],
      overdueByAge: [{ __typename: "OverdueAge", label: "UNDER_4_HOURS", count: 3 }],
    }),
    OverviewDays: county({
      incidentDays: [
        { __typename: "IncidentDay", day: "2026-11-20", reported: 41, closed: 39 },
        { __typename: "IncidentDay", day: "2026-11-21", reported: 38, closed: 40 },
      ],
    }),
    ...given,
  });
const MAY = ["figure.read", "county.read", "incident.read"];
const claims = (): string[][] =>
  [...document.querySelectorAll("table.claims tbody tr:not(.explained)")].map((row) =>
    [...row.children].map((cell) => (cell.textContent ?? "").replace(/\s+/g, " ").trim()),
  );
const hrefOf = (link: Element | null): string => link?.getAttribute("href") ?? "";

describe("The overview", () => {
  it("opens on what must be done, each tile a link to the list that holds it", async () => {
    await open("/overview", answers(), MAY);
    const late = await byRole("link", /已超时6件/);
    expect(hrefOf(late)).toContain("/incidents?view=all&overdue=1");
    expect(hrefOf(await byRole("link", /TO_DISPATCH19.*3 件超时/))).toContain("/incidents?view=to-dispatch");
    const calls = await byRole("link", /TO_FOLLOW_UP31.*30 天内办结/);
    expect(hrefOf(calls)).toContain("/incidents?view=to-follow-up");
  });

  it("says nothing of what is late while that is not known", async () => {
    await open("/overview", answers({ OverviewWork: NO_ANSWER_YET }), MAY);
    const tile = await byRole("link", /待受理—/);
    expect(tile.textContent).not.toContain("超时");
  });

  it("rounds a rate to one decimal, but never to all unless it is all, and spells out the rest", async () => {
    await open("/overview", answers(), MAY);
    await until(() => document.querySelectorAll(".rate").length === 3);
    const rates = [...document.querySelectorAll(".rate")].map((one) => one.textContent.replace(/\s+/g, " "));
    expect(rates[0]).toContain("11,208 / 11,302 件");
    expect(rates[0]).toContain("99.2%");
    expect(rates[0]).toContain("未办结 94");
    expect(rates[1]).toContain("99.9%");
    expect(rates[1]).toContain("未核查 1");
    expect(rates[2]).toContain("100%");
  });

  it("saves what was counted beside what was published, with what it means", async () => {
    const files = savedFiles();
    await open("/overview", answers(), MAY);
    await until(() => claims().length === 4);
    await click("button", "导出");
    await click("menuitem", "JSON");
    await until(() => files.length === 2);
    const [table] = files.filter(({ name }) => /_overview_\d{8}-\d{4}\.json$/.test(name));
    const saved = JSON.parse(table!.text) as Record<string, unknown>[];
    expect(saved.map((row) => [row["系统计数"], row["单位"], row["已发布"], row["差额"]])).toEqual([
      [11302, "件", 11302, "0"],
      [4526, "件", 4527, "少 1"],
      [10240, "人次", 10000, "相符"],
      [10240, "人次", 10240, "来源单位不一"],
    ]);
    expect(saved.every((row) => row["口径"] !== "")).toBeTrue();
    expect(saved[3]!["备注"]).toBe("来源一处作人数");
  });

  it("says the difference to what was published in words", async () => {
    await open("/overview", answers(), MAY);
    await until(() => claims().length === 4);
    expect(claims().map((row) => row.at(-1)!.split("来源一处")[0])).toEqual(["0", "少 1", "相符", "来源单位不一"]);
    expect(claims()[2]!.slice(0, 4)).toEqual(["护学岗公安民警", "10,240人次", "≥ 1 万 人次", "至少"]);
    expect(document.querySelector("table.claims")!.textContent).toContain("来源一处作人数");
  });

  it("opens the rows of each claim, and its definition with one press", async () => {
    await open("/overview?asOf=2026-11-20", answers(), MAY);
    await until(() => claims().length === 4);
    const links = [...document.querySelectorAll("table.claims tbody td a")].map(hrefOf);
    expect(links[0]).toBe("/figures/incident.reported?asOf=2026-11-20T15:59:59.999Z");
    expect(links[3]).toContain("/figures/guard.police?claim=2");
    await click("button", "上报隐患：口径说明");
    await until(() => document.querySelector("table.claims .explained:not(.shut)"));
    const row = document.querySelector("table.claims .explained:not(.shut)")!;
    expect(row.textContent).toContain("incident.reported 的口径");
    expect(row.textContent).toContain("新丰县 · 440233");
    expect(row.textContent).toContain("公开报道");
  });

  it("keeps its period and its day in the address", async () => {
    const server = answers();
    await open("/overview?asOf=2026-11-20&days=7", server, MAY);
    await until(() => server.sent.some((one) => one.operation === "OverviewDays"));
    const asked = server.sent.find((one) => one.operation === "OverviewDays")!.variables;
    expect(asked).toEqual({ from: "2026-11-13T16:00:00.000Z", to: "2026-11-20T15:59:59.999Z" });
    await byRole("heading", "近 7 天上报与销号");
  });

  it("says in a table what the chart draws, and lists places in the order of their codes", async () => {
    await open("/overview", answers(), MAY);
    await until(() => document.querySelector(".chart-table tbody tr"));
    expect(document.querySelector(".chart-table tbody tr")!.textContent.replace(/\s+/g, " ")).toContain("11-204139");
    expect(document.querySelector("canvas")?.closest("[aria-hidden=true]") ?? "no canvas yet").not.toBeNull();
    const streets = [...document.querySelectorAll("bg-street-table tbody th a")].map((link) => link.textContent);
    expect(streets).toEqual(["丰城街道", "黄磜镇"]);
    await click("button", "表格");
    await byRole("link", "丰城街道 已超时 3");
  });

  it("says the values of the day that is pointed at", async () => {
    await open("/overview", answers(), MAY);
    await until(() => document.querySelector("canvas"));
    const area = document.querySelector<HTMLElement>(".chart-canvas")!;
    const legend = (): string => document.querySelector("bg-chart .legend")!.textContent.replace(/\s+/g, " ").trim();
    expect(legend()).toBe("上报 销号");
    const point = (clientX: number) =>
      document.querySelector("canvas")!.dispatchEvent(new PointerEvent("pointermove", { clientX, bubbles: true }));
    point(area.getBoundingClientRect().right - 13);
    const last = [...document.querySelectorAll(".chart-table tbody tr")].at(-1)!;
    const [day, reported, closed] = [...last.children].map((cell) => cell.textContent.trim());
    await until(() => legend() === `${day} 上报 ${reported} 销号 ${closed}`);
    area.dispatchEvent(new PointerEvent("pointerleave"));
    await until(() => legend() === "上报 销号");
  });

  it("is the same on a wall, without controls, fetched again each minute; Esc leads back", async () => {
    const server = answers();
    await open("/overview", server, MAY);
    (await byRole("link", "投屏")).click();
    const times = (operation: string): number => server.sent.filter((one) => one.operation === operation).length;
    const time = (): string => document.querySelector(".wall-time")?.textContent ?? "";
    await until(() => /数据时间 \d{4}-\d{2}-\d{2} \d{2}:\d{2}/.test(time()));
    expect([times("OverviewWork"), times("OverviewFigures"), times("OverviewPlaces")]).toEqual([1, 1, 1]);
    expect(getComputedStyle(document.querySelector(".shell > .top")!).display).toBe("none");
    expect(document.querySelector(".as-of")).toBeNull();
    expect(hrefOf(await byRole("link", /TO_DISPATCH19/))).toContain("/incidents?view=to-dispatch");

    TestBed.inject(Clock).heard(new Date(Date.now() + 61_000).toUTCString());
    await until(() => times("OverviewWork") === 2 && times("OverviewFigures") === 2 && times("OverviewPlaces") === 2);
    await until(() => times("OverviewRates") === 2 && times("OverviewDays") === 2);

    press("Escape");
    await byRole("link", "投屏");
    expect(document.querySelector(".wall-time")).toBeNull();
  });

  it("keeps on a wall what it has, and says in amber how old it is, when nothing answers", async () => {
    const away = new Refused("SERVICE_UNAVAILABLE");
    const server = answers();
    server.given["OverviewFigures"] = [server.given["OverviewFigures"] as object, away, away];
    await open("/overview?screen=1", server, MAY);
    await until(() => document.querySelector(".wall-time span"));
    const asOf = document.querySelector(".wall-time span")!.textContent;
    TestBed.inject(Clock).heard(new Date(Date.now() + 200_000).toUTCString());
    await until(() => document.querySelector(".wall-time .amber"));
    expect(document.querySelector(".wall-time .amber")!.textContent).toBe(asOf);
    expect(document.querySelectorAll(".rate").length).toBe(3);
  });

  it("shows the part that is away as away, and everything else as ever", async () => {
    const partly = new Partly(
      figuresOf([figure("incident.reported", 11302, { published: claim(11302), difference: 0 })], {
        stationFigures: null,
      }),
      "SUBGRAPH_UNAVAILABLE",
    );
    await open("/overview", answers({ OverviewFigures: partly }), MAY);
    await until(() => claims().length === 1);
    expect(allByRole("alert", /暂时取不到/).length).toBe(2);
    await byRole("heading", "驿站");
  });
});
