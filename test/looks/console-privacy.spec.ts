import type { Browser } from "playwright-core";
import { Desk, openBrowser } from "../kit/browser.js";

/** Fields that are about one person; whoever is signed in has a name, in `viewer`. */
const PERSONAL = ["phone", "residentId", "reporter", "member", "members", "volunteer", "address", "location", "by"];

/** Names of all fields below `value`. */
function fieldsOf(value: unknown): string[] {
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, below]) => [...(Array.isArray(value) ? [] : [key]), ...fieldsOf(below)]);
}

describe("the console's privacy", () => {
  let browser: Browser;
  beforeAll(async () => void (browser = await openBrowser()));
  afterAll(() => browser.close());

  it("is kept by a watermark that comes back when somebody takes it away", async () => {
    const desk = await (await Desk.open(browser, "xinfeng")).signIn("admin");
    await desk.visit("/members");
    const marks = () => desk.page.locator("nz-watermark > div").filter({ hasNotText: /./ });
    await marks().first().waitFor({ state: "attached" });
    const before = await marks().count();

    await marks().last().evaluate("(mark) => mark.remove()");

    await marks().last().waitFor({ state: "attached" });
    expect(await marks().count()).toBe(before);
    await desk.close();
  });

  it("leaves the upper level no field of a person, on any of its pages", async () => {
    const desk = await (await Desk.open(browser, null)).signIn("analyst");
    const answers = desk.answers();
    for (const path of ["/comparison", "/definitions", "/xinfeng"]) await desk.visit(path);

    const fields = new Set(answers.flatMap((text) => fieldsOf(JSON.parse(text))));
    expect(fields.size).toBeGreaterThan(10);
    expect(PERSONAL.filter((field) => fields.has(field))).toEqual([]);
    await desk.close();
  });
});
