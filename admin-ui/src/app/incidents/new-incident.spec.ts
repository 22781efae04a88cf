import { Answers, NO_NETWORK, Refused } from "../../test-kit/answers";
import { background, incident, refusedBy } from "../../test-kit/data";
import { open } from "../../test-kit/open";
import { byRole, click, type, until } from "../../test-kit/screen";

const categories = {
  ...background.InboxChoices,
  incidentCategories: [
    { __typename: "IncidentCategory", code: "road", name: "道路设施", kind: "HAZARD", photoRequired: false },
    { __typename: "IncidentCategory", code: "fire", name: "消防安全", kind: "HAZARD", photoRequired: true },
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
    await click("button", "请写一句情况");
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
