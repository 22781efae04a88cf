import type { Browser } from "playwright-core";
import { violations } from "../kit/axe.js";
import { Desk, openBrowser } from "../kit/browser.js";
import { incidentIn, unitId } from "../kit/incidents.js";
import { answeredWith } from "../kit/lost-answers.js";
import { demoAccount, staff } from "../kit/people.js";

describe("the console, when it is refused", () => {
  let browser: Browser;
  let desk: Desk;
  beforeAll(async () => void (browser = await openBrowser()));
  afterAll(() => browser.close());
  afterEach(async () => {
    expect(desk.faults).toEqual([]);
    await desk.close();
  });

  const alert = (text: string) => desk.page.getByRole("alert").filter({ hasText: text });
  const button = (name: string) => desk.page.getByRole("button", { name, exact: true });

  it("says how many seconds to wait, and goes on by a press", async () => {
    desk = await (await Desk.open(browser, "xinfeng")).signIn("admin");
    const back = await answeredWith(desk.page, "RATE_LIMITED", { retryAfterSeconds: 37 });
    await desk.goTo("/stations");
    await alert("请等 37 秒再试").waitFor();
    expect(await violations(desk.page)).toEqual([]);

    await back();
    await button("重试").click();

    await desk.page.getByRole("table").waitFor();
    expect(await desk.page.getByRole("alert").count()).toBe(0);
  });

  it("shows the number of a request that failed, which can be copied", async () => {
    desk = await (await Desk.open(browser, "xinfeng")).signIn("admin");
    await desk.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await answeredWith(desk.page, "INTERNAL", { requestId: "0b7c-41" });
    await desk.goTo("/stations");
    await alert("系统出错，没有完成").getByText("0b7c-41").waitFor();

    await alert("系统出错").getByRole("button", { name: "复制" }).click();

    await desk.page.getByText("已复制").waitFor();
    expect(await desk.page.evaluate("navigator.clipboard.readText()")).toBe("0b7c-41");
  });

  it("that the session has ended, asks to sign in over the page, and does what was asked with what was typed", async () => {
    const gridId = await unitId("xinfeng", "440233001003001");
    const { id } = await incidentIn("IN_PROGRESS", "xinfeng", undefined, { gridId });
    desk = await (await Desk.open(browser, "xinfeng")).signIn("handler.housing");
    const { page } = desk;
    await desk.visit(`/incidents/${id}`);
    const line = page.getByLabel("办理结果");
    await line.fill("已更换井盖并复核");
    await page.context().clearCookies();
    const back = await answeredWith(page, "UNAUTHENTICATED");
    const dialog = page.getByRole("dialog", { name: "登录已失效" });

    await button("办结").click();
    await dialog.waitFor();
    await back();
    expect(await violations(page)).toEqual([]);
    expect(await line.inputValue()).toBe("已更换井盖并复核");
    await dialog.getByLabel("用户名").fill("handler.housing");
    await dialog.getByLabel("密码").fill(demoAccount("xinfeng", "handler.housing").password);
    await dialog.getByRole("button", { name: "登录" }).click();

    await dialog.waitFor({ state: "detached" });
    await page.getByText("等待核查").first().waitFor();
    const { incident } = await (await staff("xinfeng", "dispatcher")).sees("IncidentTrace", { id });
    expect(incident?.state).toBe("RESOLVED");
    await page.getByText("已更换井盖并复核").first().waitFor();
  });
});
