import type { Browser } from "playwright-core";
import { eventually, Someone } from "../kit/api.js";
import { violations } from "../kit/axe.js";
import { Desk, openBrowser } from "../kit/browser.js";
import { anyone, demoAccount, staff } from "../kit/people.js";

/** The gateway remembers for 15 s how a token stands. */
const TOLD_MS = 20_000;
const PARTY_MEMBERS = "{ partyMembers(first: 1) { totalCount } }";

describe("the console's accounts", () => {
  let browser: Browser;
  beforeAll(async () => void (browser = await openBrowser()));
  afterAll(() => browser.close());

  const security = async () => (await Desk.open(browser, "xinfeng")).signIn("security");

  it("are made in five fields, with a password that is shown once and opens them", async () => {
    const desk = await security();
    const { page } = desk;
    await page.getByRole("heading", { name: "账号与角色", level: 1 }).waitFor();
    await page.getByRole("link", { name: "新建账号" }).click();
    await page.getByLabel("姓名", { exact: true }).fill("程亦舟");
    await page.getByLabel("用户名", { exact: true }).fill("New.Dispatcher");
    await page.getByRole("combobox", { name: "所在单位" }).fill("丰城街道");
    await page.getByRole("option", { name: "丰城街道" }).first().click();
    await page.getByRole("combobox", { name: "角色", exact: true }).selectOption({ label: "调度员" });
    await page.getByRole("button", { name: "新建", exact: true }).click();
    const password = await page.getByRole("textbox", { name: "初始密码" }).innerText();
    expect(password).toMatch(/^\w{16}$/);
    expect(await violations(page)).toEqual([]);
    await desk.shot("account-password");
    await page.getByRole("button", { name: "已记下" }).click();
    await page.getByRole("heading", { name: "程亦舟", level: 1 }).waitFor();
    expect(await page.content()).not.toContain(password);
    expect(desk.faults).toEqual([]);

    const theirs = await (await Desk.open(browser, "xinfeng")).signIn("new.dispatcher", password);
    expect(theirs.faults).toEqual([]);

    // A role that does not go with the others: the reason stands there before anything is sent.
    await page.getByRole("combobox", { name: "角色", exact: true }).selectOption({ label: "审计员" });
    await page.getByRole("status").filter({ hasText: "三员监督办理业务的人" }).waitFor();
    expect(await page.getByRole("button", { name: "授予", exact: true }).isEnabled()).toBeFalse();
    expect(await violations(page)).toEqual([]);

    await page.getByRole("button", { name: "停用", exact: true }).click();
    await page.getByRole("dialog").getByRole("button", { name: "停用", exact: true }).click();
    await page.getByText("已停用程亦舟").waitFor();
    await theirs.goTo("/");
    await theirs.page.getByRole("heading", { name: "登录" }).waitFor();
    await Promise.all([desk.close(), theirs.close()]);
  });

  it("lose a role within seconds, on the page that is open and in the token that names it", async () => {
    const { username, password } = demoAccount("xinfeng", "party");
    const session = await anyone.does("SignIn", { county: "xinfeng", username, password });
    const codeFor = async (token: string) =>
      (await new Someone(token).execute(PARTY_MEMBERS)).errors[0]?.extensions.code;
    expect(await codeFor(session.accessToken)).toBeUndefined();
    const theirs = await (await Desk.open(browser, "xinfeng")).signIn("party");
    await theirs.goTo("/volunteers");
    await theirs.page.getByRole("table").waitFor();

    const desk = await security();
    const { page } = desk;
    await page.getByRole("textbox", { name: "姓名、用户名或工号" }).fill("party");
    await page.keyboard.press("Enter");
    await page.waitForURL(/q=party/);
    await page.getByRole("link", { name: "钟敏仪" }).click();
    await page.getByRole("button", { name: "收回党建专员（新丰县）" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "收回", exact: true }).click();
    await page.getByText("还没有角色：可以登录，但什么也做不了。").waitFor();

    const told = await eventually(
      () => codeFor(session.accessToken),
      (code) => code !== undefined,
      TOLD_MS,
    );
    expect(told).toBe("UNAUTHENTICATED");
    const renewed = await anyone.does("RefreshSession", { refreshToken: session.refreshToken });
    expect(await codeFor(renewed.accessToken)).toBe("FORBIDDEN");
    await theirs.page.getByRole("link", { name: "护学岗", exact: true }).first().click();
    await theirs.page.getByRole("alert").filter({ hasText: "没有查看或操作这一项的权限" }).waitFor();

    await page.getByRole("combobox", { name: "角色", exact: true }).selectOption({ label: "党建专员" });
    await page.getByRole("combobox", { name: "在哪个单位" }).fill("新丰县");
    await page
      .getByRole("option", { name: /^新丰县/ })
      .first()
      .click();
    await page.getByRole("button", { name: "授予", exact: true }).click();
    await page.getByText("已授予钟敏仪角色").waitFor();
    // Given back, it opens what it opened before, and the console's session goes on by itself.
    const toldAgain = await eventually(
      () => codeFor(session.accessToken),
      (code) => code === undefined,
      TOLD_MS,
    );
    expect(toldAgain).toBeUndefined();
    await theirs.goTo("/volunteers");
    await theirs.page.getByRole("table").waitFor();
    expect(desk.faults).toEqual([]);
    await Promise.all([desk.close(), theirs.close()]);
  });

  it("are no page of a county administrator, neither in the console nor in the API", async () => {
    const desk = await (await Desk.open(browser, "xinfeng")).signIn("admin");
    expect(await desk.page.getByRole("link", { name: "账号与角色" }).count()).toBe(0);
    await desk.goTo("/accounts");
    await desk.page.getByRole("alert").filter({ hasText: "没有查看或操作这一项的权限" }).waitFor();
    const asked = await (await staff("xinfeng", "admin")).execute("{ accounts(first: 1) { totalCount } }");
    expect(asked.errors.map(({ extensions }) => extensions.code)).toEqual(["FORBIDDEN"]);
    await desk.close();
  });
});
