import { randomUUID } from "node:crypto";
import type { Browser } from "playwright-core";
import type { Language } from "../kit/api.js";
import { Desk, openBrowser, type Width } from "../kit/browser.js";
import { broughtTo, incidentIn, reported, unitId } from "../kit/incidents.js";
import { withoutPart } from "../kit/lost-answers.js";
import { rider } from "../kit/people.js";
import { cheapestReward, stationNamed, withPoints } from "../kit/points.js";

const STAGES = ["REPORTED", "ACCEPTED", "DISPATCHED", "IN_PROGRESS", "RESOLVED", "VERIFIED", "CLOSED"];
const SCREENS: [Language, Width][] = [
  ["zh-CN", 1440],
  ["zh-CN", 390],
  ["en", 1440],
  ["en", 390],
];
const NONE = "q=%E6%B2%A1%E6%9C%89%E8%BF%99%E6%A0%B7%E7%9A%84";

/** The pictures that people look at and compare: test-results/console/<name>-<language>-<width>.png. */
describe("pictures of the console", () => {
  let browser: Browser;
  let desk: Desk;
  beforeAll(async () => void (browser = await openBrowser()));
  afterAll(() => browser.close());
  afterEach(async () => {
    expect(desk.faults).toEqual([]);
    await desk.close();
  });

  const at = async (county: string | null, username: string) => {
    desk = await (await Desk.open(browser, county)).signIn(username);
  };
  /** The same on every screen: opened anew, and brought to what is to be seen. */
  const show = async (name: string, path: string, act?: () => Promise<unknown>, screens = SCREENS) => {
    for (const [language, width] of screens) {
      await desk.speak(language);
      await desk.resize(width);
      await desk.visit(path);
      await act?.();
      await desk.settled();
      await desk.shot(name);
    }
  };
  const button = (name: RegExp) => desk.page.getByRole("button", { name });
  const road = async () => ({ gridId: await unitId("xinfeng", "440233001003001") });

  it("of signing in", async () => {
    desk = await Desk.open(browser, "xinfeng");
    for (const [language, width] of SCREENS) {
      await desk.speak(language);
      await desk.resize(width);
      await desk.goTo("/sign-in");
      await button(/^(登录|Sign in)$/).waitFor();
      await desk.shot("sign-in");
    }
  });

  it("of the inbox, full, without a match, narrow and at 200 %, and of a report", async () => {
    await at("xinfeng", "dispatcher");
    await show("inbox", "/incidents");
    await show("inbox-nothing", `/incidents?${NONE}`);
    await show("new-incident", "/incidents/new");
    for (const [name, width] of [
      ["inbox-narrow", 1280],
      ["inbox-200-percent", 720],
    ] as const) {
      await desk.speak("zh-CN");
      await desk.resize(width);
      await desk.visit("/incidents");
      await desk.shot(name);
    }
  });

  it("of an incident at each stage", async () => {
    await at("xinfeng", "dispatcher");
    for (const state of STAGES) {
      const { id } = await incidentIn(state, "xinfeng", undefined, await road());
      await show(`incident-${state.toLowerCase().replace("_", "-")}`, `/incidents/${id}?view=all`);
    }
  });

  it("of a conflict", async () => {
    await at("xinfeng", "dispatcher");
    for (const screen of SCREENS) {
      const incident = await reported("xinfeng", undefined, await road());
      const overtaken = async () => {
        await broughtTo("ACCEPTED", "xinfeng", incident);
        await button(/^(受理并派单|Accept and dispatch)/).click();
        await desk.page.getByRole("alert").waitFor();
      };
      await show("conflict", `/incidents/${incident.id}?view=all`, overtaken, [screen]);
    }
  });

  it("of the counter: typed, ready, handed over, used before, without a network", async () => {
    const luo = await rider("xinfeng", 12);
    const { id: rewardId, price } = await cheapestReward(luo);
    const stationId = await stationNamed(luo, "东区");
    await at("xinfeng", "clerk");
    const type = async (code: string) => {
      const keypad = desk.page.getByRole("group").filter({ hasText: "1" });
      for (const digit of code) await keypad.getByRole("button", { name: digit, exact: true }).click();
    };
    for (const screen of SCREENS.filter(([, width]) => width === 390)) {
      await withPoints(luo, price);
      const input = { idempotencyKey: randomUUID(), rewardId, quantity: 1, stationId };
      const code = (await luo.does("RedeemReward", input)).code as string;
      await show("counter-enter", "/counter", () => type(code.slice(0, 3)), [screen]);
      const ready = async () => {
        await type(code);
        await button(/^(确认已交付|Handed over)(?! today)/).waitFor();
      };
      await show("counter-ready", "/counter", ready, [screen]);
      // The counter takes no confirmation of what nobody can have read yet.
      await desk.page.waitForTimeout(700);
      await button(/^(确认已交付|Handed over)(?! today)/).click();
      await button(/^(下一位|Next)/).waitFor();
      await desk.shot("counter-done");
      await show("counter-used", "/counter", () => type(code), [screen]);
      const away = async () => {
        await desk.page.route("**/graphql", (route) => route.abort());
        await type(code);
        await desk.page.waitForTimeout(1500);
      };
      await show("counter-offline", "/counter", away, [screen]);
      await desk.page.unroute("**/graphql");
      // The browser itself tells of each request that nothing answered.
      desk.faults.length = 0;
    }
  });

  it("of what the administrator reads", async () => {
    await at("xinfeng", "admin");
    const first = () => desk.page.getByRole("rowheader").getByRole("link").first().click();
    await show("statement", "/volunteers?earned=1", first);
    await show("stations", "/stations");
    await show("station-standard", "/stations", first);
    await show("organizations", "/organizations", () => desk.page.getByRole("treeitem").nth(1).click());
    await show("members", "/members");
    await show("member-masked", "/members", first);
    await show("member-revealed", "/members", async () => {
      await first();
      await button(/^(显示电话|Show: Phone)$/).click();
      await button(/^(紧急联系本人|Urgent)/).click();
      await desk.page.getByText(/^1\d{10}$/).waitFor();
    });
    await show("settings-changes", "/settings/points", async () => {
      await desk.page.locator(".set-form input.number").first().fill("15");
      await button(/^(查看改动并发布|Review)/).click();
    });
  });

  it("of the overview, whole, without a part, and printed", async () => {
    await at("xinfeng", "admin");
    await show("overview", "/overview");
    const back = await withoutPart(desk.page, "OverviewFigures", ["county", "stationFigures"]);
    await show("overview-partial", "/overview");
    await back();
    await desk.page.emulateMedia({ media: "print" });
    await show("overview-printed", "/overview", undefined, SCREENS.slice(0, 1));
  });

  it("of the three administrators and the upper level", async () => {
    await at("xinfeng", "security");
    await show("apps", "/apps");
    await desk.close();
    await at("xinfeng", "auditor");
    await show("audit", "/audit");
    await desk.close();
    await at(null, "analyst");
    await show("province", "/comparison");
  });
});
