import type { Browser, Page } from "playwright-core";
import { eventually, type Someone } from "../kit/api.js";
import { violations } from "../kit/axe.js";
import { Desk, openBrowser } from "../kit/browser.js";
import { rider, staff } from "../kit/people.js";

const STATION = "东区示例驿站";
const OPEN = `query ($text: String) { stations(filter: { text: $text }) { edges { node { id openNow closure { reason } } } } }`;
const READ = `{ settingSection(code: "stations") { version value } }`;
const PUBLISH = `mutation ($input: PublishSettingsInput!) { publishSettings(input: $input) { userErrors { code } } }`;
const CLOSE = `mutation ($input: CloseStationInput!) { closeStation(input: $input) { userErrors { code } } }`;

interface Section {
  version: number;
  value: { stations: { name: { zh: string }; openingHours: object[] }[] };
}
interface Shown {
  id: string;
  openNow: boolean;
  closure: { reason: string | null } | null;
}

/** Presses of the pointer, as the page hears them. */
async function counted(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(`window.pressed = 0; addEventListener("pointerdown", () => (window.pressed += 1), true);`);
  return () => page.evaluate<number>("window.pressed");
}

describe("a station in its keeper's hands", () => {
  let browser: Browser;
  let admin: Someone;
  let reader: Someone;
  let hours: Section["value"];

  async function section(): Promise<Section> {
    const { data } = await admin.execute<{ settingSection: Section }>(READ);
    if (!data) throw new Error("no stations section");
    return data.settingSection;
  }
  async function publish(value: Section["value"]): Promise<void> {
    const { version } = await section();
    const { data, errors } = await admin.execute<{ publishSettings: { userErrors: object[] } }>(PUBLISH, {
      input: { section: "stations", version, value },
    });
    expect([data?.publishSettings.userErrors, errors]).toEqual([[], []]);
  }
  async function shown(): Promise<Shown> {
    const { data } = await reader.execute<{ stations: { edges: { node: Shown }[] } }>(OPEN, { text: STATION });
    const [edge] = data?.stations.edges ?? [];
    if (!edge) throw new Error(`no ${STATION}`);
    return edge.node;
  }

  beforeAll(async () => {
    browser = await openBrowser();
    admin = await staff("xinfeng", "admin");
    reader = await rider("xinfeng");
    // Open at all hours meanwhile, so that nothing here hangs on the time of day.
    hours = (await section()).value;
    const openingHours = [{ days: [1, 2, 3, 4, 5, 6, 7], from: "00:00", to: "24:00" }];
    const always = hours.stations.map((one) => (one.name.zh === STATION ? { ...one, openingHours } : one));
    await publish({ ...hours, stations: always });
    expect((await eventually(shown, ({ openNow }) => openNow, 20_000)).openNow).toBeTrue();
  });
  afterAll(async () => {
    await publish(hours);
    await browser.close();
  });

  const rowOf = (desk: Desk) => desk.page.getByRole("row").filter({ hasText: STATION });
  const filled = (desk: Desk) => desk.page.locator(".place-map .point.filled").count();
  async function opened(desk: Desk): Promise<void> {
    await desk.goTo("/stations");
    await rowOf(desk).waitFor();
    await desk.page.locator(".place-map .point").first().waitFor();
  }

  it("closes and opens by one press each from home, and everybody else sees it in list, map and API", async () => {
    const desk = await (await Desk.open(browser, "xinfeng", { width: 390 })).signIn("keeper");
    const other = await (await Desk.open(browser, "xinfeng")).signIn("admin");
    await opened(other);
    const before = await filled(other);
    expect(await rowOf(other).innerText()).toContain("开放中");
    const flip = desk.page.getByRole("switch", { name: "按开放时间开放" });
    await flip.waitFor();
    const presses = await counted(desk.page);

    await flip.click();
    await desk.page.getByText("已临时关闭").waitFor();
    expect(await flip.getAttribute("aria-checked")).toBe("false");
    expect(await presses()).toBe(1);
    expect((await shown()).openNow).toBeFalse();
    await opened(other);
    expect(await rowOf(other).innerText()).toContain("临时关闭");
    expect(await filled(other)).toBe(before - 1);
    await other.goTo("/stations?open=1");
    await other.page.getByRole("rowheader").first().waitFor();
    expect(await rowOf(other).count()).toBe(0);

    await flip.click();
    await desk.page.getByText("已恢复开放").waitFor();
    expect(await presses()).toBe(2);
    expect(await shown()).toEqual(jasmine.objectContaining({ openNow: true, closure: null }));
    await opened(other);
    expect(await filled(other)).toBe(before);
    expect([desk.faults, other.faults]).toEqual([[], []]);
    await Promise.all([desk.close(), other.close()]);
  });

  it("has the supplies that its keeper saved, with the day they expire", async () => {
    const desk = await (await Desk.open(browser, "xinfeng", { width: 390 })).signIn("keeper");
    const water = desk.page.getByRole("group", { name: /^瓶装水/ });
    await water.getByLabel("数量（瓶）").fill("61");
    await water.getByLabel("到期日").fill("2030-01-31");
    await desk.page.getByRole("button", { name: "保存", exact: true }).click();
    await desk.page.getByText("物资已保存").waitFor();
    await desk.close();

    const other = await (await Desk.open(browser, "xinfeng")).signIn("admin");
    await other.goTo(`/stations/${(await shown()).id}`);
    const line = other.page.getByRole("listitem").filter({ hasText: "瓶装水" });
    await line.waitFor();
    expect(await line.innerText()).toMatch(/2030-01-31 到期\s+61 ?瓶/);
    await other.page.getByRole("heading", { name: "各网格到最近开放驿站" }).waitFor();
    await other.close();
  });

  it("is nobody else's to close, not even another county's keeper's", async () => {
    const { id } = await shown();
    const input = { stationId: id };
    const codes = async (who: Promise<Someone>) =>
      (await (await who).execute(CLOSE, { input })).errors[0]?.extensions.code;

    expect(await codes(staff("honggang", "keeper"))).toBe("NOT_FOUND");
    expect(await codes(staff("xinfeng", "admin"))).toBe("FORBIDDEN");
    expect((await shown()).closure).toBeNull();
  });

  for (const { language, width } of [
    { language: "zh-CN", width: 1440 },
    { language: "en", width: 390 },
  ] as const)
    it(`fits ${width} pixels in ${language}, closed and as others see it, with nothing for axe to find`, async () => {
      const desk = await (await Desk.open(browser, "xinfeng", { width, language })).signIn("keeper");
      const flip = desk.page.getByRole("switch");
      const look = async (name: string): Promise<void> => {
        await desk.settled();
        await desk.shot(`page-${name}`);
        expect([name, await desk.sideways()]).toEqual([name, 0]);
        expect([name, await violations(desk.page)]).toEqual([name, []]);
        if (language === "en") expect([name, await desk.unmarkedHan()]).toEqual([name, []]);
        expect([name, desk.faults]).toEqual([name, []]);
      };
      await flip.waitFor();
      await flip.click();
      await desk.page.getByLabel(language === "en" ? /^Reason/ : /^原因/).fill("盘点");
      await desk.page.getByRole("button", { name: /^(告知骑手|Tell riders)$/ }).click();
      await desk.page.getByText(/^(已告知骑手|Riders can read it now)$/).waitFor();
      await look("my-station-closed");
      await desk.goTo(`/stations/${(await shown()).id}`);
      await desk.page.getByRole("heading", { level: 1 }).waitFor();
      await look("station");
      await desk.goTo("/my-station");
      await flip.click();
      await desk.page.getByText(/^(已恢复开放|Open again)$/).waitFor();
      await desk.close();
    });
});
