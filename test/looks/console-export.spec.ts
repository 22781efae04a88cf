import type { Browser } from "playwright-core";
import { violations } from "../kit/axe.js";
import { Desk, openBrowser } from "../kit/browser.js";
import { exported, lines } from "../kit/exported.js";

const total = async (desk: Desk): Promise<number> =>
  Number((await desk.page.getByText(/^共 [\d,]+ 条$/).innerText()).replace(/\D/g, ""));

describe("an export of the console's lists", () => {
  let browser: Browser;
  let desk: Desk;

  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    desk = await (await Desk.open(browser, "xinfeng")).signIn("admin");
  });
  afterEach(() => desk.close());

  it("has as many rows as the list says, page after page, and says in a second file what they are", async () => {
    await desk.goTo("/devices");
    const count = await total(desk);
    expect(count).toBeGreaterThan(200);

    const { table, about } = await exported(desk, "CSV");

    expect(table.name).toMatch(/^xinfeng_devices_\d{8}-\d{4}\.csv$/);
    expect(about.name).toBe(table.name.replace(".csv", "_about.csv"));
    expect(table.text.startsWith("\uFEFF编号,种类,安装位置,")).toBeTrue();
    expect(lines(table).length).toBe(count + 1);
    expect(new Set(lines(table)).size).toBe(count + 1);
    const said = new Map(lines(about).map((line) => line.split(/,(.*)/).slice(0, 2) as [string, string]));
    expect([said.get("名单"), said.get("筛选"), said.get("行数")]).toEqual(["前端设备", "没有筛选", String(count)]);
    expect(said.has("导出时间") && said.has("导出人") && said.has("演示数据")).toBeTrue();
    expect(desk.faults).toEqual([]);
  });

  it("holds what the filter shows, as masked as on the screen", async () => {
    await desk.goTo("/volunteers?earned=1");
    const count = await total(desk);
    const name = await desk.page.getByRole("rowheader").first().innerText();
    expect(name).toContain("*");

    const { table, about } = await exported(desk, "JSON");

    const rows = JSON.parse(table.text) as Record<string, unknown>[];
    expect([rows.length, rows[0]?.["姓名"]]).toEqual([count, name]);
    expect(rows.filter((row) => !/^.\*+$/u.test(String(row["姓名"])))).toEqual([]);
    expect(table.text).not.toMatch(/1[3-9]\d{9}/);
    expect(String((JSON.parse(about.text) as Record<string, unknown>)["筛选"])).not.toBe("没有筛选");
  });

  it("is of the inbox's view as well, in its order", async () => {
    await desk.goTo("/incidents?view=to-verify");
    const tab = desk.page.getByRole("link", { name: /^待核查\s*[\d,]+$/ });
    const count = Number((await tab.innerText()).replace(/\D/g, ""));
    const first = await desk.page.locator("bg-inbox-row .t").first().innerText();

    const { table, about } = await exported(desk, "CSV");

    expect(table.name).toMatch(/^xinfeng_incidents_\d{8}-\d{4}\.csv$/);
    expect(lines(table).length).toBe(count + 1);
    expect(lines(table)[1]).toContain(first);
    expect(about.text).toContain("TO_VERIFY");
  });

  it("says that a file is full, and how to narrow the list", async () => {
    await desk.goTo("/figures/incident.reported");
    const count = await total(desk);
    expect(count).toBeGreaterThan(10_000);

    const { table, about } = await exported(desk, "CSV");

    expect(lines(table).length).toBe(10_001);
    expect(about.text).toContain("只含前 10,000 行");
    await desk.page.getByText(/已导出 10000 行.*只含前 10,000 行/).waitFor();
  }, 120_000);

  it("turns what a spreadsheet would take for a formula into plain words", async () => {
    await desk.goTo("/figures/incident.reported");
    await desk.page.getByRole("rowheader").first().waitFor();
    await desk.page.route("**/graphql", async (route) => {
      const answer = await route.fetch();
      const text = (await answer.text())
        .replace(/"label":"XF-/g, '"label":"=1+XF-')
        .replace('"hasNextPage":true', '"hasNextPage":false');
      await route.fulfill({ response: answer, body: text });
    });

    const { table } = await exported(desk, "CSV");

    expect(lines(table)[1]).toMatch(/^"?'=1\+XF-/);
  });

  it("has a menu that is sound for readers of screens", async () => {
    await desk.goTo("/devices");
    await desk.page.getByRole("button", { name: "导出", exact: true }).click();
    await desk.page.getByRole("menuitem", { name: "CSV" }).waitFor();
    expect(await violations(desk.page)).toEqual([]);
  });
});
