import type { Browser } from "playwright-core";
import { violations } from "../kit/axe.js";
import { Desk, openBrowser } from "../kit/browser.js";

/** Pages of this part of the console that the county administrator may open. */
const PAGES = [
  "/overview",
  "/figures/incident.reported",
  "/stations",
  "/merchants",
  "/canteens",
  "/posts",
  "/duty",
  "/duty?list=posts",
  "/activities",
  "/needs",
  "/campaigns",
  "/check-ins",
  "/devices",
  "/base-records",
];
const OFFICERS = ["/party-members", "/mentors"];

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
    await desk.goTo("/overview");
    const tile = desk.page.getByRole("navigation", { name: "现在要处理的" }).getByRole("link", { name: /待派单\s*\d/ });
    const count = /待派单\s*([\d,]+)/.exec(await tile.innerText())?.[1];
    await tile.click();
    await desk.page.getByRole("link", { name: new RegExp(`^待派单${count}$`) }).waitFor();
    expect(new URL(desk.page.url()).searchParams.get("view")).toBe("to-dispatch");
    await desk.close();
  });

  for (const language of ["zh-CN", "en"] as const)
    for (const width of [1440, 390] as const)
      for (const [username, pages] of [
        ["admin", PAGES],
        ["party", OFFICERS],
      ] as const)
        it(`and the pages of the ${username} fit ${width} pixels in ${language}, and are sound for readers of screens`, async () => {
          const desk = await (await Desk.open(browser, "xinfeng", { width, language })).signIn(username);
          for (const path of pages) {
            await desk.goTo(path);
            await desk.page.waitForLoadState("networkidle");
            await desk.page.getByRole("heading", { level: 1 }).waitFor();
            const name = path.slice(1).replace(/\W+/g, "-");
            await desk.shot(`page-${name}`);
            expect([path, await violations(desk.page)]).toEqual([path, []]);
            expect([path, await desk.sideways()]).toEqual([path, 0]);
            expect([path, desk.faults]).toEqual([path, []]);
            if (language === "en") expect([path, await desk.unmarkedHan()]).toEqual([path, []]);
          }
          await desk.close();
        });
});
