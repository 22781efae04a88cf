import type { Browser } from "playwright-core";
import { violations } from "../kit/axe.js";
import { Desk, openBrowser } from "../kit/browser.js";
import { exported, lines } from "../kit/exported.js";

describe("the console's overview", () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  it("opens each figure it shows to rows that come to exactly as many", async () => {
    const desk = await (await Desk.open(browser, "xinfeng")).signIn("admin");
    await desk.goTo("/overview");
    const links = desk.page.getByRole("table").filter({ hasText: "已发布" }).getByRole("link");
    await links.first().waitFor();
    const claims = await links.all();
    const shown = await Promise.all(
      claims.map(async (link) => ({ value: await link.innerText(), href: await link.getAttribute("href") })),
    );
    expect(shown.length).toBeGreaterThan(7);
    for (const { value, href } of shown.filter((one) => !one.value.endsWith("%"))) {
      await desk.page.goto(new URL(href ?? "", desk.page.url()).href);
      const total = await desk.page.getByText(/^共 [\d,]+ 条$/).innerText();
      const amounts = await desk.page.getByRole("columnheader", { name: "计数" }).count();
      // Rows that count for more than one are added up by the figure itself.
      if (amounts === 0) expect([href, total]).toEqual([href, `共 ${value} 条`]);
      else expect([href, await desk.page.locator(".figure.large b").innerText()]).toEqual([href, value]);
    }
    await desk.close();
  });

  it("sends whoever presses a tile to a list that holds as many", async () => {
    const desk = await (await Desk.open(browser, "xinfeng")).signIn("admin");
    const tiles = desk.page.getByRole("navigation", { name: "现在要处理的" }).getByRole("link");
    const told = async (at: number): Promise<{ name?: string; count: number }> => {
      await desk.goTo("/overview");
      await tiles.nth(at).locator(".v").filter({ hasText: /\d/ }).waitFor();
      const [, name, count = ""] = /^\s*(\S+)\s+([\d,]+)/.exec(await tiles.nth(at).innerText()) ?? [];
      return { name, count: Number(count.replace(/,/g, "")) };
    };
    for (const [at, name] of ["已超时", "待受理", "待派单", "待核查", "待回访"].entries()) {
      const { name: said, count: wanted } = await told(at);
      expect(said).toBe(name);
      await tiles.nth(at).click();
      if (at > 0) await desk.page.getByRole("link", { name: new RegExp(`^${name}\\s*${wanted}$`) }).waitFor();
      if (wanted > 0) await desk.page.locator("bg-inbox-row").first().waitFor();
      const incidents = new Set(lines((await exported(desk, "CSV")).table).slice(1)).size;
      // A deadline may pass meanwhile: then the tile says so too.
      const after = incidents === wanted ? wanted : (await told(at)).count;
      expect([name, incidents]).toEqual([name, after]);
    }
    await desk.close();
  }, 120_000);

  it("on the wall is whole at 1920 by 1080, with nothing to press but its figures", async () => {
    const desk = await (await Desk.open(browser, "xinfeng")).signIn("admin");
    await desk.page.setViewportSize({ width: 1920, height: 1080 });
    await desk.goTo("/overview");
    await desk.page.getByRole("link", { name: "投屏" }).click();
    await desk.page.getByText(/^数据时间 \d{4}-\d\d-\d\d \d\d:\d\d/).waitFor();
    await desk.settled();
    await desk.shot("wall");

    for (const control of ["button", "searchbox", "combobox", "textbox"] as const)
      expect([control, await desk.page.getByRole(control).count()]).toEqual([control, 0]);
    expect(await desk.page.getByRole("link", { name: /待派单/ }).count()).toBe(1);
    expect(await desk.sideways()).toBe(0);
    // What must be done and where, the rates and the month are seen without scrolling.
    const month = await desk.page.getByRole("heading", { name: /近 30 天/ }).boundingBox();
    const card = await desk.page.locator(".at-days").boundingBox();
    expect((month?.y ?? 0) > 0 && (card?.y ?? 0) + (card?.height ?? 9_999) <= 1080).toBeTrue();
    expect(await violations(desk.page)).toEqual([]);

    await desk.page.keyboard.press("Escape");
    await desk.page.getByRole("link", { name: "投屏" }).waitFor();
    expect(new URL(desk.page.url()).searchParams.has("screen")).toBeFalse();
    expect(desk.faults).toEqual([]);
    await desk.close();
  });
});
