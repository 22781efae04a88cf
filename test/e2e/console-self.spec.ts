import type { Browser } from "playwright-core";
import { violations } from "../kit/axe.js";
import { Desk, openBrowser } from "../kit/browser.js";

const SCREENS = [
  { language: "zh-CN", width: 1440 },
  { language: "en", width: 390 },
] as const;

/** What concerns only oneself: the account, and where to complain. */
describe("the console's pages about oneself", () => {
  let browser: Browser;
  let desk: Desk;
  beforeAll(async () => void (browser = await openBrowser()));
  afterEach(() => desk.close());
  afterAll(() => browser.close());

  async function expectSound(name: string, language: string): Promise<void> {
    await desk.page.waitForLoadState("networkidle");
    await desk.shot(`page-${name}`);
    expect([name, await desk.sideways()]).toEqual([name, 0]);
    expect([name, await violations(desk.page)]).toEqual([name, []]);
    if (language === "en") expect([name, await desk.unmarkedHan()]).toEqual([name, []]);
    expect([name, desk.faults]).toEqual([name, []]);
  }

  for (const screen of SCREENS) {
    const { language, width } = screen;
    const inEnglish = language === "en";

    it(`fit ${width} pixels in ${language}: as it is, refused, and while codes are set up`, async () => {
      desk = await (await Desk.open(browser, "xinfeng", screen)).signIn("auditor");
      await desk.goTo("/me");
      await desk.page.getByRole("heading", { name: inEnglish ? "Change password" : "修改密码" }).waitFor();
      await expectSound("me", language);
      await desk.page.locator("input[autocomplete=current-password]").fill("not-my-password");
      for (const box of await desk.page.locator("input[autocomplete=new-password]").all()) await box.fill("short");
      await desk.page.getByRole("button", { name: inEnglish ? "Change password" : "修改密码" }).click();
      await desk.page.locator("[aria-invalid=true]").first().waitFor();
      await expectSound("me-refused", language);
      await desk.page.getByRole("button", { name: inEnglish ? "Turn on" : "开启" }).click();
      await desk.page.locator("nz-qrcode svg").waitFor();
      await expectSound("me-codes", language);
    });

    it(`say where to complain, before and after signing in, at ${width} pixels in ${language}`, async () => {
      const title = inEnglish ? "Feedback" : "意见反馈";
      const dialog = () => desk.page.getByRole("dialog", { name: title });
      desk = await Desk.open(browser, "xinfeng", screen);
      await desk.page.getByRole("button", { name: title }).click();
      await dialog().getByRole("link", { name: "0000-12345" }).waitFor();
      await expectSound("feedback-before", language);
      await desk.page.keyboard.press("Escape");
      await dialog().waitFor({ state: "hidden" });

      await desk.signIn("grid");
      const menu = width === 390 ? "nav.mbar" : "header";
      await desk.page.locator(`${menu} bg-person-menu button`).click();
      await desk.page.getByRole("menuitem", { name: title }).click();
      await dialog().waitFor();
      await expectSound("feedback", language);
    });
  }
});
