import { Role } from "@beegrid/kernel";
import { someone, type Someone } from "@beegrid/kernel/test-kit";
import { asked, peopledCounty, startSpecs, type Specs } from "../spec-kit/specs.js";
import { phoneOf } from "./member-secrets.js";
import { Member, Occupation } from "./member.js";

const LIST = `query($filter: MemberFilter, $first: Int, $after: String) {
  members(filter: $filter, first: $first, after: $after) {
    totalCount edges { node { id displayName phone occupation joinedAt grid { code } } } pageInfo { hasNextPage endCursor }
  }
}`;
const ONE = `query($id: ID!) { member(id: $id) { id displayName } }`;

interface Listed {
  totalCount: number;
  edges: { node: { id: string; displayName: string; phone: string; occupation: string; grid: { code: string } } }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}
type Peopled = Awaited<ReturnType<typeof peopledCounty>>;

const EAST = "/440233/440233001/440233001001/";

describe("the roster", () => {
  let specs: Specs;
  let county: Peopled;
  let all: Member[];
  beforeAll(async () => {
    specs = await startSpecs();
    county = await peopledCounty();
    all = (await county.here.find(Member)).sort((a, b) => (a.id < b.id ? -1 : 1));
  });
  afterAll(() => specs.close());

  const administrator = () => county.here.staff(Role.COUNTY_ADMINISTRATOR);
  async function list(filter: object = {}, who: Someone = administrator(), page: object = { first: 100 }) {
    const { data, codes } = await asked(specs.subgraph, who, LIST, { filter, ...page });
    expect(codes).toEqual([]);
    return data?.members as Listed;
  }
  const ids = async (filter: object, who?: Someone) => (await list(filter, who)).edges.map(({ node }) => node.id);
  const idsOf = (members: Member[]) => members.map(({ id }) => id);

  it("lists everybody, masked, in pages that meet", async () => {
    const seen: Listed["edges"] = [];
    let after: string | null = null;
    do {
      const page: Listed = await list({}, administrator(), { first: 7, after });
      expect(page.totalCount).toBe(40);
      seen.push(...page.edges);
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after);

    expect(seen.map(({ node }) => node.id)).toEqual(idsOf(all));
    for (const { node } of seen) {
      expect(node.displayName).toMatch(/^\p{Script=Han}\*$/u);
      expect(node.phone).toMatch(/^1\d\d\*{4}\d{4}$/);
      expect(node.grid.code).toMatch(/^440233\d{9}$/);
    }
  });

  it("is searched by a part of the name, and by nothing that only looks like one", async () => {
    const [first] = all;
    const part = first?.name.slice(0, 1) ?? "";
    expect((await ids({ text: part })).sort()).toEqual(idsOf(all.filter(({ name }) => name.includes(part))));
    expect(await ids({ text: "%" })).toEqual([]);
    expect(await ids({ text: "_" })).toEqual([]);
    expect((await ids({ text: "  " })).length).toBe(40);
  });

  it("is searched by a whole phone or its last four digits, and by no other part of it", async () => {
    const [first] = all;
    const phone = (await county.here.service.does(async () => phoneOf(first))) as string;

    expect(await ids({ text: phone })).toEqual([first?.id ?? ""]);
    expect(await ids({ text: `+86 ${phone.slice(0, 3)} ${phone.slice(3)}` })).toEqual([first?.id ?? ""]);
    expect(await ids({ text: phone.slice(-4) })).toContain(first?.id ?? "");
    expect(await ids({ text: phone.slice(0, 4) })).not.toContain(first?.id ?? "");
    expect(await ids({ text: phone.slice(0, 7) })).toEqual([]);
  });

  it("narrows by occupation and by place, together", async () => {
    const { unit } = county;
    const couriers = all.filter(({ occupation }) => occupation === Occupation.COURIER);
    const there = couriers.filter(({ gridPath }) => gridPath?.startsWith(EAST));
    const within = (await unit("440233001001")).id;

    expect(await ids({ occupations: ["COURIER"] })).toEqual(idsOf(couriers));
    expect(await ids({ occupations: ["COURIER"], within })).toEqual(idsOf(there));
    expect(await ids({ occupations: [] })).toEqual([]);
    expect(await ids({ within: "no-such-unit" })).toEqual([]);
  });

  it("is for staff below a unit the people bound there; one of them by id, and nobody else", async () => {
    const street = county.here.staff(Role.PARTY_OFFICER, EAST);
    const theirs = all.filter(({ gridPath }) => gridPath?.startsWith(EAST));
    const others = all.filter(({ gridPath }) => !gridPath?.startsWith(EAST));
    const one = async (who: Someone, id?: string) => (await asked(specs.subgraph, who, ONE, { id })).data?.member;

    expect(theirs.length * others.length).toBeGreaterThan(0);
    expect(await ids({}, street)).toEqual(idsOf(theirs));
    expect(await one(street, theirs[0]?.id)).toEqual(jasmine.objectContaining({ id: theirs[0]?.id }));
    expect(await one(street, others[0]?.id)).toBeNull();
    expect(await one(administrator(), others[0]?.id)).toEqual(jasmine.objectContaining({ id: others[0]?.id }));
  });

  it("has nobody of another county, by id, phone or place", async () => {
    const elsewhere = (await peopledCounty()).here.staff(Role.COUNTY_ADMINISTRATOR);
    const [first] = all;
    const phone = await county.here.service.does(async () => phoneOf(first));

    expect((await asked(specs.subgraph, elsewhere, ONE, { id: first?.id })).data).toEqual({ member: null });
    expect(await ids({ text: phone }, elsewhere)).not.toContain(first?.id ?? "");
    expect(await ids({ within: first?.gridId }, elsewhere)).toEqual([]);
  });

  it("is closed to everybody who does not work with it", async () => {
    const { here } = county;
    const upper = someone({ ...here.service.viewer, kind: "PROVINCE", county: null, divisionPrefix: "" });
    const closed = [here.staff(Role.DISPATCHER), here.staff(Role.HANDLER), here.staff(Role.SYSTEM_ADMINISTRATOR)];
    const scopes = ["catalogue", "figures", "report", "points", "redeem"];
    for (const who of [...closed, here.member(all[0]?.id), here.client(...scopes), upper]) {
      expect((await asked(specs.subgraph, who, LIST)).codes).toEqual(["FORBIDDEN"]);
      expect((await asked(specs.subgraph, who, ONE, { id: all[0]?.id })).codes).toEqual(["FORBIDDEN"]);
    }
  });

  it("refuses words that are no search", async () => {
    const { codes } = await asked(specs.subgraph, administrator(), LIST, { filter: { text: "a\u202eb" } });
    expect(codes).toEqual(["BAD_USER_INPUT"]);
    expect((await asked(specs.subgraph, administrator(), LIST, { first: 101 })).codes).toEqual(["BAD_USER_INPUT"]);
  });
});
