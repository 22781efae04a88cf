import { Answers, type Answer } from "../../test-kit/answers";
import { claim, figure, figuresOf, opened } from "../../test-kit/figures";
import { connection, places, tableRows } from "../../test-kit/lists";
import { open } from "../../test-kit/open";
import { byRole, click, until } from "../../test-kit/screen";

const row = (id: string, fields: object = {}) => ({
  id,
  kind: "INCIDENT",
  label: `XF-2026-${id}`,
  at: "2026-11-20T02:00:00.000Z",
  amount: 1,
  ...fields,
});
const reported = figure("incident.reported", 2, { published: claim(3), difference: -1 });
const counted = (...figures: object[]): Answer => ({
  county: { __typename: "County", slug: "xinfeng", figures },
});
const answering = (given: Answers["given"]): Answers =>
  new Answers({ ...places, OverviewFigures: figuresOf([reported, figure("dispute.reported", 4)]), ...given });
const MAY = ["figure.read", "county.read", "incident.read"];

describe("The rows of a figure", () => {
  it("are listed one by one, each leading to its page, with as many as the figure says", async () => {
    const answers = answering({ IncidentFigureRows: counted(opened(reported, [row("1"), row("2")])) });
    await open("/figures/incident.reported", answers, MAY);
    await byRole("heading", "上报隐患");
    await until(() => tableRows().length === 2);
    expect((await byRole("link", "XF-2026-1")).getAttribute("href")).toBe("/incidents/1");
    expect(document.querySelector(".figure-head")!.textContent).toContain("少 1");
    expect(document.body.textContent).toContain("共 2 条");
  });

  it("go on by cursor, and are those of the moment in the address", async () => {
    const answers = answering({
      IncidentFigureRows: [counted(opened(reported, [row("1")], 2, "c1")), counted(opened(reported, [row("2")], 2))],
    });
    await open("/figures/incident.reported?asOf=2026-11-20T15:59:59.999Z", answers, MAY);
    await click("button", "显示更多");
    await until(() => tableRows().length === 2);
    const asked = answers.sent.filter((one) => one.operation === "IncidentFigureRows").at(-1)!;
    expect(asked.variables).toEqual({
      asOf: "2026-11-20T15:59:59.999Z",
      metrics: ["incident.reported"],
      first: 50,
      after: "c1",
    });
  });

  it("of a second claim are that claim's, and say how many each counts for", async () => {
    const first = figure("canteen.seats", 200, { unit: "座" });
    const second = { ...first, value: 120, scope: "440233001" };
    const answers = answering({
      OverviewFigures: figuresOf([], { stationFigures: [first, second] }),
      StationFigureRows: counted(
        opened(first, [row("1", { kind: "CANTEEN", label: "人民食堂", amount: 200 })]),
        opened(second, [row("2", { kind: "CANTEEN", label: "第二食堂", amount: 120 })]),
      ),
    });
    answers.given["FigurePlaces"] = {
      county: { __typename: "County", slug: "xinfeng", name: "新丰县", divisionCode: "440233" },
      streets: connection("Organization", [{ id: "s1", code: "440233001", name: "丰城街道" }]),
    };
    await open("/figures/canteen.seats?claim=2", answers, [...MAY, "organization.read"]);
    await until(() => tableRows().length === 1);
    await until(() => document.querySelector(".figure-head")!.textContent.includes("丰城街道 · 440233001"));
    expect(tableRows()[0]![0]).toBe("第二食堂");
    expect(tableRows()[0]!.at(-1)).toBe("120");
  });

  it("are compared with the kept evidence: what is missing and what is extra is named", async () => {
    const kept = {
      __typename: "FigureReconciliation",
      keptAt: "2026-11-19T02:00:00.000Z",
      kept: 3,
      missing: [{ __typename: "ReconciledRow", id: "9", label: "XF-2026-9" }],
      extra: [],
    };
    const answers = answering({
      IncidentFigureRows: counted({ ...opened(reported, [row("1")]), reconciliation: kept }),
    });
    await open("/figures/incident.reported", answers, MAY);
    await byRole("heading", "与留存底册核对");
    await until(() => document.body.textContent?.includes("缺少 1 条"));
    expect(document.querySelector(".kept-row")!.textContent).toBe("XF-2026-9");
    expect(document.body.textContent).toContain("多出 0 条");
  });

  it("of a metric nobody counts are none", async () => {
    await open("/figures/nothing.atAll", answering({}), MAY);
    await until(() => document.body.textContent?.includes("没有计入的记录"));
  });
});
