import type { Browser } from "playwright-core";
import { violations } from "../kit/axe.js";
import { Desk, openBrowser } from "../kit/browser.js";
import { installation } from "../kit/shared-product.js";

/** An event of nobody's incident: whoever applies it has nothing to pay. */
const parked = (id: string): string => {
  const body = { incidentId: `incident-${id}`, kind: "HAZARD", categoryCode: "x", channel: "STAFF", reporterId: null };
  const failures = [{ subgraph: "volunteers", cause: "CONFLICT" }];
  const at = Date.now() - 3_600_000;
  const values = [id, "IncidentVerified", JSON.stringify({ ...body, number: "XF-0", verifiedAt: at })];
  const texts = values.map((value) => `'${value}'`).join(", ");
  return `INSERT INTO outbox (id, type, body, at, deliveredAt, leasedUntil, lease, tries, parkedAt, lastError)
    VALUES (${texts}, ${at}, NULL, 0, NULL, 10, ${at}, '${JSON.stringify(failures)}')`;
};

describe("the console's parked events", () => {
  let browser: Browser;
  let desk: Desk;
  beforeAll(async () => void (browser = await openBrowser()));
  afterAll(() => browser.close());
  afterEach(() => desk.close());

  const rows = () => desk.page.getByRole("row").filter({ hasText: "与已有数据冲突" });
  const button = (name: string | RegExp) => desk.page.getByRole("button", { name, exact: typeof name === "string" });

  it("are shown to the system administrator, and flow again by a press", async () => {
    await installation().sql("xinfeng", "incidents", parked("parked-event-one"));
    await installation().sql("xinfeng", "incidents", parked("parked-event-two"));
    desk = await (await Desk.open(browser, "xinfeng")).signIn("system");
    await desk.goTo("/events");
    await rows().nth(1).waitFor();
    await desk.page.getByText("停住 2 条").waitFor();
    await desk.shot("events");
    expect(await violations(desk.page)).toEqual([]);

    const phone = await (await Desk.open(browser, "xinfeng", { width: 390, language: "en" })).signIn("system");
    await phone.goTo("/events");
    await phone.page.getByRole("row").filter({ hasText: "conflicts with data" }).nth(1).waitFor();
    expect([await phone.sideways(), await phone.unmarkedHan()]).toEqual([0, []]);
    await phone.shot("events");
    await phone.close();

    await button(/^重试：/)
      .first()
      .click();
    await rows().nth(1).waitFor({ state: "detached" });
    await button("全部重试").click();
    await desk.page.getByText("没有停住的消息。").waitFor();
    await desk.shot("events-none");
    expect(desk.faults).toEqual([]);
  });
});
