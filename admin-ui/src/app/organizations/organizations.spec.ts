import { Answers, Refused } from "../../test-kit/answers";
import { open } from "../../test-kit/open";
import { allByRole, byRole, click, press, type, until } from "../../test-kit/screen";

const node = (id: string, name: string, kind: string, childCount: number) => ({
  __typename: "Organization",
  id,
  name,
  kind,
  subKind: null,
  childCount,
});
const units = {
  hub: node("hub", "新丰县", "COUNTY", 2),
  s1: node("s1", "丰城街道", "STREET", 1),
  d1: { ...node("d1", "县住建局", "DEPARTMENT", 0), subKind: "县直部门" },
  c1: node("c1", "东区居委会", "COMMUNITY", 0),
};
type UnitId = keyof typeof units;
const location = { __typename: "GeoPoint", longitude: 114.2, latitude: 24.1 };
const page = (list: object[], next: string | null = null) => ({
  organizations: {
    __typename: "OrganizationConnection",
    edges: list.map((one) => ({ __typename: "OrganizationEdge", node: one })),
    pageInfo: { __typename: "PageInfo", hasNextPage: next !== null, endCursor: next },
    totalCount: list.length,
  },
});
const children: Record<string, UnitId[]> = { hub: ["d1", "s1"], s1: ["c1"] };
const total = (totalCount: number) => ({ __typename: "OrganizationConnection", totalCount });
const unit = (id: UnitId) => ({
  organization: {
    ...units[id],
    code: `440233-${id}`,
    path: `/${id}/`,
    memberCount: 310,
    location,
    parent: id === "hub" ? null : { ...units.hub, parent: null },
  },
  communities: total(12),
  grids: total(48),
  incidentViewCounts: [
    { __typename: "IncidentViewCount", view: "TODO", label: "待我处理", count: 1 },
    { __typename: "IncidentViewCount", view: "TO_VERIFY", label: "待核查", count: 7 },
  ],
});
const answering = (given: Answers["given"] = {}) =>
  new Answers({
    CountyOutline: { county: { __typename: "County", slug: "xinfeng", name: "新丰县", boundary: null } },
    OrganizationRoots: { organization: { ...units.hub, path: "/440233/" } },
    OrganizationChildren: ({ parentId }) =>
      page((children[String(parentId)] ?? []).map((id) => ({ ...units[id], location: null }))),
    OrganizationUnit: ({ id }) => unit(id as UnitId),
    ...given,
  });
const RIGHTS = ["organization.read", "incident.read", "member.search"];
const shown = () => allByRole("treeitem").map((item) => item.querySelector(".tree-name")!.textContent);

describe("The organisation tree", () => {
  it("opens level by level, asking for the children of what is opened", async () => {
    const answers = answering();
    await open("/organizations", answers, RIGHTS);
    await byRole("treeitem", /^丰城街道/);
    expect(shown()).toEqual(["新丰县", "县住建局", "丰城街道"]);
    expect((await byRole("treeitem", /^县住建局/)).textContent).toContain("县直部门");
    expect((await byRole("treeitem", /^县住建局/)).getAttribute("aria-expanded")).toBeNull();
    const asked = () =>
      answers.sent.filter((one) => one.operation === "OrganizationChildren").map((one) => one.variables["parentId"]);
    expect(new Set(asked())).toEqual(new Set(["hub"]));
    await byRole("heading", "新丰县");
  });

  it("is walked with the keyboard: down, right to open, Enter to show the unit", async () => {
    await open("/organizations", answering(), RIGHTS);
    await byRole("treeitem", /^丰城街道/);
    (await byRole("treeitem", /^新丰县/)).focus();
    press("ArrowDown");
    press("ArrowDown");
    await until(() => document.activeElement?.textContent?.includes("丰城街道"));
    press("ArrowRight");
    await byRole("treeitem", /^东区居委会/);
    press("Enter");
    await byRole("heading", "丰城街道");
    expect((await byRole("treeitem", /^丰城街道/)).getAttribute("aria-current")).toBe("page");
  });

  it("says what a unit is, what stands below it and what is open there, each count a link to its rows", async () => {
    await open("/organizations/s1", answering(), RIGHTS);
    await byRole("heading", "丰城街道");
    const link = await byRole<HTMLAnchorElement>("link", /待核查/);
    expect(link.textContent).toContain("7");
    expect(link.getAttribute("href")).toContain("/incidents?view=to-verify&street=s1");
    expect(allByRole("link", /待我处理/).length).toBe(0);
    expect((await byRole<HTMLAnchorElement>("link", "310")).getAttribute("href")).toContain("/members?within=s1");
    expect((await byRole<HTMLAnchorElement>("link", "新丰县")).getAttribute("href")).toContain("/organizations/hub");
    await byRole("link", "东区居委会");
  });

  it("finds a unit by name", async () => {
    const found = page([{ ...units.c1, parent: units.s1 }]);
    const answers = answering({ OrganizationSearch: found });
    await open("/organizations", answers, RIGHTS);
    await byRole("treeitem", /^丰城街道/);
    await type("查找单位（名称或代码）", "东区");
    document.querySelector<HTMLFormElement>("bg-organizations form")!.requestSubmit();
    expect((await byRole("link", /东区居委会/)).textContent).toContain("丰城街道");
    await click("button", "回到组织树");
    await until(() => allByRole("link", /东区居委会/).length === 0);
  });

  it("asks for incidents only where the person may read them", async () => {
    const answers = answering();
    await open("/organizations/s1", answers, ["organization.read"]);
    await byRole("heading", "丰城街道");
    const { variables } = answers.sent.find((one) => one.operation === "OrganizationUnit")!;
    expect(variables).toEqual({ id: "s1", incidents: false });
  });

  it("says that a unit is not there or not theirs, and tries again after a fault", async () => {
    const nobody = {
      organization: null,
      communities: total(0),
      grids: total(0),

      incidentViewCounts: [],
    };
    await open("/organizations/x", answering({ OrganizationUnit: nobody }), RIGHTS);
    await until(() => document.body.textContent?.includes("没有这个单位，或不在你的范围内"));
  });

  it("tries again when the tree could not be fetched", async () => {
    const answers = answering({
      OrganizationRoots: [new Refused("INTERNAL"), { organization: { ...units.hub, path: "/440233/" } }],
    });
    await open("/organizations", answers, RIGHTS);
    await click("button", "重试");
    await byRole("treeitem", /^丰城街道/);
  });
});
