import { TOTP } from "otpauth";
import type { Browser } from "playwright-core";
import { Someone } from "../kit/api.js";
import { Desk, openBrowser } from "../kit/browser.js";
import { ConsoleSession } from "../kit/console-session.js";
import { demoAccount } from "../kit/people.js";

const COUNTY = "honggang";
const USERNAME = "system";
const FIRST = "long-enough-word-1";
const SECOND = "another-long-word-2";
const STEP_MS = 30_000;

/** One person at their own account; each story goes on where the one before left it. */
describe("the console, at one's own account", () => {
  let browser: Browser;
  beforeAll(async () => void (browser = await openBrowser()));
  afterAll(() => browser.close());

  /** Signs in with what is given, and stays at the form when that is not enough. */
  async function at(desk: Desk, password: string, code?: string): Promise<Desk> {
    await desk.page.getByLabel("用户名").fill(USERNAME);
    await desk.page.getByLabel("密码").fill(password);
    await desk.page.getByRole("button", { name: "登录" }).click();
    if (code === undefined) return desk;
    await desk.page.getByRole("textbox", { name: "动态验证码" }).fill(code);
    await desk.page.getByRole("button", { name: "登录" }).click();
    return desk;
  }
  const inside = (desk: Desk) => desk.page.waitForURL((url) => !url.pathname.endsWith("/sign-in"));
  async function changes(desk: Desk, from: string, to: string): Promise<void> {
    await desk.page.getByLabel("现在的密码").fill(from);
    await desk.page.getByLabel("新密码", { exact: true }).fill(to);
    await desk.page.getByLabel("再输一次新密码").fill(to);
    await desk.page.getByRole("button", { name: "修改密码" }).click();
  }

  it("changes the password, and is signed out everywhere else", async () => {
    const { password } = demoAccount(COUNTY, USERNAME);
    const elsewhere = new ConsoleSession(COUNTY);
    const token = (await elsewhere.signIn(USERNAME, password)).session?.accessToken;
    expect((await new Someone(token).asks("Viewer")).status).toBe(200);
    const desk = await (await Desk.open(browser, COUNTY)).signIn(USERNAME);
    await desk.page.getByRole("banner").getByRole("button", { name: "郎知远" }).click();
    await desk.page.getByRole("menuitem", { name: "账号与登录设备" }).click();
    await desk.page.getByRole("heading", { name: "我的账号" }).waitFor();

    await changes(desk, password, "password123");
    await desk.page.getByRole("alert").getByText("太常见").waitFor();
    await changes(desk, password, FIRST);
    await desk.page.getByText("密码已修改").waitFor();

    expect((await new Someone(token).asks("Viewer")).status).toBe(401);
    expect((await elsewhere.refresh()).session).toBeNull();
    expect((await elsewhere.signIn(USERNAME, password)).userErrors[0]?.code).toBe("INVALID_CREDENTIALS");
    expect((await elsewhere.signIn(USERNAME, FIRST)).userErrors).toEqual([]);
    await desk.goTo("/me");
    await desk.page.getByRole("heading", { name: "登录的设备" }).waitFor();
    expect(desk.faults).toEqual([]);
    await desk.close();
  });

  it("ends another session, whose token is refused with its next request", async () => {
    const other = new ConsoleSession(COUNTY);
    const token = (await other.signIn(USERNAME, FIRST)).session?.accessToken;
    const desk = await at(await Desk.open(browser, COUNTY), FIRST);
    await inside(desk);
    await desk.goTo("/me");
    expect((await new Someone(token).asks("Viewer")).status).toBe(200);

    await desk.page.getByRole("button", { name: "结束其他所有登录" }).click();
    await desk.page.getByText("登录已结束").waitFor();

    expect((await new Someone(token).asks("Viewer")).status).toBe(401);
    expect(await desk.page.getByRole("list", { name: "登录的设备" }).getByRole("listitem").count()).toBe(1);
    await desk.page.getByText("Chromium · Linux").waitFor();
    await desk.close();
  });

  it("turns on one-time codes, signs in with one, and with a recovery code once", async () => {
    const desk = await at(await Desk.open(browser, COUNTY), FIRST);
    await inside(desk);
    await desk.goTo("/me");
    await desk.page.getByRole("button", { name: "开启" }).click();
    await desk.page.getByRole("img", { name: "验证器用的二维码" }).waitFor();
    const secret = (await desk.page.locator("code.secret").innerText()).trim();
    await desk.shot("account-totp");
    const code = (steps: number) => new TOTP({ secret }).generate({ timestamp: Date.now() + steps * STEP_MS });
    await desk.page.getByRole("textbox", { name: "动态验证码" }).fill(code(-1));
    await desk.page.getByRole("button", { name: "确认开启" }).click();
    await desk.page.getByRole("button", { name: "我已保存" }).waitFor();
    const codes = await desk.page.getByRole("list", { name: "恢复码" }).getByRole("listitem").allInnerTexts();
    expect(codes.length).toBe(10);
    await desk.shot("account-recovery");
    await desk.page.getByRole("button", { name: "我已保存" }).click();
    await desk.page.getByRole("button", { name: "关闭动态验证码" }).waitFor();
    expect(desk.faults).toEqual([]);
    await desk.close();

    const [recovery] = codes as [string];
    for (const proof of [code(0), recovery]) {
      const next = await at(await Desk.open(browser, COUNTY), FIRST, proof);
      await inside(next);
      await next.close();
    }
    const again = await at(await Desk.open(browser, COUNTY), FIRST, recovery);
    await again.page.getByRole("alert").waitFor();
    expect(new URL(again.page.url()).pathname).toBe(`/${COUNTY}/sign-in`);

    await again.page.getByRole("textbox", { name: "动态验证码" }).fill(codes[1]);
    await again.page.getByRole("button", { name: "登录" }).click();
    await inside(again);
    await again.goTo("/me");
    await changes(again, FIRST, SECOND);
    await again.page.getByText("密码已修改").waitFor();
    await again.close();
  });

  it("fits a phone, in English as well", async () => {
    const desk = await Desk.open(browser, COUNTY, { width: 390, language: "en" });
    await desk.signIn("security");
    await desk.goTo("/me");
    await desk.page.getByRole("heading", { name: "My account" }).waitFor();
    await desk.page.getByRole("button", { name: "Turn on" }).click();
    await desk.page.getByRole("img", { name: "QR code for the authenticator" }).waitFor();

    expect(await desk.sideways()).toBe(0);
    expect(await desk.unmarkedHan()).toEqual([]);
    await desk.shot("account");
    expect(desk.faults).toEqual([]);
    await desk.close();
  });
});
