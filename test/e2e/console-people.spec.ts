import type { Browser, Locator } from "playwright-core";
import { eventually, type Someone } from "../kit/api.js";
import { violations } from "../kit/axe.js";
import { Desk, openBrowser } from "../kit/browser.js";
import { incidentIn } from "../kit/incidents.js";
import { rider } from "../kit/people.js";
import { earnedBy, pointsOf } from "../kit/points.js";

const PHONE = /\b1[3-9]\d{9}\b/;
const RULE = "隐患上报核查通过";

/** What a verified road hazard pays the rider now. */
async function paidFor(reporter: Someone): Promise<number[]> {
  const { id } = await incidentIn("VERIFIED", "xinfeng", reporter);
  const paid = await eventually(
    () => earnedBy(reporter, id),
    (entries) => entries.length > 0,
    10_000,
  );
  return paid.map(({ amount }) => amount);
}

describe("the console's settings", () => {
  let browser: Browser;
  let desk: Desk;
  beforeAll(async () => void (browser = await openBrowser()));
  afterAll(() => browser.close());
  beforeEach(async () => {
    desk = await (await Desk.open(browser, "xinfeng")).signIn("admin");
    await desk.goTo("/settings/points");
    await desk.page.getByRole("button", { name: new RegExp(`^${RULE}`) }).click();
  });
  afterEach(() => desk.close());

  const button = (name: string | RegExp) => desk.page.getByRole("button", { name, exact: typeof name === "string" });
  const field = (name: string) => desk.page.getByLabel(name, { exact: true });
  const dialog = (): Locator => desk.page.getByRole("dialog");
  const change = () => dialog().getByRole("row").filter({ hasText: RULE });

  it("change what a report earns: seen before it is published, in force at once, restored later", async () => {
    const reporter = await rider("xinfeng");
    const pays = () => paidFor(reporter);
    expect(await pays()).toEqual([10]);

    // What has paid under a version keeps it: other terms take the next one.
    await field("版本").fill("2");
    await field("积分").fill("12");
    await button("查看改动并发布").click();
    expect(await change().allInnerTexts()).toEqual([
      `积分规则 › ${RULE} › 版本\t1\t2`,
      `积分规则 › ${RULE} › 积分\t10\t12`,
    ]);
    await dialog().getByRole("button", { name: "发布", exact: true }).click();
    await desk.page.getByText("已发布积分规则第 2 版，立即生效").waitFor();
    expect(await eventually(pays, ([amount]) => amount === 12, 20_000)).toEqual([12]);

    await button("恢复第 1 版").click();
    await change().first().waitFor();
    expect(await change().allInnerTexts()).toEqual([
      `积分规则 › ${RULE} › 版本\t2\t1`,
      `积分规则 › ${RULE} › 积分\t12\t10`,
    ]);
    await dialog().getByRole("button", { name: "恢复第 1 版" }).click();
    await desk.page.getByText("已恢复第 1 版，成为第 3 版").waitFor();
    expect(await eventually(pays, ([amount]) => amount === 10, 20_000)).toEqual([10]);
    expect(desk.faults).toEqual([]);
  });

  it("refuse a rule that pays for a log-in, in words at its field, and keep what was typed", async () => {
    await field("为什么事加分").fill("UserLoggedIn");
    await button("查看改动并发布").click();
    await dialog().getByRole("button", { name: "发布", exact: true }).click();

    await desk.page.getByRole("alert").filter({ hasText: "积分只奖励经核查的实事" }).waitFor();
    expect(await field("为什么事加分").inputValue()).toBe("UserLoggedIn");
    expect(await field("为什么事加分").getAttribute("aria-invalid")).toBe("true");
    expect(await violations(desk.page)).toEqual([]);
  });

  it("keep the work of the slower of two, and show what the quicker one changed", async () => {
    const other = await (await Desk.open(browser, "xinfeng")).signIn("admin");
    await other.goTo("/settings/points");
    await other.page.getByLabel("兑换码有效天数").fill("21");
    await field("积分").fill("11");
    for (const { page } of [other, desk]) {
      await page.getByRole("button", { name: "查看改动并发布" }).click();
      await page.getByRole("dialog").getByRole("button", { name: "发布", exact: true }).click();
      await page.getByText(page === desk.page ? "同事刚发布了新的一版" : /第 \d+ 版，立即生效/).waitFor();
    }

    const told = await desk.page.getByRole("alert").getByRole("row").allInnerTexts();
    expect(told.slice(1)).toEqual(["兑换码有效天数\t14\t21"]);
    expect(await field("积分").inputValue()).toBe("11");
    expect(await violations(desk.page)).toEqual([]);
    await button("在新版上继续").click();
    await desk.page.getByText("已把你的改动放到第").waitFor();
    expect(await desk.page.getByLabel("兑换码有效天数").inputValue()).toBe("21");
    await desk.page.getByText("1 处改动，尚未发布").waitFor();
    await other.close();
  });

  it("give back the county's file", async () => {
    const waiting = desk.page.waitForEvent("download");
    await button("导出 pack.yaml").click();
    const file = await waiting;
    expect(file.suggestedFilename()).toBe("pack.yaml");
  });
});

describe("the console's people", () => {
  let browser: Browser;
  beforeAll(async () => void (browser = await openBrowser()));
  afterAll(() => browser.close());

  it("are masked, in the page and on the wire", async () => {
    const desk = await (await Desk.open(browser, "xinfeng")).signIn("admin");
    const answers = desk.answers();
    await desk.goTo("/members");
    await desk.page.getByRole("rowheader").first().getByRole("link").click();
    await desk.page.getByRole("heading", { name: "身份" }).waitFor();
    await desk.settled();

    expect(answers.join()).toContain("****");
    expect(answers.join()).not.toMatch(PHONE);
    expect(await desk.page.content()).not.toMatch(PHONE);
    expect(await desk.page.getByRole("heading", { level: 1 }).innerText()).toMatch(/^\p{Script=Han}\*+$/u);
    await desk.close();
  });

  it("are found by the tail of a phone", async () => {
    const desk = await (await Desk.open(browser, "xinfeng")).signIn("admin");
    await desk.goTo("/members");
    const tail = (
      await desk.page
        .getByText(/^1\d{2}\*{4}\d{4}$/)
        .first()
        .innerText()
    ).slice(-4);
    await desk.page.getByRole("textbox", { name: "姓名、手机后四位或完整号码" }).fill(tail);
    await desk.page.keyboard.press("Enter");
    await desk.page.waitForURL(/q=\d{4}/);
    const phones = await eventually(
      () => desk.page.getByText(/^1\d{2}\*{4}\d{4}$/).allInnerTexts(),
      (shown) => shown.length > 0 && shown.every((phone) => phone.endsWith(tail)),
      20_000,
    );
    expect(phones.length).toBeGreaterThan(0);
    expect(phones.filter((phone) => !phone.endsWith(tail))).toEqual([]);
    await desk.close();
  });

  it("have a statement that balances", async () => {
    const reporter = await rider("xinfeng");
    const { id } = await incidentIn("VERIFIED", "xinfeng", reporter);
    await eventually(
      () => earnedBy(reporter, id),
      (entries) => entries.length > 0,
      10_000,
    );
    const { balance } = await pointsOf(reporter);
    const { viewer } = await reporter.sees("MyPoints");
    const desk = await (await Desk.open(browser, "xinfeng")).signIn("admin");
    await desk.goTo(`/volunteers/${viewer.member?.volunteer.id}`);
    await desk.page.getByText("期末余额").waitFor();

    const figures = await desk.page.locator(".ledger-foot dd").allInnerTexts();
    const [opening = NaN, came = NaN, went = NaN, closing = NaN] = figures.map((text) =>
      Number(text.replace(/,/g, "")),
    );
    expect(opening + came - went).toBe(closing);
    expect(closing).toBe(balance);
    expect(await desk.page.getByRole("alert").count()).toBe(0);
    expect(await desk.page.locator(`a[href$="/incidents/${id}"]`).count()).toBe(1);
    await desk.close();
  });

  it("are told apart by tabs that the keyboard moves between and the address names", async () => {
    const desk = await (await Desk.open(browser, "xinfeng")).signIn("admin");
    await desk.goTo("/volunteers?earned=1");
    await desk.page.getByRole("rowheader").first().getByRole("link").click();
    const tab = (name: string) => desk.page.getByRole("tab", { name, exact: true });
    await tab("流水").focus();
    await desk.page.keyboard.press("ArrowRight");
    await desk.page.getByRole("heading", { name: "服务时长" }).waitFor();
    expect(await tab("服务").getAttribute("aria-selected")).toBe("true");
    await desk.page.waitForURL(/\?tab=service$/);

    await desk.page.reload();
    await desk.page.getByRole("heading", { name: "服务时长" }).waitFor();
    expect(await desk.page.getByRole("tabpanel").count()).toBe(1);
    await tab("资格").click();
    await desk.page.getByRole("heading", { name: "名册" }).waitFor();
    expect(desk.faults).toEqual([]);
    await desk.close();
  });

  it("show a phone after three presses from the list", async () => {
    const desk = await (await Desk.open(browser, "xinfeng", { width: 390 })).signIn("admin");
    await desk.goTo("/members");
    const first = desk.page.getByRole("rowheader").first().getByRole("link");
    await first.waitFor();
    await desk.page.evaluate(`window.pressed = 0; addEventListener("pointerdown", () => (window.pressed += 1), true);`);
    await first.click();
    await desk.page.getByRole("button", { name: /电话/ }).first().click();
    await desk.page.getByRole("dialog").getByRole("group").getByRole("button").first().click();
    await desk.page.getByText(PHONE).waitFor();
    expect(await desk.page.evaluate<number>("window.pressed")).toBe(3);
    await desk.close();
  });

  it("stand in a tree that is walked with the keyboard", async () => {
    const desk = await (await Desk.open(browser, "xinfeng")).signIn("admin");
    await desk.goTo("/organizations");
    // The keys are pressed by somebody who sees what they lead to.
    await desk.page.getByRole("treeitem", { name: /^丰城街道/ }).waitFor();
    await desk.page.getByRole("treeitem", { name: /^新丰县/ }).focus();
    await desk.page.keyboard.press("ArrowDown");
    await desk.page.keyboard.press("ArrowRight");
    await desk.page.getByRole("treeitem", { name: /^东区居委会/ }).waitFor();
    await desk.page.keyboard.press("Enter");
    await desk.page.getByRole("heading", { name: "丰城街道", level: 2 }).waitFor();
    expect(desk.faults).toEqual([]);
    await desk.close();
  });
});
