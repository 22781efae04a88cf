import type { Browser } from "playwright-core";
import { eventually } from "../kit/api.js";
import { violations } from "../kit/axe.js";
import { Desk, openBrowser } from "../kit/browser.js";
import { shapeUnderTest } from "../kit/product.js";
import { processOf } from "../kit/shared-product.js";

if (shapeUnderTest() === "services")
  describe("the console while a subgraph hangs", () => {
    let browser: Browser;
    beforeAll(async () => void (browser = await openBrowser()));
    afterAll(() => browser.close());

    it("lacks that part alone, says so, and fills it by a press once it is back", async () => {
      const desk = await (await Desk.open(browser, "xinfeng")).signIn("admin");
      const { page } = desk;
      const card = (name: string) => page.locator("section.card").filter({ has: page.getByRole("heading", { name }) });
      const stopped = processOf("stations");
      process.kill(stopped, "SIGSTOP");
      try {
        await desk.goTo("/overview");
        await card("驿站与商家").getByRole("alert").getByText("这部分数据暂时取不到").waitFor();
        await desk.settled();
        await page.getByRole("navigation", { name: "主导航" }).getByText("部分数据不可用").waitFor();
        expect(await card("志愿者与护学岗").getByRole("link").count()).toBeGreaterThan(3);
        expect(await card("三个比率").getByRole("alert").count()).toBe(0);
        expect(await violations(page)).toEqual([]);
        await desk.shot("overview-partial");
      } finally {
        process.kill(stopped, "SIGCONT");
      }

      const again = card("驿站与商家").getByRole("button", { name: "重试" });
      const filled = () => card("驿站与商家").getByRole("link").count();
      const links = await eventually(
        async () => {
          if (await again.isVisible()) await again.click();
          await desk.settled();
          return filled();
        },
        (count) => count > 0,
        30_000,
      );
      expect(links).toBeGreaterThan(0);
      expect(await page.getByRole("main").getByRole("alert").count()).toBe(0);
      expect(desk.faults).toEqual([]);
      await desk.close();
    });
  });
