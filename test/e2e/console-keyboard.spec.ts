import { randomUUID } from "node:crypto";
import type { Browser, Page } from "playwright-core";
import { eventually } from "../kit/api.js";
import { Desk, openBrowser } from "../kit/browser.js";
import { incidentIn, unitId } from "../kit/incidents.js";
import { demoAccount, staff } from "../kit/people.js";

/** What has the focus, by the words it is called by. */
const FOCUSED = `(() => {
  const at = document.activeElement;
  return at.getAttribute("aria-label") ?? at.labels?.[0]?.innerText ?? at.innerText ?? "";
})()`;
/** More stops than any page here has. */
const MOST_STOPS = 120;

describe("the console, with the keyboard alone", () => {
  let browser: Browser;
  let desk: Desk;
  let page: Page;
  const words = `楼道堆放杂物 ${randomUUID().slice(0, 8)}`;
  let id: string;
  beforeAll(async () => {
    browser = await openBrowser();
    const gridId = await unitId("xinfeng", "440233001003001");
    ({ id } = await incidentIn("RESOLVED", "xinfeng", undefined, { description: words, gridId }));
  });
  afterAll(() => browser.close());
  afterEach(async () => {
    expect(desk.faults).toEqual([]);
    await desk.close();
  });

  const press = (...keys: string[]) =>
    keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());
  /** With Tab, as often as it takes. */
  const tabTo = async (name: RegExp) => {
    for (let stops = 0; stops < MOST_STOPS; stops++) {
      if (name.test(await page.evaluate<string>(FOCUSED))) return;
      await press("Tab");
    }
    throw new Error(`Tab never comes to ${String(name)}`);
  };
  const signIn = async (username: string) => {
    desk = await Desk.open(browser, "xinfeng");
    ({ page } = desk);
    await tabTo(/^用户名/);
    await page.keyboard.type(username);
    await tabTo(/^密码/);
    await page.keyboard.type(demoAccount("xinfeng", username).password);
    await press("Enter");
    await page.locator("bg-inbox-row").first().waitFor();
  };
  /** Found by its words, and opened from the list. */
  const find = async () => {
    await press("/");
    await page.keyboard.type(words);
    await press("Enter");
    await page.getByRole("option", { name: words }).waitFor();
    await press("Escape", "j", "Enter");
    await page.getByRole("heading", { name: words }).waitFor();
  };

  it("lets a verifier in, who verifies", async () => {
    await signIn("verifier");
    await find();
    await page.getByRole("form", { name: "办理" }).getByRole("button", { name: "核查通过" }).waitFor();
    await press("Control+Enter");
    const state = async () =>
      (await (await staff("xinfeng", "dispatcher")).sees("IncidentTrace", { id })).incident?.state;
    expect(await eventually(state, (now) => now === "VERIFIED")).toBe("VERIFIED");
  });

  it("shows a dispatcher a phone for a reason, and the focus goes back to where it was asked for", async () => {
    await signIn("dispatcher");
    await press("/");
    await page.keyboard.type(words);
    await press("Enter");
    await page.waitForURL(/q=/);
    await page.goto(page.url().replace(/\/incidents.*/, `/incidents/${id}`));
    await page.getByRole("heading", { name: words }).waitFor();
    await tabTo(/显示.*电话|电话.*显示/);
    await press("Enter");
    const dialog = page.getByRole("dialog");
    await dialog.waitFor();
    await press("Escape");
    await dialog.waitFor({ state: "hidden" });
    expect(await page.evaluate<string>(FOCUSED)).toMatch(/电话/);

    await press("Enter");
    await tabTo(/^紧急联系本人/);
    await press("Enter");
    await page.getByText(/^1\d{10}$/).waitFor();
  });

  it("changes a filter and the language", async () => {
    await signIn("dispatcher");
    await tabTo(/^来源/);
    await press("ArrowDown");
    await page.waitForURL(/[?&]channel=/);
    await tabTo(/^EN$|English/);
    await press("Enter");
    await eventually(
      () => page.evaluate<string>("document.documentElement.lang"),
      (language) => language === "en",
    );
    expect(await page.evaluate<string>("document.documentElement.lang")).toBe("en");
  });
});
