import type { Browser } from "playwright-core";
import { eventually } from "../kit/api.js";
import { violations } from "../kit/axe.js";
import { Desk, openBrowser } from "../kit/browser.js";
import { everythingKept } from "../kit/everything-kept.js";
import { personWhoReported, type Person } from "../kit/personal.js";
import { installation } from "../kit/shared-product.js";

describe("the console's page of a person", () => {
  let browser: Browser;
  let person: Person;
  beforeAll(async () => {
    browser = await openBrowser();
    person = await personWhoReported(21);
  });
  afterAll(() => browser.close());

  const open = async (screen: { width?: 1440 | 390; language?: "zh-CN" | "en" } = {}) => {
    const desk = await (await Desk.open(browser, "xinfeng", screen)).signIn("admin");
    const answers = desk.answers();
    await desk.goTo(`/members/${person.memberId}`);
    return { desk, answers, page: desk.page };
  };

  it("holds no whole phone, ID or name, on the screen or on the wire, until there is a reason", async () => {
    const { desk, answers, page } = await open();
    await page.getByRole("heading", { name: "身份" }).waitFor();
    const seen = `${await page.content()} ${answers.join(" ")}`;
    expect(answers.join(" ")).toContain("****");
    expect(Object.values(person.secrets).filter((secret) => seen.includes(secret))).toEqual([]);

    // Two presses from the page of the person: which, and why.
    await page.getByRole("button", { name: "显示电话" }).click();
    await page.getByRole("button", { name: "紧急联系本人" }).click();

    await page.getByText(person.secrets.phone).waitFor();
    expect(await page.content()).not.toContain(person.secrets.residentId);
    expect(await violations(page)).toEqual([]);
    const kept = await everythingKept(installation(), "xinfeng");
    const row = kept.split("\n").find((line) => line.includes("紧急联系本人") && line.includes(person.memberId));
    expect(row).toContain("PHONE");
    expect(row).not.toContain(person.secrets.phone);
    await page.reload();
    await page.getByRole("heading", { name: "身份" }).waitFor();
    expect(await page.content()).not.toContain(person.secrets.phone);
    expect(desk.faults).toEqual([]);
    await desk.close();
  });

  it("hands out JSON and CSV of every subgraph for a reason", async () => {
    const { desk, page } = await open();
    const names: string[] = [];
    page.on("download", (download) => names.push(download.suggestedFilename()));
    await page.getByRole("button", { name: "导出", exact: true }).click();
    await page.getByRole("button", { name: "本人来电或来访" }).click();
    await eventually(
      () => Promise.resolve(names),
      (saved) => saved.length === 2,
    );

    for (const kind of ["json", "csv"])
      expect(names.filter((name) => new RegExp(`^xinfeng_member_\\d{8}-\\d{4}\\.${kind}$`).test(name))).toHaveSize(1);
    expect(desk.faults).toEqual([]);
    await desk.close();
  });

  it("is the same page in English and on a phone, with the dialogs open", async () => {
    for (const [width, language] of [
      [390, "zh-CN"],
      [390, "en"],
      [1440, "en"],
    ] as const) {
      const { desk, page } = await open({ width, language });
      const words =
        language === "en" ? { erase: "Erase data…", show: "Show: Phone" } : { erase: "注销资料…", show: "显示电话" };
      await page.getByRole("button", { name: words.show }).waitFor();
      await desk.shot("member-masked");
      await page.getByRole("button", { name: words.show }).click();
      await page.getByRole("dialog").waitFor();
      await desk.shot("member-why");
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: words.erase }).click();
      await page.getByRole("dialog").getByRole("textbox").first().waitFor();
      await page.getByRole("dialog").getByRole("status").waitFor({ state: "detached" });
      await desk.shot("member-erase");
      expect([width, language, await violations(page)]).toEqual([width, language, []]);
      expect(await desk.sideways()).toBe(0);
      if (language === "en") expect(await desk.unmarkedHan()).toEqual([]);
      expect(desk.faults).toEqual([]);
      await desk.close();
    }
  });

  it("erases whoever was typed out, and says so", async () => {
    const { desk, page } = await open();
    await page.getByRole("button", { name: "注销资料…" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("理由（至少 4 个字）").fill("本人申请注销");
    await dialog.getByLabel("输入“注销”确认").fill("注销");
    await dialog.getByRole("button", { name: "永久注销" }).click();
    await page.getByText("此人的资料已于").waitFor();
    await desk.shot("member-erased");

    expect(await page.getByRole("button", { name: "显示电话" }).count()).toBe(0);
    expect(await violations(page)).toEqual([]);
    expect(desk.faults).toEqual([]);
    await desk.close();
  });
});
