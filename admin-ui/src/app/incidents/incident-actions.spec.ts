import { NO_NETWORK, Refused } from "../../test-kit/answers";
import { action, done, incident, refusedBy, step } from "../../test-kit/data";
import { answering, dispatched, DISPATCHER, toDispatch } from "../../test-kit/incident-pages";
import { goTo, open } from "../../test-kit/open";
import { byRole, click, type, until } from "../../test-kit/screen";

describe("An action on an incident", () => {
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

  it("hands the keyboard to the button that comes next", async () => {
    const given = toDispatch({ state: "DISPATCHED", allowedActions: [action("start", "接单")] });
    const begun = toDispatch({ version: 4, state: "IN_PROGRESS", allowedActions: [action("resolve", "办结")] });
    await open("/incidents/7", answering(given, { StartIncident: done(begun) }), ["incident.read"]);
    const start = await byRole("button", "接单");
    start.focus();
    start.click();
    const resolve = await byRole("button", "办结");
    await until(() => document.activeElement === resolve);
  });

  it("offers what was meant in the end, when a colleague had accepted first", async () => {
    const reported = toDispatch({ state: "REPORTED", allowedActions: [action("accept", "受理")] });
    const answers = answering([reported, dispatched(9)], {
      AcceptIncident: new Refused("CONFLICT"),
      DispatchIncident: done(dispatched(10)),
    });
    await open("/incidents/7", answers, DISPATCHER);
    await click("button", "受理并派单");
    await click("button", "改派给县住建局");
    await until(() => answers.inputs("DispatchIncident").length === 1);
    expect(answers.inputs("DispatchIncident")[0]).toEqual(
      jasmine.objectContaining({ version: 9, organizationId: "d1" }),
    );
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
});
