import { Answers, Partly } from "../../test-kit/answers";
import { connection, tableRows } from "../../test-kit/lists";
import { open } from "../../test-kit/open";
import { allByRole, byRole, click, until } from "../../test-kit/screen";

const MAY = ["event.read", "event.retry"];
const PARTS = ["organization", "volunteer", "station", "incident"];
const lag = (fields: object = {}) => ({
  __typename: "EventLag",
  waiting: 0,
  oldestSeconds: null,
  parked: 0,
  ...fields,
});
const county = (fields: Record<string, unknown> = {}) => ({
  county: {
    __typename: "County",
    slug: "xinfeng",
    ...Object.fromEntries(PARTS.map((part) => [`${part}EventLag`, lag()])),
    ...Object.fromEntries(PARTS.map((part) => [`${part}ParkedEvents`, connection("ParkedEvent", [])])),
    ...fields,
  },
});
const event = (id: string, fields: object = {}) => ({
  id,
  name: "IncidentVerified",
  subjectId: "0199-incident-00000042",
  at: "2026-11-20T01:00:00.000Z",
  parkedAt: "2026-11-20T02:00:00.000Z",
  attempts: 10,
  failures: [{ __typename: "EventFailure", subgraph: "volunteers", cause: "CONFLICT" }],
  ...fields,
});
const stuck = county({
  organizationEventLag: lag({ waiting: 3, oldestSeconds: 7500 }),
  incidentEventLag: lag({ parked: 2, waiting: 1, oldestSeconds: 42 }),
  incidentParkedEvents: connection("ParkedEvent", [
    event("0199-e-1"),
    event("0199-e-2", { parkedAt: "2026-11-20T03:00:00.000Z" }),
  ]),
});
const done = { payload: { __typename: "P", userErrors: [] } };

describe("The page of parked events", () => {
  it("lists them with who could not take them and why, and how far each part lags", async () => {
    await open("/events", new Answers({ ParkedEvents: stuck }), MAY);
    await until(() => tableRows().length === 2);
    expect(tableRows()[0]!.map((cell, i) => (i === 2 ? "" : cell))).toEqual([
      "事件核查通过",
      "…00000042",
      "",
      "10",
      "志愿者与积分：与已有数据冲突",
      "事件",
      "重试",
    ]);
    const lags = await byRole("region", "消息传递");
    expect(lags.textContent).toContain("停住 2 条");
    expect(lags.textContent).toContain("等待 3 条，最早的已等 2时05分");
    expect(lags.textContent).toContain("等待 1 条，最早的已等 42 秒");
  });

  it("tells one again, or all of the parts that have some, and looks anew", async () => {
    const answers = new Answers({ ParkedEvents: stuck, RetryIncidentEvents: done });
    await open("/events", answers, MAY);
    await until(() => tableRows().length === 2);
    allByRole("button", /^重试：/)[1]!.click();
    await until(() => answers.inputs("RetryIncidentEvents").length === 1);
    await until(() => answers.sent.filter(({ operation }) => operation === "ParkedEvents").length === 2);
    answers.given["ParkedEvents"] = county({
      incidentEventLag: lag({ parked: 1 }),
      incidentParkedEvents: connection("ParkedEvent", [event("0199-e-2")]),
    });
    await click("button", "全部重试");
    await until(() => answers.inputs("RetryIncidentEvents").length === 2);
    expect(answers.inputs("RetryIncidentEvents").map(({ ids }) => ids)).toEqual([["0199-e-1"], null]);
    await until(() => document.body.textContent?.includes("已重新传递"));
    expect(answers.sent.some(({ operation }) => operation === "RetryStationEvents")).toBeFalse();
  });

  it("says so when nothing is parked", async () => {
    await open("/events", new Answers({ ParkedEvents: county() }), MAY);
    await until(() => document.body.textContent?.includes("没有停住的消息"));
    expect(allByRole("button", "全部重试")).toEqual([]);
  });

  it("shows the others while a part is away, and that it is", async () => {
    const away = county({ ...stuck.county, stationEventLag: null, stationParkedEvents: null });
    await open("/events", new Answers({ ParkedEvents: new Partly(away, "SUBGRAPH_UNAVAILABLE") }), MAY);
    await byRole("alert", /暂时取不到/);
    expect(tableRows().length).toBe(2);
  });

  it("offers no retry to whoever may only look", async () => {
    await open("/events", new Answers({ ParkedEvents: stuck }), ["event.read"]);
    await until(() => tableRows().length === 2);
    expect(allByRole("button", /重试/)).toEqual([]);
  });
});
