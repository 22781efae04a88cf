import { Answers, Partly, Refused } from "../../test-kit/answers";
import { connection, places, tableRows } from "../../test-kit/lists";
import { goTo, open } from "../../test-kit/open";
import { byRole, click, type, until } from "../../test-kit/screen";

const device = (code: string, fields: object = {}) => ({
  id: code,
  code,
  kind: "CAMERA",
  place: "城东小学门口",
  registeredAt: "2026-03-01T02:00:00.000Z",
  retiredAt: null,
  organization: { __typename: "Organization", id: "s1", name: "丰城街道" },
  ...fields,
});
const answering = (answer: Answers["given"][string]) => new Answers({ ...places, Devices: answer });
const devices = (...all: object[]) => ({ devices: connection("Device", all) });
const MAY = ["device.read"];

describe("A data list, as that of devices", () => {
  it("shows its rows under a title with their number", async () => {
    await open("/devices", answering(devices(device("XF-D-001"), device("XF-D-002", { kind: "RADAR" }))), MAY);
    await byRole("heading", "前端设备");
    await until(() => tableRows().length === 2);
    expect(tableRows()[1]).toEqual(["XF-D-002", "雷达", "城东小学门口", "丰城街道", "2026-03-01", "—"]);
    expect(document.body.textContent).toContain("共 2 条");
  });

  it("keeps its filters in the address, and asks by them", async () => {
    const answers = answering(devices(device("XF-D-001")));
    await open("/devices?within=s2", answers, MAY);
    await until(() => tableRows().length === 1);
    expect(answers.sent.find((one) => one.operation === "Devices")!.variables["filter"]).toEqual({ within: "s2" });
    await type("编号或位置", "小学");
    document.querySelector<HTMLFormElement>("form.list-find")!.requestSubmit();
    await until(() => answers.sent.at(-1)!.variables["filter"] !== undefined && answers.sent.length > 2);
    await until(() => JSON.stringify(answers.sent.at(-1)!.variables["filter"]) === '{"text":"小学","within":"s2"}');
  });

  it("says why it is empty: filtered, or nothing there yet", async () => {
    await open("/devices?q=x", answering(devices()), MAY);
    await until(() => document.body.textContent?.includes("没有符合条件的记录"));
    await click("button", "清除筛选");
    expect(document.activeElement?.closest(".filters")).not.toBeNull();
    await until(() => document.body.textContent?.includes("还没有登记设备。"));
  });

  it("fetches the next page by its cursor", async () => {
    const answers = answering([
      { devices: connection("Device", [device("XF-D-001")], "c1", 2) },
      { devices: connection("Device", [device("XF-D-002")], null, 2) },
    ]);
    await open("/devices", answers, MAY);
    await click("button", "显示更多");
    await until(() => tableRows().length === 2);
    expect(answers.sent.at(-1)!.variables["after"]).toBe("c1");
  });

  it("shows the number of a fault and tries again", async () => {
    await open(
      "/devices",
      answering([new Refused("INTERNAL", { requestId: "r-9" }), devices(device("XF-D-001"))]),
      MAY,
    );
    expect((await byRole("alert", /系统出错/)).textContent).toContain("r-9");
    await click("button", "重试");
    await until(() => tableRows().length === 1);
  });

  it("shows a dash where a part is away, says so, and keeps the rest", async () => {
    const away = new Partly(devices(device("XF-D-001", { organization: null })), "SUBGRAPH_UNAVAILABLE");
    await open("/devices", answering(away), MAY);
    await byRole("alert", /暂时取不到/);
    expect(tableRows()[0]![3]).toBe("—");
  });

  it("is no page for whoever may not see it: no entry leads there", async () => {
    await open("/devices", answering(devices()), []);
    await goTo("/");
    expect(document.querySelector("nav.side a")).toBeNull();
  });
});
