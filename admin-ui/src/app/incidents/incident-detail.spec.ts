import { Answers, Refused } from "../../test-kit/answers";
import { action, background, done, incident } from "../../test-kit/data";
import { answering, dispatched, DISPATCHER, toDispatch } from "../../test-kit/incident-pages";
import { open } from "../../test-kit/open";
import { allByRole, byRole, click, pause, press, type, until } from "../../test-kit/screen";

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

  it("gives it to nobody while another unit is being typed; Enter takes the best match, Escape the one before", async () => {
    const unit = { __typename: "Organization", id: "d9", name: "县公路局", kind: "DEPARTMENT", parent: null };
    const found = { organizations: { __typename: "OrganizationConnection", edges: [{ node: unit }] } };
    const answers = answering(toDispatch(), { FindOrganizations: found, DispatchIncident: done(dispatched(4)) });
    await open("/incidents/7", answers, DISPATCHER);
    await byRole("button", "派单");
    await type("承办单位", "公路", "combobox");
    await byRole("option", "县公路局");
    press("Enter", { ctrlKey: true });
    await until(() => document.body.textContent.includes("请选承办单位"));
    expect(answers.inputs("DispatchIncident")).toEqual([]);
    const box = await byRole<HTMLInputElement>("combobox", "承办单位");
    press("Escape");
    await until(() => box.value === "县住建局");
    await type("承办单位", "公路", "combobox");
    await until(() => box.hasAttribute("aria-activedescendant"));
    // One key right after the other, as fast hands do.
    press("Enter");
    press("Enter", { ctrlKey: true });
    await until(() => answers.inputs("DispatchIncident").length === 1);
    expect(answers.inputs("DispatchIncident")[0]!["organizationId"]).toBe("d9");
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

  it("writes down a voice report as a note that says what it is, where one may add to it", async () => {
    const recording = { id: "a1", kind: "AUDIO" as const, url: "/attachments/a1", durationSeconds: 3 };
    const attachments = [{ ...recording, width: null, height: null }];
    const spoken = incident("7", {
      title: "语音上报 · 道路设施",
      description: "道路设施",
      attachments,
      allowedActions: [action("supplement", "补充情况")],
    });
    const answers = answering(spoken, { SupplementIncident: done({ ...spoken, version: 4 }) });
    await open("/incidents/7", answers, ["incident.read"]);
    await click("button", "补录文字");
    await byRole("dialog", "补录文字");
    expect(document.querySelector(".say")).toBeNull();
    await type(/写明原因/, "西街井盖翘起");
    document.querySelector<HTMLButtonElement>("dialog button[type=submit]")!.click();
    await until(() => answers.inputs("SupplementIncident").length === 1);
    expect(answers.inputs("SupplementIncident")[0]!["note"]).toBe("语音内容：西街井盖翘起");
  });

  it("does not offer to write down a voice report to whoever may not add to it", async () => {
    const recording = { id: "a1", kind: "AUDIO" as const, url: "/attachments/a1", durationSeconds: 3 };
    const spoken = incident("7", { attachments: [{ ...recording, width: null, height: null }] });
    await open("/incidents/7", answering(spoken, {}), ["incident.read"]);
    await byRole("button", /播放语音/);
    expect(allByRole("button", "补录文字").length).toBe(0);
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
