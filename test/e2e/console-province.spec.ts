import type { Browser } from "playwright-core";
import { eventually } from "../kit/api.js";
import { Desk, openBrowser } from "../kit/browser.js";
import { analyst } from "../kit/people.js";
import { installation } from "../kit/shared-product.js";

describe("the console of the upper level", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
    const person = await analyst();
    await eventually(
      () => person.sees("ProvinceFigures"),
      ({ counties }) => counties.every(({ volunteerFigures }) => (volunteerFigures ?? []).length > 0),
      20_000,
    );
  });
  afterAll(() => browser.close());

  it("opens at the comparison, with what is suppressed said, and leads to no page of a county's rows", async () => {
    const desk = await Desk.open(browser, null);
    await desk.signIn("analyst");
    const { page } = desk;
    await page.getByRole("heading", { name: "县域对比" }).waitFor();
    const redeemers = page.getByRole("list", { name: "兑换人数" }).getByRole("listitem");
    expect(await redeemers.first().innerText()).toMatch(/红岗区\s+＊\s*已隐去（少于 5 人或可由此推算）/);

    const navigation = page.getByRole("navigation", { name: "主导航" }).getByRole("link");
    const paths = await Promise.all((await navigation.all()).map((link) => link.getAttribute("href")));
    expect(paths).toEqual(["/province/comparison", "/province/definitions"]);
    await desk.goTo("/incidents");
    await page.getByRole("heading", { name: "没有这个县，或不在你的范围内" }).waitFor();
    await desk.close();
  });

  it("is open to nobody of a county, nor a county to the upper level", async () => {
    const desk = await Desk.open(browser, null);
    await desk.signIn("analyst");
    await desk.page.goto(`${installation().url}/xinfeng/incidents`);
    expect(await signInPage(desk)).toBe("/xinfeng/sign-in");
    await desk.close();

    const county = await Desk.open(browser, "xinfeng");
    await county.signIn("dispatcher");
    await county.page.goto(`${installation().url}/province`);
    expect(await signInPage(county)).toBe("/province/sign-in");
    await county.close();
  });

  it("saves what it shows as CSV and JSON, each with a file that says who, when and what", async () => {
    const desk = await Desk.open(browser, null);
    await desk.signIn("analyst");
    const names: string[] = [];
    desk.page.on("download", (download) => names.push(download.suggestedFilename()));
    for (const kind of ["CSV", "JSON"]) {
      await desk.page.getByRole("button", { name: "导出" }).click();
      await desk.page.getByRole("menuitem", { name: kind }).click();
    }
    await eventually(
      () => Promise.resolve(names.length),
      (count) => count === 4,
    );
    const kinds = names.map((name) => name.replace(/^province_comparison_\d{8}-\d{4}/, ""));
    expect(kinds.sort()).toEqual([".csv", ".json", "_about.csv", "_about.json"]);
    await desk.close();
  });
});

async function signInPage({ page }: Desk): Promise<string> {
  await page.getByRole("heading", { name: "登录" }).waitFor();
  return new URL(page.url()).pathname;
}
