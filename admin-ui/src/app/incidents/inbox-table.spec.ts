import { Answers } from "../../test-kit/answers";
import { background, incident, row, rows, unit } from "../../test-kit/data";
import { open } from "../../test-kit/open";
import { allByRole, byRole, click, press, until } from "../../test-kit/screen";
import { tableRows } from "../../test-kit/lists";

const first = row("1", { title: "井盖翘起", assignee: unit("d1", "县住建局") });
const second = row("2", { title: "路灯不亮", street: null });
const byId = ({ id }: Record<string, unknown>) => ({
  incident: incident(String(id), { ...(id === "1" ? first : second), attachments: [] }),
});
const answering = (): Answers =>
  new Answers({ ...background, IncidentList: rows([first, second]), IncidentDetail: byId });
const READER = ["incident.read"];
const sortOf = async (name: string) => (await byRole("columnheader", name)).getAttribute("aria-sort");

describe("The inbox as a table", () => {
  afterEach(() => localStorage.clear());

  it("shows all columns after V, over the full width, and the list again", async () => {
    await open("/incidents?view=todo", answering(), READER);
    await byRole("heading", "井盖翘起");
    press("v");
    await byRole("table");
    const heads = allByRole("columnheader").map((head) => head.textContent.trim());
    expect(heads).toEqual(["时限", "编号", "上报内容", "类别", "街镇", "网格", "状态", "承办单位", "上报时间"]);
    const [one, two] = tableRows();
    expect(one!.slice(0, 8)).toEqual([
      "无时限",
      "XF-2026-1",
      "井盖翘起",
      "道路设施",
      "丰城街道",
      "西区居委会 03 网格",
      "待派单",
      "县住建局",
    ]);
    expect([two![4], two![7]]).toEqual(["—", "—"]);
    await until(() => allByRole("heading", "井盖翘起").length === 0);
    await click("button", "全部列的表格");
    await byRole("option", /井盖翘起/);
    await byRole("heading", "井盖翘起");
  });

  it("opens an incident over it, and comes back to its row", async () => {
    localStorage.setItem("beegrid.inbox.u1", "table");
    await open("/incidents?view=todo", answering(), READER);
    await byRole("table");
    press("j");
    await until(() => document.activeElement?.id === "row-1");
    press("j");
    await until(() => document.activeElement?.id === "row-2");
    (document.activeElement as HTMLElement).click();
    await byRole("heading", "路灯不亮");
    press("Escape");
    await until(() => allByRole("heading", "路灯不亮").length === 0);
    await until(() => document.activeElement?.id === "row-2");
  });

  it("is remembered for the account on this device", async () => {
    await open("/incidents?view=todo", answering(), READER);
    await byRole("option", /井盖翘起/);
    press("v");
    expect(localStorage.getItem("beegrid.inbox.u1")).toBe("table");
    await byRole("table");
    press("v");
    expect(localStorage.getItem("beegrid.inbox.u1")).toBe("list");
    await byRole("option", /井盖翘起/);
  });

  it("sorts by the orders that the server has; the other one is said in the address and on the chip", async () => {
    localStorage.setItem("beegrid.inbox.u1", "table");
    const answers = answering();
    await open("/incidents?view=todo", answers, READER);
    expect([await sortOf("时限"), await sortOf("上报时间")]).toEqual(["ascending", "none"]);
    await click("button", "上报时间");
    await until(() => answers.sent.some(({ variables }) => variables["orderBy"] === "REPORTED_DESC"));
    await until(() => location.search.includes("sort=-reportedAt") || document.querySelector(".order.chip"));
    expect([await sortOf("时限"), await sortOf("上报时间")]).toEqual(["none", "descending"]);
    await click("button", "时限");
    await until(() => document.querySelector(".order.chip") === null);
    expect(await sortOf("时限")).toBe("ascending");
  });
});
