import { type Answer, Answers, Refused } from "../../test-kit/answers";
import { background, done, incident, refusedBy, row, rows, suggestion } from "../../test-kit/data";
import { open } from "../../test-kit/open";
import { allByRole, byRole, click, press, until } from "../../test-kit/screen";

const reported = row("1", { title: "井盖翘起", state: "REPORTED", version: 1 });
const accepted = row("2", { title: "路灯不亮", version: 5 });
const third = row("3", { title: "路面塌陷" });
const fire = { __typename: "IncidentCategory", code: "fire", name: "消防安全", tier: null };
const other = row("4", { title: "通道堵塞", category: fire });
const suggestions = [suggestion("d1", "县住建局", 4), suggestion("d3", "县公路事务中心", 2)];
const ALL = [reported, accepted, third, other];
const byId = ({ id }: Record<string, unknown>) => ({
  incident: incident(String(id), {
    ...ALL.find((one) => one.id === id),
    attachments: [],
    suggestedAssignees: suggestions,
  }),
});
const DISPATCHER = ["incident.read", "incident.dispatch"];
const units = ({ id }: Record<string, unknown>) => ({
  incident: { __typename: "Incident", id, suggestedAssignees: suggestions },
});

function answering(lists: ReturnType<typeof rows>[], others: Record<string, Answer | Answer[]> = {}): Answers {
  return new Answers({ ...background, IncidentList: lists, IncidentDetail: byId, BulkUnits: units, ...others });
}

async function at(id: string): Promise<void> {
  document.getElementById(`row-${id}`)!.focus();
  await until(() => document.activeElement?.id === `row-${id}`);
}

async function pick(...ids: string[]): Promise<void> {
  await byRole("option", /井盖翘起/);
  for (const id of ids) {
    await at(id);
    press("x");
  }
}

describe("Dispatching several at once", () => {
  afterEach(() => localStorage.clear());

  it("gives each to the unit by its own command and key, accepting first what is new; then the rows have the keyboard", async () => {
    const answers = answering([rows(ALL), rows([other])], {
      AcceptIncident: done(incident("1", { version: 2 })),
      DispatchIncident: done(incident("2", { version: 9 })),
    });
    await open("/incidents?view=todo", answers, DISPATCHER);
    await pick("1", "2");
    await byRole("status", "已选 2 件 · 道路设施");
    expect((await byRole("option", /井盖翘起/)).getAttribute("aria-checked")).toBe("true");
    press("d");
    await until(() => document.activeElement?.getAttribute("role") === "combobox");
    await byRole("button", "县住建局 4");
    press("Enter", { ctrlKey: true });
    await until(() => document.querySelector(".notice p")?.textContent === "已派给 县住建局：2 件");
    const sent = answers.inputs("DispatchIncident");
    expect(answers.inputs("AcceptIncident").map(({ incidentId, version }) => [incidentId, version])).toEqual([
      ["1", 1],
    ]);
    expect(sent.map(({ incidentId, version, organizationId }) => [incidentId, version, organizationId])).toEqual([
      ["1", 2, "d1"],
      ["2", 5, "d1"],
    ]);
    expect(new Set(sent.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(2);
    await until(() => allByRole("status", /已选/).length === 0);
    await until(() => document.activeElement?.id === "row-4");
  });

  it("lists what failed by number with the reason, counts the rest, and keeps what can be tried again", async () => {
    const answers = answering([rows(ALL), rows([accepted, other])], {
      DispatchIncident: [refusedBy("INVALID_STATE", "本件现在是“处置中”"), done(incident("3", { version: 9 }))],
    });
    await open("/incidents?view=todo", answers, DISPATCHER);
    await pick("2", "3");
    await click("button", "县公路事务中心 2");
    await click("button", "派单 2 件");
    const alert = await byRole("alert", /没有派出/);
    expect(alert.textContent).toContain("已派给 县公路事务中心 1 件，1 件没有派出");
    expect(alert.querySelector("li")!.textContent).toMatch(/XF-2026-2\s*本件现在是“处置中”/);
    await until(() => document.activeElement === alert);
    await byRole("status", "已选 1 件 · 道路设施");
  });

  it("says that a colleague was quicker", async () => {
    const answers = answering([rows(ALL)], { DispatchIncident: new Refused("CONFLICT") });
    await open("/incidents?view=todo", answers, DISPATCHER);
    await pick("2");
    await byRole("button", "县住建局 4");
    await click("button", "派单 1 件");
    expect((await byRole("alert", /没有派出/)).textContent).toContain("刚被同事改动");
  });

  it("takes one category at a time, and says so", async () => {
    await open("/incidents?view=todo", answering([rows(ALL)]), DISPATCHER);
    await pick("1", "4");
    await until(() => document.querySelector(".notice p")?.textContent?.includes("一次只选同一类别"));
    await byRole("status", "已选 1 件 · 道路设施");
  });

  it("takes 20 at most, and says so", async () => {
    const many = Array.from({ length: 21 }, (_, index) => row(String(index + 1), { title: `井盖翘起 ${index + 1}` }));
    await open("/incidents?view=todo", answering([rows(many)]), DISPATCHER);
    await pick(...many.map(({ id }) => id));
    await until(() => document.querySelector(".notice p")?.textContent === "一次最多选 20 件");
    await byRole("status", "已选 20 件 · 道路设施");
  });

  it("is picked by boxes in the table", async () => {
    localStorage.setItem("beegrid.inbox.u1", "table");
    await open("/incidents?view=todo", answering([rows(ALL)]), DISPATCHER);
    await click("checkbox", "选择 XF-2026-2");
    await byRole("status", "已选 1 件 · 道路设施");
    await click("checkbox", "选择 XF-2026-4");
    expect((await byRole<HTMLInputElement>("checkbox", "选择 XF-2026-4")).checked).toBeFalse();
    await click("button", "取消选择");
    const box = await byRole<HTMLInputElement>("checkbox", "选择 XF-2026-2");
    await until(() => !box.checked);
  });

  it("is for those who dispatch", async () => {
    await open("/incidents?view=todo", answering([rows(ALL)]), ["incident.read"]);
    await pick("1");
    expect((await byRole("option", /井盖翘起/)).hasAttribute("aria-checked")).toBeFalse();
    expect(allByRole("status", /已选/).length).toBe(0);
  });
});
