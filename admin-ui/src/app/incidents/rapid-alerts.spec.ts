import { Answers } from "../../test-kit/answers";
import { background, changes, incident, row, rows } from "../../test-kit/data";
import { open } from "../../test-kit/open";
import { byRole, click, pause, until } from "../../test-kit/screen";

const category = (tier: string | null) => ({ __typename: "IncidentCategory", code: "gas", name: "燃气安全", tier });
const known = row("1", { title: "井盖翘起" });
const rapid = row("2", { title: "燃气味很重", category: category("快反1分钟") });
const slow = row("3", { title: "路灯不亮" });

/** Two new incidents arrive with the second look. */
function answering(): Answers {
  return new Answers({
    ...background,
    InboxChoices: {
      ...background.InboxChoices,
      incidentCategories: [{ ...category("快反1分钟"), kind: "HAZARD", photoRequired: false }],
    },
    IncidentList: [rows([known]), rows([rapid, slow, known])],
    IncidentDetail: ({ id }) => ({ incident: incident(String(id)) }),
    IncidentChanges: [changes("1", []), changes("2", ["2", "3"]), changes("3", [])],
  });
}

describe("Alerts for rapid response", () => {
  const real = window.Notification;
  let notices: { title: string; body?: string }[];
  let tones: jasmine.Spy;
  let hidden: boolean;

  beforeEach(() => {
    notices = [];
    hidden = false;
    spyOnProperty(document, "hidden").and.callFake(() => hidden);
    tones = spyOn(OscillatorNode.prototype, "start");
    spyOn(OscillatorNode.prototype, "stop");
    const shown = function (title: string, options: NotificationOptions) {
      notices.push({ title, body: options.body });
    };
    const requestPermission = () => Promise.resolve("granted");
    window.Notification = Object.assign(shown, {
      permission: "granted",
      requestPermission,
    }) as unknown as typeof Notification;
  });
  afterEach(() => {
    window.Notification = real;
    localStorage.clear();
  });

  it("call for what is new while the page is out of sight: what and where, and none of the reporter's words", async () => {
    await open("/incidents?view=todo", answering(), ["incident.read"]);
    await click("button", /快反提醒/);
    await until(() => document.querySelector(".notice p")?.textContent?.includes("系统通知"));
    hidden = true;
    await until(() => notices.length > 0);
    expect(notices).toEqual([{ title: "快反1分钟 · 燃气安全", body: "XF-2026-2 · 西区居委会 03 网格" }]);
    expect(tones).toHaveBeenCalledTimes(1);
    expect((await byRole("button", /快反提醒/)).getAttribute("aria-pressed")).toBe("true");
    expect(localStorage.getItem("beegrid.alerts.u1")).toBe("on");
  });

  it("are silent while the page is in sight: the pill says it", async () => {
    localStorage.setItem("beegrid.alerts.u1", "on");
    await open("/incidents?view=todo", answering(), ["incident.read"]);
    await byRole("button", "有 2 件新事件，点此显示");
    expect([notices, tones.calls.count()]).toEqual([[], 0]);
  });

  it("are off until somebody turns them on: nothing is even asked while the page is out of sight", async () => {
    const answers = answering();
    await open("/incidents?view=todo", answers, ["incident.read"]);
    await byRole("option", /井盖翘起/);
    hidden = true;
    const asked = answers.sent.filter(({ operation }) => operation === "IncidentChanges").length;
    await pause(2_500);
    expect(answers.sent.filter(({ operation }) => operation === "IncidentChanges").length).toBe(asked);
    expect([notices, tones.calls.count()]).toEqual([[], 0]);
  });

  it("are not offered where no matter calls for a rapid response", async () => {
    const answers = answering();
    answers.given["InboxChoices"] = background.InboxChoices;
    await open("/incidents?view=todo", answers, ["incident.read"]);
    await byRole("button", "全部列的表格");
    expect(document.querySelector("[aria-label^=快反提醒]")).toBeNull();
  });
});
