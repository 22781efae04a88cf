import { Answers, Partly } from "../../test-kit/answers";
import { unit } from "../../test-kit/data";
import { open } from "../../test-kit/open";
import { allByRole, byRole, type, until } from "../../test-kit/screen";

const member = (id: string, displayName: string, fields: object = {}) => ({
  __typename: "Member",
  id,
  displayName,
  phone: "138****1234",
  occupation: "COURIER",
  joinedAt: "2025-03-04T02:00:00Z",
  erasedAt: null,
  grid: { ...unit("g1", "西区居委会 03 网格"), parent: unit("c1", "西区居委会") },
  ...fields,
});
const connection = (field: string, nodes: object[]) => ({
  [field]: {
    __typename: `${field}Connection`,
    edges: nodes.map((node) => ({ __typename: "Edge", node })),
    pageInfo: { __typename: "PageInfo", hasNextPage: false, endCursor: null },
    totalCount: nodes.length,
  },
});
const places = {
  PlaceChoices: {
    counties: { __typename: "OrganizationConnection", edges: [] },
    streets: { __typename: "OrganizationConnection", edges: [] },
  },
};
const people = connection("members", [member("m1", "罗*"), member("m2", "何**", { occupation: "TRUCK_DRIVER" })]);
const account = { __typename: "PointAccount", balance: 320, held: 40 };
const one = {
  member: member("m1", "罗*", {
    synthetic: true,
    volunteer: { __typename: "Volunteer", id: "m1", points: account },
  }),
};
const found = {
  __typename: "PartyMember",
  id: "p1",
  source: "PLATFORM",
  foundAt: "2025-06-01T02:00:00Z",
  branch: unit("b1", "骑手支部"),
};
const SEARCH = ["member.search", "member.read"];

describe("The members", () => {
  it("are listed masked, each a link to the person", async () => {
    await open("/members", new Answers({ ...places, Members: people }), SEARCH);
    expect((await byRole<HTMLAnchorElement>("link", "罗*")).getAttribute("href")).toContain("/members/m1");
    const text = document.querySelector("bg-members")!.textContent;
    expect(text).toContain("138****1234");
    expect(text).toContain("快递员");
    expect(text).toContain("货车司机");
    expect(document.querySelector("nz-watermark")).not.toBeNull();
  });

  it("are found by one field, kept in the address", async () => {
    const answers = new Answers({ ...places, Members: people });
    await open("/members", answers, SEARCH);
    await byRole("link", "罗*");
    await type("姓名、手机后四位或完整号码", "1234");
    document.querySelector<HTMLFormElement>("bg-members form")!.requestSubmit();
    await until(() => answers.sent.some((sent) => (sent.variables["filter"] as { text?: string })?.text === "1234"));
  });
});

describe("A member", () => {
  it("is shown masked, with the volunteer's balance and a link to the statement", async () => {
    await open("/members/m1", new Answers({ MemberPage: one }), [...SEARCH, "volunteer.read", "points.read"]);
    await byRole("heading", "罗*");
    expect((await byRole("region", "志愿服务积分")).textContent).toContain("320");
    expect((await byRole<HTMLAnchorElement>("link", "查看积分流水")).getAttribute("href")).toContain("/volunteers/m1");
    expect(document.body.textContent).toContain("虚构人员");
    expect(document.querySelector("nz-watermark")).not.toBeNull();
  });

  it("has no Party card, and nobody asks for one, without the right", async () => {
    const answers = new Answers({ MemberPage: one });
    await open("/members/m1", answers, SEARCH);
    await byRole("heading", "罗*");
    expect(allByRole("region", "党员信息").length).toBe(0);
    expect(answers.sent.some(({ operation }) => operation === "MemberParty")).toBe(false);
    const { variables } = answers.sent.find(({ operation }) => operation === "MemberPage")!;
    expect(variables).toEqual({ id: "m1", points: false, volunteer: false, consents: false });
  });

  it("has Party data in a card of its own for whoever may read it", async () => {
    const answers = new Answers({ MemberPage: one, MemberParty: connection("partyMembers", [found]) });
    await open("/members/m1", answers, [...SEARCH, "party.read"]);
    const card = await byRole("region", "党员信息");
    await until(() => card.textContent?.includes("骑手支部"));
  });

  it("is there without points while the volunteers are away", async () => {
    const away = new Partly({ member: { ...one.member, volunteer: null } }, "SUBGRAPH_UNAVAILABLE");
    await open("/members/m1", new Answers({ MemberPage: away }), [...SEARCH, "volunteer.read", "points.read"]);
    await byRole("heading", "罗*");
    await byRole("alert", /暂时取不到/);
  });

  it("is not there, or not theirs: one sentence", async () => {
    await open("/members/x", new Answers({ MemberPage: { member: null } }), SEARCH);
    await until(() => document.body.textContent?.includes("没有这个人，或不在你的范围内"));
  });
});
