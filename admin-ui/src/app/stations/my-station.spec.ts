import { Answers, type Answer, Refused } from "../../test-kit/answers";
import { connection } from "../../test-kit/lists";
import { open } from "../../test-kit/open";
import { byRole, click, type, until } from "../../test-kit/screen";

const KEEPS = ["station.read", "station.close", "station.open", "station.saveSupplies"];
const water = { __typename: "SupplyKind", code: "water", name: "瓶装水", unit: "瓶", example: true };
const tape = { ...water, code: "tape", name: "创可贴", unit: "片" };
const closure = { __typename: "StationClosure", since: "2026-11-20T00:00:00Z", until: null, reason: null };
const supply = (fields: object = {}) => ({
  __typename: "StationSupply",
  kind: water,
  quantity: 24,
  expiresOn: "2027-05-10",
  expired: false,
  ...fields,
});
const station = (fields: object = {}) => ({
  __typename: "Station",
  id: "1",
  name: "东区驿站",
  version: 3,
  openNow: true,
  openingHours: [{ __typename: "OpeningHours", days: [1, 2, 3, 4, 5, 6, 7], from: "08:00", to: "22:00" }],
  closure: null,
  countedAt: null,
  supplies: [supply()],
  ...fields,
});
const done = (fields: object) => ({ payload: { station: station(fields), userErrors: [] } });
const answering = (given: Record<string, Answer | Answer[]> = {}, kept: object[] = [station()]) =>
  new Answers({
    KeptStations: { stations: connection("Station", kept), supplyKinds: [water, tape] },
    ...given,
  });
const switched = async (): Promise<string | null> => (await byRole("switch")).getAttribute("aria-checked");

describe("My station", () => {
  it("is home for whoever keeps one, and closes by one press", async () => {
    const answers = answering({ CloseStation: done({ closure, openNow: false, version: 4 }) });
    await open("/", answers, KEEPS);
    await byRole("heading", "东区驿站");
    expect(await switched()).toBe("true");
    const button = await byRole("switch", "按开放时间开放");
    button.focus();
    button.click();
    await until(() => document.querySelector("[role=switch]")?.getAttribute("aria-checked") === "false");
    await until(() => document.activeElement === button);
    expect(answers.inputs("CloseStation")[0]).toEqual(jasmine.objectContaining({ stationId: "1", version: 3 }));
    expect(document.body.textContent).toContain("临时关闭");
  });

  it("opens again by one press, and tells riders why while it is closed", async () => {
    const answers = answering(
      {
        CloseStation: done({ closure: { ...closure, reason: "盘点" }, openNow: false, version: 4 }),
        OpenStation: done({ version: 5 }),
      },
      [station({ closure, openNow: false })],
    );
    await open("/my-station", answers, KEEPS);
    await type("原因（可不填，骑手看得到）", "盘点");
    await click("button", "告知骑手");
    await until(() => document.body.textContent?.includes("起 · 盘点"));
    expect(answers.inputs("CloseStation")[0]).toEqual(jasmine.objectContaining({ reason: "盘点", version: 3 }));
    await click("switch", "按开放时间开放");
    await until(() => document.querySelector("[role=switch]")?.getAttribute("aria-checked") === "true");
    expect(answers.inputs("OpenStation")[0]).toEqual(jasmine.objectContaining({ version: 4 }));
  });

  it("saves all that is there in one press, by the county's own list", async () => {
    const saved = [supply({ quantity: 30 }), supply({ kind: tape, quantity: 5, expiresOn: null })];
    const answers = answering({
      SaveStationSupplies: done({ supplies: saved, version: 4, countedAt: "2026-11-20T02:00:00Z" }),
    });
    await open("/my-station", answers, KEEPS);
    await type("数量（瓶）", "30");
    await type("数量（片）", "5");
    await click("button", "保存");
    await until(() => document.body.textContent?.includes("清点"));
    expect(answers.inputs("SaveStationSupplies")[0]!["supplies"]).toEqual([
      { code: "water", quantity: 30, expiresOn: "2027-05-10" },
      { code: "tape", quantity: 5 },
    ]);
  });

  it("keeps what was typed when somebody was quicker, and says which number is wrong", async () => {
    const message = "须为 0 至 99999 的整数";
    const path = ["input", "supplies", "0", "quantity"];
    const refused = { station: null, userErrors: [{ __typename: "UserError", code: "INVALID_INPUT", message, path }] };
    const answers = answering({ SaveStationSupplies: [new Refused("CONFLICT"), { payload: refused }] });
    await open("/my-station", answers, KEEPS);
    await type("数量（瓶）", "-1");
    await click("button", "保存");
    await byRole("alert", /刚被同事改动/);
    const box = document.querySelector<HTMLInputElement>("input[type=number]")!;
    expect(box.value).toBe("-1");
    await click("button", "保存");
    await until(() => box.getAttribute("aria-invalid") === "true");
    expect(document.getElementById(box.getAttribute("aria-describedby")!)!.textContent).toBe(message);
  });

  it("says so when there is none", async () => {
    await open("/my-station", answering({}, []), KEEPS);
    await until(() => document.body.textContent?.includes("没有由你管理的驿站"));
  });
});
