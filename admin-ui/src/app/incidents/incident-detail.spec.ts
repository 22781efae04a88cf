import { Answers, NO_NETWORK, Refused } from "../../test-kit/answers";
import {
  action,
  background,
  done,
  incident,
  refusedBy,
  step,
  suggestion,
  type IncidentPage,
} from "../../test-kit/data";
import { goTo, open } from "../../test-kit/open";
import { allByRole, byRole, click, pause, press, type, until } from "../../test-kit/screen";

const DISPATCHER = ["incident.read", "incident.dispatch"];
const housing = suggestion("d1", "县住建局", 4);
const roads = suggestion("d3", "县公路事务中心", 2);

const toDispatch = (fields: Partial<IncidentPage> = {}): IncidentPage =>
  incident("7", { allowedActions: [action("dispatch", "派单")], suggestedAssignees: [housing, roads], ...fields });
const dispatched = (version: number): IncidentPage =>
  toDispatch({ state: "DISPATCHED", stateLabel: "已派单", version, allowedActions: [action("dispatch", "改派")] });

const answering = (page: IncidentPage | IncidentPage[], others: Answers["given"]): Answers => {
  const pages = (Array.isArray(page) ? page : [page]).map((one) => ({ incident: one }));
  return new Answers({ ...background, IncidentDetail: pages, ...others });
};

describe("The incident page", () => {
  it("dispatches to the right suggestion with one press, and says so", async () => {
    const answers = answering(toDispatch(), { DispatchIncident: done(dispatched(4)) });
    await open("/incidents/7", answers, DISPATCHER);
    await click("button", "派单");
    await until(() => document.querySelector(".notice p")?.textContent === "已派给 县住建局");
    expect(answers.inputs("DispatchIncident")).toEqual([
      jasmine.objectContaining({ incidentId: "7", version: 3, organizationId: "d1", note: null }),
    ]);
    expect(allByRole("button", "派单").length).toBe(0);
  });

  it("takes another unit from the suggestions and the note that was written", async () => {
    const answers = answering(toDispatch(), { DispatchIncident: done(dispatched(4)) });
    await open("/incidents/7", answers, DISPATCHER);
    await click("button", "县公路事务中心 2");
    await type("附言", "今天处理");
    press("Enter", { ctrlKey: true });
    await until(() => answers.inputs("DispatchIncident").length === 1);
    expect(answers.inputs("DispatchIncident")[0]).toEqual(
      jasmine.objectContaining({ organizationId: "d3", note: "今天处理" }),
    );
  });

  it("accepts and then dispatches with the version that accepting gave", async () => {
    const reported = toDispatch({ state: "REPORTED", allowedActions: [action("accept", "受理")] });
    const answers = answering(reported, {
      AcceptIncident: done(toDispatch({ version: 4 })),
      DispatchIncident: done(dispatched(5)),
    });
    await open("/incidents/7", answers, DISPATCHER);
    await click("button", "受理并派单");
    await until(() => answers.inputs("DispatchIncident").length === 1);
    expect(answers.inputs("AcceptIncident")[0]!["version"]).toBe(3);
    expect(answers.inputs("DispatchIncident")[0]!["version"]).toBe(4);
  });

  it("stays accepted and says so when the dispatching fails", async () => {
    const reported = toDispatch({ state: "REPORTED", allowedActions: [action("accept", "受理")] });
    const answers = answering(reported, {
      AcceptIncident: done(toDispatch({ version: 4 })),
      DispatchIncident: refusedBy("INVALID_INPUT", "单位已停用"),
    });
    await open("/incidents/7", answers, DISPATCHER);
    await click("button", "受理并派单");
    expect((await byRole("alert", /已受理/)).textContent).toContain("已受理，但派单没有提交：单位已停用");
    await byRole("button", "派单");
  });

  it("loses nothing to a colleague who was quicker, and repeats on the new version", async () => {
    const theirs = toDispatch({
      ...dispatched(9),
      transitions: [
        step("t1", "受理", "2026-11-20T00:10:00Z", "骆文静"),
        step("t2", "派单", "2026-11-20T01:41:00Z", "周凯", "县教育局"),
      ],
    });
    const answers = answering([toDispatch(), theirs], {
      DispatchIncident: [new Refused("CONFLICT"), done(dispatched(10))],
    });
    await open("/incidents/7", answers, DISPATCHER);
    await click("button", "派单");
    const bar = await byRole("alert", /刚被同事改动/);
    expect(bar.textContent).toMatch(/周凯（县综治中心）.*派单 县教育局。你选的单位和附言都还在。/);
    expect(document.activeElement).toBe(bar);
    await click("button", "改派给县住建局");
    await until(() => answers.inputs("DispatchIncident").length === 2);
    expect(answers.inputs("DispatchIncident")[1]).toEqual(
      jasmine.objectContaining({ version: 9, organizationId: "d1" }),
    );
  });

  it("sends the same key again when the network is away, until it knows", async () => {
    const answers = answering(toDispatch(), { DispatchIncident: [NO_NETWORK, done(dispatched(4))] });
    await open("/incidents/7", answers, DISPATCHER);
    await click("button", "派单");
    await byRole("status", /正在确认是否已提交/);
    window.dispatchEvent(new Event("online"));
    await until(() => document.querySelector(".notice p")?.textContent === "已派给 县住建局");
    const [first, second] = answers.inputs("DispatchIncident");
    expect(first!["idempotencyKey"]).toMatch(/^[0-9a-f-]{36}$/);
    expect(second).toEqual(first);
  });

  it("asks one line before it resolves", async () => {
    const page = incident("7", {
      state: "IN_PROGRESS",
      allowedActions: [action("resolve", "办结"), action("return", "退回")],
    });
    const answers = answering(page, { ResolveIncident: done({ ...page, state: "RESOLVED", allowedActions: [] }) });
    await open("/incidents/7", answers, ["incident.read"]);
    await click("button", "办结");
    await until(() => document.body.textContent?.includes("请写一句办理结果"));
    expect(answers.inputs("ResolveIncident")).toEqual([]);
    await type("办理结果", "井盖已更换");
    await click("button", "办结");
    await until(() => answers.inputs("ResolveIncident").length === 1);
    expect(answers.inputs("ResolveIncident")[0]!["note"]).toBe("井盖已更换");
  });

  it("fails a verification only with a reason, and passes one without", async () => {
    const page = incident("7", { state: "RESOLVED", allowedActions: [action("verify", "核查")] });
    const answers = answering(page, { VerifyIncident: done({ ...page, state: "IN_PROGRESS", version: 4 }) });
    await open("/incidents/7", answers, ["incident.read"]);
    await byRole("button", "核查通过");
    await click("button", "不通过");
    const dialog = await byRole("dialog", "不通过");
    dialog.querySelector<HTMLButtonElement>("button[type=submit]")!.click();
    await until(() => dialog.textContent.includes("请写明原因或情况"));
    await type(/写明原因/, "现场仍有积水");
    dialog.querySelector<HTMLButtonElement>("button[type=submit]")!.click();
    await until(() => answers.inputs("VerifyIncident").length === 1);
    expect(answers.inputs("VerifyIncident")[0]).toEqual(
      jasmine.objectContaining({ passed: false, note: "现场仍有积水" }),
    );
  });

  it("tells whoever handled it why they cannot verify", async () => {
    const page = incident("7", {
      state: "RESOLVED",
      allowedActions: [action("verify", "核查", "你经办过本件，不能核查")],
    });
    await open("/incidents/7", answering(page, {}), ["incident.read"]);
    await until(() => document.querySelector(".act")?.textContent?.includes("你经办过本件，不能核查"));
    expect(allByRole("button", "核查通过").length).toBe(0);
  });

  it("keeps three results apart: closed is neither verified nor confirmed", async () => {
    const page = incident("7", { state: "CLOSED", stateLabel: "已销号" });
    page.results.resolved = { at: "2026-11-20T01:00:00Z", by: null, organization: null };
    await open("/incidents/7", answering(page, {}), ["incident.read"]);
    const results = await byRole("region", "三项结果分开记");
    const words = [...results.querySelectorAll<HTMLElement>("dd")].map((dd) => [
      dd.innerText.split("\n")[0],
      dd.className,
    ]);
    expect(words).toEqual([
      ["已办结", "said"],
      ["未核查", "open"],
      ["未回应", "open"],
    ]);
  });

  it("keeps a draft when the person looks at another incident in between", async () => {
    const answers = answering([toDispatch(), incident("8"), toDispatch()], {});
    await open("/incidents/7", answers, DISPATCHER);
    await click("button", "县公路事务中心 2");
    await type("附言", "写了一半");
    await goTo("/incidents/8");
    await byRole("heading", "事件 8");
    await goTo("/incidents/7");
    await byRole("button", "派单");
    expect((await byRole<HTMLInputElement>("textbox", "附言")).value).toBe("写了一半");
    expect((await byRole("button", "县公路事务中心 2")).getAttribute("aria-pressed")).toBe("true");
  });

  it("has one text for what is not there and what is out of reach", async () => {
    await open("/incidents/9", new Answers({ ...background, IncidentDetail: new Refused("NOT_FOUND") }), [
      "incident.read",
    ]);
    await until(() => document.body.textContent?.includes("没有这件，或不在你的范围内。"));
    await pause(0);
    expect(allByRole("button", "重试").length).toBe(0);
  });
});
