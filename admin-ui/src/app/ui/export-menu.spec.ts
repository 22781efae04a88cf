import { Answers, NO_NETWORK, Refused } from "../../test-kit/answers";
import { connection, places, tableRows } from "../../test-kit/lists";
import { open } from "../../test-kit/open";
import { savedFiles } from "../../test-kit/saved-files";
import { allByRole, byRole, click, until } from "../../test-kit/screen";

const device = (code: string, place = "城东小学门口") => ({
  id: code,
  code,
  kind: "CAMERA",
  place,
  registeredAt: "2026-03-01T02:00:00.000Z",
  retiredAt: null,
  organization: { __typename: "Organization", id: "s1", name: "丰城街道" },
});
const page = (devices: object[], next: string | null, total = 3) => ({
  devices: connection("Device", devices, next, total),
});
const FIRST = page([device("XF-1"), device("XF-2", "=HYPERLINK(1)")], "c2");
const LAST = page([device("XF-3", "城南, 桥头")], null);
const byCursor = ({ after }: Record<string, unknown>) => (after === "c2" ? LAST : FIRST);

const says = (words: string): boolean => document.body.textContent.includes(words);

describe("An export of a list", () => {
  it("holds every page of what the filter shows, its header, and beside it who, when and what", async () => {
    const files = savedFiles();
    const answers = new Answers({ ...places, Devices: byCursor });
    await open("/devices?within=s1&q=城", answers, ["device.read"]);
    await until(() => tableRows().length === 2);
    await click("button", "导出");
    await click("menuitem", "CSV");
    await until(() => files.length === 2);
    const [table, about] = files.sort((a, b) => a.name.length - b.name.length);
    expect(table!.name).toMatch(/_devices_\d{8}-\d{4}\.csv$/);
    expect(about!.name).toBe(table!.name.replace(".csv", "_about.csv"));
    expect(table!.text.split("\r\n")).toEqual([
      "\uFEFF编号,种类,安装位置,所在单位,登记,停用",
      "XF-1,摄像机,城东小学门口,丰城街道,2026-03-01,",
      `XF-2,摄像机,"'=HYPERLINK(1)",丰城街道,2026-03-01,`,
      'XF-3,摄像机,"城南, 桥头",丰城街道,2026-03-01,',
      "",
    ]);
    expect(about!.text).toContain("编号或位置: 城; 街镇: 丰城街道");
    expect(about!.text).toContain("行数,3");
    expect(says("已导出 3 行")).toBeTrue();
    const asked = answers.sent.filter(({ variables }) => variables["first"] === 100);
    expect(asked.map(({ variables }) => variables["after"])).toEqual([null, "c2"]);
  });

  it("as JSON holds the same rows as objects", async () => {
    const files = savedFiles();
    await open("/devices", new Answers({ ...places, Devices: LAST }), ["device.read"]);
    await until(() => tableRows().length === 1);
    await click("button", "导出");
    await click("menuitem", "JSON");
    await until(() => files.length === 2);
    const table = files.find(({ name }) => !name.includes("_about"))!;
    expect(JSON.parse(table.text)).toEqual([
      { 编号: "XF-3", 种类: "摄像机", 安装位置: "城南, 桥头", 所在单位: "丰城街道", 登记: "2026-03-01", 停用: null },
    ]);
  });

  it("waits when it asked too often, says how far it is, and can be stopped", async () => {
    const files = savedFiles();
    const often = new Refused("RATE_LIMITED", { retryAfterSeconds: 1 });
    let refusals = 0;
    const answers = new Answers({
      ...places,
      Devices: ({ first, after }) => {
        if (first !== 100) return FIRST;
        if (after === "c2" && refusals++ < 60) return often;
        return byCursor({ after });
      },
    });
    await open("/devices", answers, ["device.read"]);
    await until(() => tableRows().length === 2);
    await click("button", "导出");
    await click("menuitem", "CSV");
    await until(() => says("2 / 3"));
    await click("button", "取消");
    await until(() => says("已停止，没有导出"));
    await byRole("button", "导出");
    expect(files).toEqual([]);
  });

  it("saves nothing when a page does not come", async () => {
    const files = savedFiles();
    const answers = new Answers({
      ...places,
      Devices: ({ first, after }) => (first === 100 && after === "c2" ? NO_NETWORK : byCursor({ after })),
    });
    await open("/devices", answers, ["device.read"]);
    await until(() => tableRows().length === 2);
    await click("button", "导出");
    await click("menuitem", "CSV");
    await until(() => says("没有导出：有一部分取不到"));
    expect(files).toEqual([]);
  });

  it("is not offered for Party members", async () => {
    const member = { id: "p1", source: "REGISTRY", foundAt: "2026-03-01T02:00:00.000Z" };
    const row = { ...member, member: { __typename: "Member", id: "m1", displayName: "罗*" }, branch: null };
    const answers = new Answers({ ...places, PartyMembers: { partyMembers: connection("PartyMember", [row]) } });
    await open("/party-members", answers, ["party.read"]);
    await until(() => tableRows().length === 1);
    expect(allByRole("button", "导出")).toEqual([]);
  });
});
