import { Answers, Partly, Refused } from "../../test-kit/answers";
import {
  action,
  background,
  changes,
  counts,
  done,
  incident,
  row,
  rows,
  suggestion,
  type IncidentPage,
} from "../../test-kit/data";
import { goTo, open } from "../../test-kit/open";
import { allByRole, byRole, click, press, until } from "../../test-kit/screen";

const ago = (minutes: number) => ({
  step: "DISPATCH" as const,
  dueAt: new Date(Date.now() - minutes * 60_000).toISOString(),
  overdue: minutes > 0,
  allowanceMinutes: 60,
  workingTime: false,
  workingMinutesLeft: null,
  pausedAt: null,
});
const late = row("1", { title: "井盖翘起", deadline: ago(65), seenByColleague: false });
const soon = row("2", { title: "电线下垂", deadline: ago(-18) });
const quiet = row("3", { title: "路灯不亮" });
const fresh = row("4", { title: "路面塌陷" });
const titles = (): string[] => allByRole("option").map((option) => option.querySelector(".t")!.textContent.trim());
const byId = ({ id }: Record<string, unknown>) => {
  const known = [late, soon, quiet, fresh].find((one) => one.id === id);
  const allowed = {
    allowedActions: [action("dispatch", "派单")],
    suggestedAssignees: [suggestion("d1", "县住建局", 4)],
  };
  return { incident: incident(String(id), { ...known, attachments: [], ...allowed }) };
};
const toAccept = (page: IncidentPage): IncidentPage => ({
  ...page,
  state: "REPORTED",
  allowedActions: [action("accept", "受理")],
  suggestedAssignees: [suggestion("d1", "县住建局", 4)],
});
const READER = ["incident.read", "incident.dispatch"];

describe("The inbox", () => {
  it("groups by the deadline, in the order the server gives", async () => {
    // Counted from now on, not from when this file was read.
    const first = { ...late, deadline: ago(65) };
    await open(
      "/incidents",
      new Answers({ ...background, IncidentList: rows([first, soon, quiet]), IncidentDetail: byId }),
      READER,
    );
    await byRole("option", /井盖翘起/);
    const heads = [...document.querySelectorAll<HTMLElement>("[role=listbox] .grp")];
    const groups = heads.map((head) => [...head.children].map((part) => part.textContent).join(" "));
    expect(groups).toEqual(["已超时 1 件", "1 小时内到期 1 件", "无时限 1 件"]);
    expect((await byRole("option", /井盖翘起/)).textContent).toContain("超时 1时05分");
    expect((await byRole("option", /井盖翘起/)).classList).toContain("new");
  });

  it("has a tab of those to call back for whoever does that", async () => {
    const answers = new Answers({ ...background, IncidentList: rows([quiet]), IncidentDetail: byId });
    await open("/incidents", answers, [...READER, "incident.followUp"]);
    await byRole("link", /^待回访/);
  });

  it("has it for others while it is open", async () => {
    await open("/incidents", new Answers({ ...background, IncidentList: rows([quiet]), IncidentDetail: byId }), READER);
    await byRole("option", /路灯不亮/);
    expect(allByRole("link", /^待回访/)).toEqual([]);
    await goTo("/incidents?view=to-follow-up");
    await byRole("link", /^待回访/);
  });

  it("moves with J, opens with Enter and dispatches with Ctrl+Enter; the next row follows", async () => {
    const answers = new Answers({
      ...background,
      IncidentList: [rows([late, soon, quiet]), rows([late, quiet])],
      IncidentDetail: byId,
      DispatchIncident: done(incident("2", { version: 4, state: "DISPATCHED" })),
    });
    await open("/incidents/1?view=todo", answers, READER);
    await byRole("option", /电线下垂/);
    press("j");
    await until(() => document.activeElement?.id === "row-2");
    (document.activeElement as HTMLElement).click();
    await byRole("heading", "电线下垂");
    await byRole("button", "派单");
    press("Enter", { ctrlKey: true });
    await until(() => answers.inputs("DispatchIncident").length === 1);
    expect(answers.inputs("DispatchIncident")[0]!["incidentId"]).toBe("2");
    await byRole("heading", "路灯不亮");
    await until(() => document.activeElement?.id === "incident-title");
    await until(() => titles().join() === "井盖翘起,路灯不亮");
  });

  it("opens what stood after it, though the row has a new deadline and another place by then", async () => {
    const answers = new Answers({
      ...background,
      IncidentList: [rows([late, soon, quiet]), rows([soon, late, quiet])],
      IncidentDetail: ({ id }) =>
        id === "1" ? { incident: toAccept(incident("1", { deadline: ago(65) })) } : byId({ id }),
      AcceptIncident: done(incident("1", { version: 4, deadline: ago(-2000) })),
      DispatchIncident: done(incident("1", { version: 5, state: "DISPATCHED", deadline: ago(-2000) })),
    });
    await open("/incidents/1?view=todo", answers, READER);
    await byRole("option", /电线下垂/);
    await click("button", "受理并派单");
    await byRole("heading", "电线下垂");
  });

  it("never moves the list under the reader: what is new waits behind a pill", async () => {
    const answers = new Answers({
      ...background,
      IncidentList: [rows([late]), rows([fresh, late]), rows([fresh, late])],
      IncidentDetail: byId,
      IncidentChanges: [changes("1", []), changes("2", ["4"]), changes("2", [])],
    });
    await open("/incidents?view=todo", answers, READER);
    const pill = await byRole("button", "有 1 件新事件，点此显示");
    expect(titles()).toEqual(["井盖翘起"]);
    pill.click();
    await until(() => titles().join() === "井盖翘起,路面塌陷");
    expect(allByRole("button", /新事件/).length).toBe(0);
  });

  it("has of a long list only what is near in the page; what the keyboard goes to is brought there", async () => {
    const titleOf = (id: string) => `第${id.slice(1)}件`;
    const long = Array.from({ length: 400 }, (_, i) => row(`n${i}`, { title: titleOf(`n${i}`) }));
    const detail = ({ id }: Record<string, unknown>) => ({
      incident: incident(String(id), { title: titleOf(String(id)) }),
    });
    const answers = new Answers({ ...background, IncidentList: rows(long), IncidentDetail: detail });
    await open("/incidents?view=all", answers, READER);
    await byRole("heading", "第0件");
    const second = await byRole("option", /第1件/);
    expect([second.ariaPosInSet, second.ariaSetSize]).toEqual(["2", "400"]);
    const list = document.querySelector<HTMLElement>(".rows")!;
    list.scrollTop = list.scrollHeight / 2;
    await until(() => titles().includes("第200件") && !titles().includes("第1件"));
    expect(titles().length).toBeLessThan(100);
    press("j");
    await until(() => document.activeElement?.id === "row-n1");
    expect(titles()).not.toContain("第200件");
  });

  it("fetches the next page by its cursor", async () => {
    const answers = new Answers({
      ...background,
      IncidentList: [rows([late], "cursor-1"), rows([soon])],
      IncidentDetail: byId,
    });
    await open("/incidents?view=all", answers, READER);
    await click("button", "显示更多");
    await until(() => titles().length === 2);
    expect(answers.sent.filter((one) => one.operation === "IncidentList")[1]!.variables["after"]).toBe("cursor-1");
  });

  it("counts in its tabs and title", async () => {
    await open(
      "/incidents?view=followed",
      new Answers({ ...background, IncidentList: rows([]), IncidentViewCounts: counts(28) }),
      READER,
    );
    await byRole("link", /待我处理\s*28/);
    await until(() => document.title.includes("事件收件箱"));
  });

  it("says why a list is empty", async () => {
    const empty = new Answers({ ...background, IncidentList: rows([]) });
    await open("/incidents?view=todo&cat=road", empty, READER);
    await until(() => document.body.textContent?.includes("没有符合条件的事件"));
    await goTo("/incidents?view=todo");
    await until(() => document.body.textContent?.includes("都处理完了"));
  });

  it("shows the number of a fault and tries again", async () => {
    const answers = new Answers({
      ...background,
      IncidentList: [new Refused("INTERNAL", { requestId: "r-77" }), rows([late])],
      IncidentDetail: byId,
    });
    await open("/incidents?view=todo", answers, READER);
    expect((await byRole("alert", /系统出错/)).textContent).toContain("r-77");
    await click("button", "重试");
    await byRole("option", /井盖翘起/);
  });

  it("shows a dash where a part of the data is away, and the rest as ever", async () => {
    const away = new Partly(rows([{ ...late, grid: null }]), "SUBGRAPH_UNAVAILABLE");
    await open(
      "/incidents?view=todo",
      new Answers({ ...background, IncidentList: away, IncidentDetail: byId }),
      READER,
    );
    expect((await byRole("option", /井盖翘起/)).querySelector(".m")!.textContent).toBe("— · 随手拍");
  });
});
