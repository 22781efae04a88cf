import { Answers, NO_NETWORK, Refused } from "../../test-kit/answers";
import { background, incident, refusedBy } from "../../test-kit/data";
import { open } from "../../test-kit/open";
import { allByRole, byRole, click, pause, type, until } from "../../test-kit/screen";

const categories = {
  ...background.InboxChoices,
  incidentCategories: [
    {
      __typename: "IncidentCategory",
      code: "road",
      name: "道路设施",
      kind: "HAZARD",
      photoRequired: false,
      tier: null,
    },
    { __typename: "IncidentCategory", code: "fire", name: "消防安全", kind: "HAZARD", photoRequired: true, tier: null },
  ],
};
const reported = {
  payload: {
    __typename: "Payload",
    incident: { __typename: "Incident", id: "9", number: "XF-2026-9" },
    userErrors: [],
  },
};

const answering = (answer: Answers["given"][string]): Answers =>
  new Answers({
    ...background,
    InboxChoices: categories,
    ReportIncident: answer,
    IncidentDetail: { incident: incident("9") },
  });

async function choose(name: string): Promise<void> {
  await until(() => document.querySelector(".tile"));
  const tile = [...document.querySelectorAll("label.tile")].find((label) => label.textContent.trim() === name)!;
  tile.querySelector("input")!.click();
}

/** What is sent to POST /attachments. */
function takeUploads(status = 201): Blob[] {
  const uploads: Blob[] = [];
  spyOn(window, "fetch").and.callFake((_, request) => {
    uploads.push((request?.body as FormData).get("file") as Blob);
    return Promise.resolve(Response.json({ id: `voice-${uploads.length}` }, { status }));
  });
  return uploads;
}

describe("A new incident", () => {
  it("takes a category and words, and opens what it made", async () => {
    const answers = answering(reported);
    await open("/incidents/new", answers, ["incident.report", "incident.read"]);
    await choose("道路设施");
    await type("情况", "电线下垂");
    await click("button", "上报");
    await byRole("heading", "事件 9");
    expect(answers.inputs("ReportIncident")).toEqual([
      jasmine.objectContaining({
        kind: "HAZARD",
        categoryCode: "road",
        description: "电线下垂",
        gridId: null,
        location: null,
      }),
    ]);
  });

  it("says at the fields and on top what is missing, with a way there", async () => {
    const answers = answering(reported);
    await open("/incidents/new", answers, ["incident.report"]);
    await until(() => document.querySelector(".tile"));
    await click("button", "上报");
    const alert = await byRole("alert");
    expect(alert.textContent).toContain("请选一个类别");
    await until(() => document.activeElement === alert);
    await click("button", /请写一句情况/);
    expect(document.activeElement).toBe(await byRole("textbox", "情况"));
    expect(answers.inputs("ReportIncident")).toEqual([]);
  });

  it("asks for a photo only where the county does", async () => {
    await open("/incidents/new", answering(reported), ["incident.report"]);
    await choose("消防安全");
    await type("情况", "通道堵塞");
    await click("button", "上报");
    await byRole("alert", /需要一张照片/);
  });

  it("shows the server's word at the field and keeps what was written", async () => {
    await open("/incidents/new", answering(refusedBy("INVALID_INPUT", "写得太短", ["input", "description"])), [
      "incident.report",
    ]);
    await choose("道路设施");
    await type("情况", "短");
    await click("button", "上报");
    await byRole("alert", /写得太短/);
    expect((await byRole<HTMLTextAreaElement>("textbox", "情况")).value).toBe("短");
  });

  it("takes a voice instead of words, and sends it as WAV once, however often the report is sent", async () => {
    const uploads = takeUploads();
    const answers = answering([NO_NETWORK, reported]);
    await open("/incidents/new", answers, ["incident.report", "incident.read"]);
    await choose("道路设施");
    await click("button", "录语音");
    await byRole("button", "停止");
    await pause(600);
    await click("button", "说完，上报");
    await byRole("status", /正在确认/);
    window.dispatchEvent(new Event("online"));
    await byRole("heading", "事件 9");
    expect(uploads.length).toBe(1);
    expect(new TextDecoder().decode((await uploads[0]!.arrayBuffer()).slice(8, 12))).toBe("WAVE");
    const [first, second] = answers.inputs("ReportIncident");
    expect(first).toEqual(jasmine.objectContaining({ description: "道路设施", attachmentIds: ["voice-1"] }));
    expect(second).toEqual(first);
  });

  it("plays a recording back, and takes it away again", async () => {
    await open("/incidents/new", answering(reported), ["incident.report"]);
    await click("button", "录语音");
    await byRole("button", "停止");
    await pause(400);
    await click("button", "停止");
    await byRole("button", /播放语音/);
    await byRole("button", "重录语音");
    await click("button", "去掉语音");
    await byRole("button", "录语音");
    expect(allByRole("button", /播放语音/).length).toBe(0);
    expect(document.activeElement).toBe(await byRole("textbox", "情况"));
  });

  it("says at its button that there is no microphone, and takes words", async () => {
    spyOn(navigator.mediaDevices, "getUserMedia").and.rejectWith(new DOMException("", "NotAllowedError"));
    const answers = answering(reported);
    await open("/incidents/new", answers, ["incident.report", "incident.read"]);
    await choose("道路设施");
    const button = await byRole("button", "录语音");
    button.focus();
    button.click();
    await byRole("button", "没有麦克风或未允许使用，请写文字");
    expect(document.activeElement).toBe(button);
    await type("情况", "电线下垂");
    await click("button", "上报");
    await byRole("heading", "事件 9");
    expect(answers.inputs("ReportIncident")[0]!["attachmentIds"]).toEqual([]);
  });

  it("keeps a recording that could not be sent", async () => {
    takeUploads(503);
    const answers = answering(reported);
    await open("/incidents/new", answers, ["incident.report"]);
    await choose("道路设施");
    await click("button", "录语音");
    await byRole("button", "停止");
    await pause(400);
    await click("button", "说完，上报");
    await byRole("alert", /语音没有传上/);
    await byRole("button", /播放语音/);
    expect(answers.inputs("ReportIncident")).toEqual([]);
  });

  for (const [what, failure] of [
    ["a network", NO_NETWORK],
    ["a database", new Refused("SERVICE_UNAVAILABLE")],
    ["a part of the system", new Refused("SUBGRAPH_UNAVAILABLE")],
  ] as const)
    it(`is one report, however often it has to be sent, when ${what} is away; what was written stays`, async () => {
      const answers = answering([failure, reported]);
      await open("/incidents/new", answers, ["incident.report", "incident.read"]);
      await choose("道路设施");
      await type("情况", "电线下垂");
      await click("button", "上报");
      await byRole("status", /正在确认/);
      expect((await byRole<HTMLTextAreaElement>("textbox", "情况")).value).toBe("电线下垂");
      window.dispatchEvent(new Event("online"));
      await byRole("heading", "事件 9");
      const [first, second] = answers.inputs("ReportIncident");
      expect(second).toEqual(first);
    });
});
