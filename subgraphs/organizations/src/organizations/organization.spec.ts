import { Role } from "@beegrid/kernel";
import { someone, type Someone } from "@beegrid/kernel/test-kit";
import { asked, openedCounty, startSpecs, type Specs } from "../spec-kit/specs.js";

const LIST = `query($filter: OrganizationFilter, $first: Int, $after: String) {
  organizations(filter: $filter, first: $first, after: $after) {
    totalCount edges { cursor node { code name parent { code } } } pageInfo { hasNextPage endCursor }
  }
}`;
const ONE = `query($id: ID!) { organization(id: $id) { code name kind subKind path parent { name } location { longitude latitude } } }`;
const REFERENCE = `query($of: [_Any!]!) { _entities(representations: $of) { ... on Organization { code } } }`;

interface Listed {
  totalCount: number;
  edges: { cursor: string; node: { code: string; name: string; parent: { code: string } | null } }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

describe("the organisation tree", () => {
  let specs: Specs;
  beforeAll(async () => void (specs = await startSpecs()));
  afterAll(() => specs.close());

  async function list(who: Someone, variables: Record<string, unknown> = {}): Promise<Listed> {
    const { data, codes } = await asked(specs.subgraph, who, LIST, { first: 100, ...variables });
    expect(codes).toEqual([]);
    return data?.organizations as Listed;
  }
  const codesOf = ({ edges }: Listed) => edges.map(({ node }) => node.code);

  it("is listed with each unit below the one it belongs to", async () => {
    const { here } = await openedCounty();

    const all = await list(here.staff(Role.COUNTY_ADMINISTRATOR));

    expect(codesOf(all)).toEqual([
      "440233",
      "440233001",
      "440233001001",
      "440233001001001",
      "440233001001002",
      "station-dongqu",
      "440233001003",
      "440233001003001",
      "440233001003002",
      "440233101",
      "440233101001",
      "440233101001001",
      "440233101001002",
      "governance-center",
      "urban",
      "patrol",
    ]);
    const parents = new Map(all.edges.map(({ node }) => [node.code, node.parent?.code]));
    expect(parents.get("440233")).toBeUndefined();
    expect(parents.get("440233001003002")).toBe("440233001003");
    expect(parents.get("station-dongqu")).toBe("440233001001");
    expect(parents.get("patrol")).toBe("urban");
    expect(all.totalCount).toBe(16);
  });

  it("comes in pages that meet without gap or repetition, however large", async () => {
    const { here } = await openedCounty();
    const administrator = here.staff(Role.COUNTY_ADMINISTRATOR);
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page: Listed = await list(administrator, { first: 3, after });
      seen.push(...codesOf(page));
      expect(page.totalCount).toBe(16);
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after);

    expect(seen).toEqual(codesOf(await list(administrator)));
  });

  it("is for a street's staff its street and nothing else", async () => {
    const { here, unit } = await openedCounty();
    const street = here.staff(Role.DISPATCHER, "/440233/440233101/");
    const ask = async (code: string) =>
      (await asked(specs.subgraph, street, ONE, { id: (await unit(code)).id })).data?.organization;

    const theirs = await list(street);
    expect(codesOf(theirs)).toEqual(["440233101", "440233101001", "440233101001001", "440233101001002"]);
    expect(theirs.totalCount).toBe(4);
    expect(await ask("440233101001")).toEqual(
      jasmine.objectContaining({ name: "马头居委会", parent: { name: "马头镇" } }),
    );
    for (const outside of ["440233", "440233001", "440233001001001", "urban"]) expect(await ask(outside)).toBeNull();
    expect(codesOf(await list(street, { filter: { within: (await unit("440233")).id } }))).toEqual([]);
  });

  it("does not mistake a code that begins alike for the subtree", async () => {
    const { here } = await openedCounty((pack) =>
      pack.organizations.units.push({ code: "urban-night", kind: "TEAM", name: { zh: "夜巡队" } }),
    );

    expect(codesOf(await list(here.staff(Role.HANDLER, "/440233/urban/")))).toEqual(["urban", "patrol"]);
  });

  it("has no unit of another county, by id, filter or reference", async () => {
    const { unit } = await openedCounty();
    const other = (await openedCounty()).here.staff(Role.COUNTY_ADMINISTRATOR);
    const { id } = await unit("440233001");

    expect((await asked(specs.subgraph, other, ONE, { id })).data).toEqual({ organization: null });
    expect(codesOf(await list(other, { filter: { within: id } }))).toEqual([]);
    const of = [{ __typename: "Organization", id }];
    expect((await asked(specs.subgraph, other, REFERENCE, { of })).data?._entities).toEqual([null]);
  });

  it("narrows by kind, by text and by subtree, together", async () => {
    const { here, unit } = await openedCounty();
    const all = here.staff(Role.COUNTY_ADMINISTRATOR);
    const found = async (filter: object) => codesOf(await list(all, { filter }));

    expect(await found({ kinds: ["STREET", "STATION"] })).toEqual(["440233001", "station-dongqu", "440233101"]);
    expect(await found({ kinds: [] })).toEqual([]);
    expect(await found({ text: "西区" })).toEqual(["440233001003", "440233001003001", "440233001003002"]);
    expect(await found({ text: "Urban" })).toEqual(["urban"]);
    expect(await found({ text: "4402331" })).toEqual([
      "440233101",
      "440233101001",
      "440233101001001",
      "440233101001002",
    ]);
    expect(await found({ text: "01 网格", kinds: ["GRID"], within: (await unit("440233001001")).id })).toEqual([
      "440233001001001",
    ]);
  });

  it("opens level by level, each unit saying how many stand directly below it", async () => {
    const { here, unit } = await openedCounty();
    const CHILDREN = `query($of: ID!) { organizations(filter: { parentId: $of }, first: 100) { edges { node { code childCount } } } }`;
    const below = async (viewer: Someone, code: string) => {
      const { data } = await asked(specs.subgraph, viewer, CHILDREN, { of: (await unit(code)).id });
      const { edges } = (data as { organizations: { edges: { node: { code: string; childCount: number } }[] } })
        .organizations;
      return edges.map(({ node }) => `${node.code} ${node.childCount}`);
    };
    const all = here.staff(Role.COUNTY_ADMINISTRATOR);

    expect(await below(all, "440233101")).toEqual(["440233101001 2"]);
    expect(await below(all, "440233101001")).toEqual(["440233101001001 0", "440233101001002 0"]);
    expect(await below(here.staff(Role.DISPATCHER, "/440233/440233101/"), "440233")).toEqual(["440233101 1"]);
  });

  it("takes a percent sign in a search for a percent sign", async () => {
    const { here } = await openedCounty((pack) =>
      pack.organizations.units.push({ code: "full", kind: "TEAM", name: { zh: "100%_队" } }),
    );
    const found = async (text: string) =>
      codesOf(await list(here.staff(Role.COUNTY_ADMINISTRATOR), { filter: { text } }));

    expect(await found("%")).toEqual(["full"]);
    expect(await found("%_队")).toEqual(["full"]);
    expect(await found("' OR 1=1 --")).toEqual([]);
  });

  it("speaks the viewer's language where the county has one", async () => {
    const { here, unit } = await openedCounty();
    const { viewer } = here.staff(Role.COUNTY_ADMINISTRATOR);
    const inEnglish = someone({ ...viewer, language: "en" });
    const { id } = await unit("urban");

    const [zh, en] = await Promise.all(
      [someone(viewer), inEnglish].map((who) => asked(specs.subgraph, who, ONE, { id })),
    );

    expect(zh?.data?.organization).toEqual({
      code: "urban",
      name: "县城市管理局",
      kind: "DEPARTMENT",
      subKind: "县直部门",
      path: "/440233/urban/",
      parent: { name: "新丰县" },
      location: null,
    });
    expect(en?.data?.organization).toEqual(
      jasmine.objectContaining({
        name: "Urban Management Bureau",
        subKind: "County department",
        parent: { name: "Xinfeng County" },
      }),
    );
  });

  it("is open whole to apps and riders with the catalogue, and to nobody without it", async () => {
    const { here } = await openedCounty();

    expect((await list(here.client("catalogue"))).totalCount).toBe(16);
    expect((await list(here.member())).totalCount).toBe(16);
    expect(await asked(specs.subgraph, here.client("figures"), LIST)).toEqual({ data: null, codes: ["FORBIDDEN"] });
    expect((await asked(specs.subgraph, here.member(undefined, ["report"]), LIST)).codes).toEqual(["FORBIDDEN"]);
  });

  it("names a unit to whoever holds a row that names it: a street's staff, a rider whatever its scopes", async () => {
    const { here, unit } = await openedCounty();
    const of = [{ __typename: "Organization", id: (await unit("urban")).id }];

    for (const who of [here.staff(Role.DISPATCHER, "/440233/440233101/"), here.member(undefined, ["report"])])
      expect((await asked(specs.subgraph, who, REFERENCE, { of })).data?._entities).toEqual([{ code: "urban" }]);
    expect((await asked(specs.subgraph, here.client("figures"), REFERENCE, { of })).codes).toEqual(["FORBIDDEN"]);
  });

  it("refuses a page too large, a cursor of something else, and invisible characters", async () => {
    const { here } = await openedCounty();
    const all = here.staff(Role.COUNTY_ADMINISTRATOR);

    for (const variables of [{ first: 101 }, { first: 0 }, { after: "x" }, { filter: { text: "a\u200bb" } }])
      expect((await asked(specs.subgraph, all, LIST, variables)).codes).toEqual(["BAD_USER_INPUT"]);
  });
});
