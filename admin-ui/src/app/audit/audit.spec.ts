import { Answers, Partly } from "../../test-kit/answers";
import { tableRows } from "../../test-kit/lists";
import { open } from "../../test-kit/open";
import { allByRole, byRole, click, until } from "../../test-kit/screen";

const MAY = ["audit.read", "audit.export"];
const PARTS = ["organization", "volunteer", "station", "incident"];

const row = (id: string, at: string, fields: object = {}) => ({
  __typename: "AuditEntry",
  id,
  at,
  action: "session.open",
  outcome: "DONE",
  actorKind: "STAFF",
  actorId: "a1",
  actor: { __typename: "Actor", id: "a1", displayName: "骆文静", organizationName: "县综治中心" },
  subject: [{ __typename: "AuditSubject", name: "session", id: "0199-session-000001" }],
  reason: null,
  fields: null,
  seq: 1,
  sealed: true,
  ...fields,
});
const page = (rows: object[], endCursor: string | null = null) => ({
  __typename: "AuditEntryConnection",
  edges: rows.map((node) => ({ __typename: "AuditEntryEdge", node })),
  pageInfo: { __typename: "PageInfo", hasNextPage: endCursor !== null, endCursor },
});
const county = (parts: Record<string, unknown>) => ({
  county: {
    __typename: "County",
    slug: "xinfeng",
    ...Object.fromEntries(PARTS.map((p) => [`${p}Audit`, page([])])),
    ...parts,
  },
});
const chain = (fields: object = {}) => ({
  __typename: "AuditChain",
  intact: true,
  intactTo: 1200,
  sealed: 1200,
  unsealed: 0,
  firstBad: null,
  ...fields,
});
const chains = (fields: Record<string, unknown> = {}) => ({
  county: {
    __typename: "County",
    slug: "xinfeng",
    ...Object.fromEntries(PARTS.map((p) => [`${p}AuditChain`, chain()])),
    ...fields,
  },
});
const rows = county({
  organizationAudit: page([
    row("o2", "2026-11-20T03:00:00.000Z", { action: "settings.publish", outcome: "REFUSED", subject: [] }),
    row("o1", "2026-11-20T01:00:00.000Z"),
  ]),
  incidentAudit: page([
    row("i1", "2026-11-20T02:00:00.000Z", {
      action: "incident.report",
      actorId: "m1",
      actor: null,
      seq: null,
      sealed: false,
    }),
  ]),
});
const answering = (given: Answers["given"] = {}) => new Answers({ AuditRows: rows, AuditChains: chains(), ...given });

describe("The audit page", () => {
  it("shows the four parts as one list by time, in words", async () => {
    await open("/audit", answering(), MAY);
    await byRole("heading", "审计");
    await until(() => tableRows().length === 3);
    expect(tableRows().map((cells) => [cells[1], cells[2], cells[3], cells[6], cells[7]])).toEqual([
      ["发布业务设置", "被拒绝", "骆文静", "组织、账号与设置", "1"],
      ["上报", "完成", "m1", "事件", "待封存"],
      ["登录或换取令牌", "完成", "骆文静", "组织、账号与设置", "1"],
    ]);
  });

  it("says up to where each chain is intact, and names the first bad row", async () => {
    const firstBad = { __typename: "AuditBadRow", seq: 7, id: "bad-row", fault: "EDITED" };
    const broken = chain({ intact: false, intactTo: 6, firstBad, unsealed: 2 });
    await open("/audit", answering({ AuditChains: chains({ stationAuditChain: broken }) }), MAY);
    const region = await byRole("region", "链校验");
    await until(() => region.textContent?.includes("第 7 行：内容被改动"));
    expect(region.textContent).toContain("链完整至第 1,200 行");
    expect(region.textContent).toContain("bad-row");
    expect(region.textContent).toContain("另有 2 行待封存");
  });

  it("narrows to a person, to what was refused and to reveals by a press", async () => {
    const answers = answering();
    await open("/audit", answers, MAY);
    const filter = () => answers.sent.filter(({ operation }) => operation === "AuditRows").at(-1)!.variables["filter"];
    await until(() => tableRows().length === 3);
    (await byRole("button", "只看此人：m1")).click();
    await until(() => JSON.stringify(filter()) === '{"actor":"m1"}');
    await click("button", "被拒绝的");
    await until(() => JSON.stringify(filter()) === '{"actor":"m1","outcome":"REFUSED"}');
    await click("button", "清除筛选");
    await until(() => JSON.stringify(filter()) === "{}");
    await click("button", "查看原文与导出");
    await until(() => JSON.stringify(filter()).includes("member.reveal"));
  });

  it("shows no row before a part can have none newer, and goes on where it must", async () => {
    const first = county({
      organizationAudit: page([row("o9", "2026-11-20T09:00:00.000Z")], "next"),
      incidentAudit: page([row("i1", "2026-11-20T02:00:00.000Z", { action: "incident.report" })]),
    });
    const next = {
      county: {
        __typename: "County",
        slug: "xinfeng",
        organizationAudit: page([row("o5", "2026-11-20T05:00:00.000Z")]),
      },
    };
    const answers = answering({ AuditRows: [first, next] });
    await open("/audit", answers, MAY);
    await until(() => tableRows().length === 1);
    await click("button", "显示更多");
    await until(() => tableRows().length === 3);
    expect(tableRows().map((cells) => cells[1])).toEqual(["登录或换取令牌", "登录或换取令牌", "上报"]);
    const { variables } = answers.sent.filter(({ operation }) => operation === "AuditRows").at(-1)!;
    expect([variables["organization"], variables["incident"], variables["organizationAfter"]]).toEqual([
      true,
      false,
      "next",
    ]);
  });

  it("shows the others while a part is away, says so, and takes nothing away that would lack it", async () => {
    const away = new Partly(county({ ...rows.county, incidentAudit: null }), "SUBGRAPH_UNAVAILABLE");
    const answers = answering({ AuditRows: away, ExportAudit: { payload: { __typename: "P", userErrors: [] } } });
    await open("/audit", answers, MAY);
    await byRole("alert", /暂时取不到/);
    expect(tableRows().length).toBe(2);
    await click("button", "导出");
    await click("menuitem", "CSV");
    await until(() => document.body.textContent?.includes("没有导出：有一部分取不到"));
    expect(answers.inputs("ExportAudit").map(({ filter, kind }) => ({ filter, kind }))).toEqual([
      { filter: {}, kind: "CSV" },
    ]);
  });

  it("offers no export to whoever may only read", async () => {
    await open("/audit", answering(), ["audit.read"]);
    await until(() => tableRows().length === 3);
    expect(allByRole("button", /^导出/)).toEqual([]);
  });
});
