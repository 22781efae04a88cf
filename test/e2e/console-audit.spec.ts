import { readFileSync } from "node:fs";
import type { Browser, Download } from "playwright-core";
import { violations } from "../kit/axe.js";
import { Desk, openBrowser } from "../kit/browser.js";
import { staff } from "../kit/people.js";

const REFUSED = `mutation { publishSettings(input: { section: "points", version: 1, value: {} }) { userErrors { code } } }`;

describe("the console's audit", () => {
  let browser: Browser;
  let desk: Desk;
  beforeAll(async () => void (browser = await openBrowser()));
  afterAll(() => browser.close());
  afterEach(() => desk.close());

  const rows = (text: string | RegExp) => desk.page.getByRole("row").filter({ hasText: text });
  const button = (name: string | RegExp) => desk.page.getByRole("button", { name, exact: typeof name === "string" });

  it("is what an auditor opens on: chains, a refused attempt, a sign-in; narrowed by a press", async () => {
    await (await staff("honggang", "dispatcher")).execute(REFUSED);
    desk = await (await Desk.open(browser, "honggang")).signIn("auditor");
    await desk.page.waitForURL(/\/audit/);
    await desk.page.getByRole("heading", { name: "审计" }).waitFor();
    await desk.page
      .getByText(/链完整至第 [\d,]+ 行/)
      .first()
      .waitFor();
    await rows("发布业务设置").first().waitFor();
    await rows("登录或换取令牌").first().waitFor();
    await desk.shot("audit");
    expect(await violations(desk.page)).toEqual([]);

    await button("被拒绝的").click();
    await desk.page.waitForURL(/outcome=REFUSED/);
    await rows("登录或换取令牌").first().waitFor({ state: "detached" });
    await rows("发布业务设置").first().waitFor();

    await button(/^只看此人/)
      .first()
      .click();
    await desk.page.waitForURL(/actor=/);
    await rows("发布业务设置").first().waitFor();
    expect(await rows("完成").count()).toBe(0);
    expect(desk.faults).toEqual([]);
  });

  it("is taken away as a table and, beside it, what was chosen, when and by whom; and that is noted", async () => {
    desk = await (await Desk.open(browser, "honggang")).signIn("auditor");
    await desk.goTo("/audit?outcome=DONE");
    await rows("登录或换取令牌").first().waitFor();
    const files: Download[] = [];
    desk.page.on("download", (file) => files.push(file));
    await button("导出").click();
    await desk.page.getByRole("menuitem", { name: "CSV" }).click();
    await desk.page.getByText(/已导出 \d+ 行/).waitFor();
    while (files.length < 2) await desk.page.waitForEvent("download");
    const texts = await Promise.all(files.map(async (file) => readFileSync(await file.path(), "utf8")));
    const [table = "", about = ""] = texts.sort((a, b) => b.length - a.length);
    expect(table.startsWith("\uFEFF时间,操作,结果,人员")).toBeTrue();
    expect(table).not.toContain("被拒绝");
    expect(about).toContain('"{""outcome"":""DONE""}"');
    expect(files.map((file) => file.suggestedFilename()).sort()[0]).toMatch(/^honggang_audit_\d{8}-\d{4}/);

    await desk.goTo("/audit?action=audit.export");
    await rows("导出审计").first().waitFor();
    expect(desk.faults).toEqual([]);
  });

  it("fits a phone, in English", async () => {
    desk = await (await Desk.open(browser, "honggang", { width: 390, language: "en" })).signIn("auditor");
    await desk.page.getByRole("heading", { name: "Audit" }).waitFor();
    await desk.page
      .getByText(/chain intact to row/)
      .first()
      .waitFor();
    await rows("Signed in or got a token").first().waitFor();
    await desk.shot("audit");
    expect(await desk.sideways()).toBe(0);
    expect(await desk.unmarkedHan()).toEqual([]);
    expect(await violations(desk.page)).toEqual([]);
  });

  it("is no page of a dispatcher, nor of the administrators", async () => {
    for (const username of ["dispatcher", "admin", "security", "system"]) {
      desk = await (await Desk.open(browser, "honggang")).signIn(username);
      expect([username, await desk.page.getByRole("link", { name: "审计" }).count()]).toEqual([username, 0]);
      if (username !== "system") await desk.close();
    }
  });
});
