import { PROVINCE, Role } from "@beegrid/kernel";
import { someone, type Someone } from "@beegrid/kernel/test-kit";
import { asked, openedCounty, peopledCounty, startSpecs, type Specs } from "../spec-kit/specs.js";
import { Member, Occupation } from "./member.js";
import { sealedSecrets } from "./member-secrets.js";

const LIST = `query($filter: MemberFilter, $first: Int, $after: String) {
  members(filter: $filter, first: $first, after: $after) {
    totalCount edges { node { id displayName phone occupation joinedAt grid { code } } } pageInfo { hasNextPage endCursor }
  }
}`;
const ONE = `query($id: ID!) { member(id: $id) { id occupation grid { code } } }`;

interface Listed {
  totalCount: number;
  edges: { node: { id: string; displayName: string; phone: string | null; occupation: string; grid: object } }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

describe("the roster", () => {
  let specs: Specs;
  beforeAll(async () => void (specs = await startSpecs()));
  afterAll(() => specs.close());

  async function list(who: Someone, variables: Record<string, unknown> = {}): Promise<Listed> {
    const { data, codes } = await asked(specs.subgraph, who, LIST, { first: 100, ...variables });
    expect(codes).toEqual([]);
    return data?.members as Listed;
  }
  const idsOf = ({ edges }: Listed) => edges.map(({ node }) => node.id);

  /** Two people whom the tests look for, in grids of two streets. */
  async function county() {
    const opened = await openedCounty();
    const { here, unit } = opened;
    const people = [
      {
        id: "rider",
        name: "罗启明",
        phone: "13812341234",
        residentId: "11010519491231002X",
        grid: "440233001001001",
        occupation: Occupation.COURIER,
        joinedAt: new Date("2026-01-01T00:00:00Z"),
      },
      {
        id: "teacher",
        name: "温子若",
        phone: "13912345678",
        residentId: null,
        grid: "440233101001001",
        occupation: Occupation.OTHER,
        joinedAt: new Date("2026-02-01T00:00:00Z"),
      },
    ];
    for (const { grid, phone, residentId, ...person } of people) {
      const { id: gridId, path: gridPath } = await unit(grid);
      const secrets = await here.service.does(async () => sealedSecrets(person.id, phone, residentId));
      await here.given(Member, { ...person, ...secrets, gridId, gridPath, synthetic: true, version: 1 });
    }
    return opened;
  }

  it("is listed masked, who joined last first, with occupation and grid", async () => {
    const { here } = await county();

    const { edges, totalCount } = await list(here.staff(Role.COUNTY_ADMINISTRATOR));

    expect(totalCount).toBe(2);
    expect(edges.map(({ node }) => node)).toEqual([
      {
        id: "teacher",
        displayName: "温*",
        phone: "139****5678",
        occupation: "OTHER",
        joinedAt: new Date("2026-02-01T00:00:00Z"),
        grid: { code: "440233101001001" },
      },
      {
        id: "rider",
        displayName: "罗*",
        phone: "138****1234",
        occupation: "COURIER",
        joinedAt: new Date("2026-01-01T00:00:00Z"),
        grid: { code: "440233001001001" },
      },
    ] as never);
  });

  it("is searched by part of the name, by the whole phone or ID, or by the phone's last four digits", async () => {
    const { here } = await county();
    const found = async (text: string) => idsOf(await list(here.staff(Role.PARTY_OFFICER), { filter: { text } }));

    for (const text of ["启明", "13812341234", "+86 138-1234-1234", "11010519491231002x", "1234"])
      expect(await found(text))
        .withContext(text)
        .toEqual(["rider"]);
    for (const text of ["138", "1381234", "234", "%", "罗*", "110105"])
      expect(await found(text))
        .withContext(text)
        .toEqual([]);
    expect(await found(" ")).toEqual(["teacher", "rider"]);
  });

  it("narrows by occupation and by a unit's subtree", async () => {
    const { here, unit } = await county();
    const found = async (filter: object) => idsOf(await list(here.staff(Role.COUNTY_ADMINISTRATOR), { filter }));

    expect(await found({ occupations: ["COURIER", "TRUCK_DRIVER"] })).toEqual(["rider"]);
    expect(await found({ occupations: [] })).toEqual([]);
    expect(await found({ within: (await unit("440233101")).id })).toEqual(["teacher"]);
    expect(await found({ within: (await unit("440233")).id })).toEqual(["teacher", "rider"]);
    expect(await found({ within: "nowhere" })).toEqual([]);
  });

  it("is for a street's officer the street's people alone, in the list, by search and by id", async () => {
    const { here, unit } = await county();
    const street = here.staff(Role.PARTY_OFFICER, "/440233/440233001/");
    const one = async (id: string) => (await asked(specs.subgraph, street, ONE, { id })).data?.member;

    expect(idsOf(await list(street))).toEqual(["rider"]);
    expect((await list(street, { filter: { text: "5678" } })).totalCount).toBe(0);
    expect(idsOf(await list(street, { filter: { within: (await unit("440233")).id } }))).toEqual(["rider"]);
    expect(await one("rider")).toEqual({ id: "rider", occupation: "COURIER", grid: { code: "440233001001001" } });
    expect(await one("teacher")).toBeNull();
  });

  it("comes in pages that meet without gap or repetition", async () => {
    const { here } = await peopledCounty();
    const administrator = here.staff(Role.COUNTY_ADMINISTRATOR);
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page: Listed = await list(administrator, { first: 7, after });
      seen.push(...idsOf(page));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after);

    expect(seen).toEqual(idsOf(await list(administrator)));
    expect(new Set(seen).size).toBe(40);
  });

  it("is searched by nobody else: other staff, riders, apps and the upper level", async () => {
    const { here } = await county();
    const roles = Object.values(Role).filter(
      (role) => ![Role.COUNTY_ADMINISTRATOR, Role.PARTY_OFFICER, Role.PROVINCE_ANALYST].includes(role),
    );
    const analyst = { role: Role.PROVINCE_ANALYST, organizationId: "", path: `/${PROVINCE}/` };
    const province = someone({
      kind: "PROVINCE",
      id: "analyst",
      county: null,
      name: "",
      grants: [analyst],
      scopes: [],
      divisionPrefix: "",
      language: "zh-CN",
    });
    const app = here.client("catalogue", "figures", "report", "points", "redeem");

    for (const who of [...roles.map((role) => here.staff(role)), here.member("rider"), app, province]) {
      expect(await asked(specs.subgraph, who, LIST)).toEqual({ data: { members: null }, codes: ["FORBIDDEN"] });
      const one = `{ __typename member(id: "rider") { id } }`;
      expect(await asked(specs.subgraph, who, one)).toEqual({
        data: { __typename: "Query", member: null },
        codes: ["FORBIDDEN"],
      });
    }
  });

  it("of one county holds nobody of another", async () => {
    const { here } = await county();
    const other = await openedCounty();
    const stranger = other.here.staff(Role.COUNTY_ADMINISTRATOR);

    expect(
      (await asked(specs.subgraph, here.staff(Role.COUNTY_ADMINISTRATOR), ONE, { id: "rider" })).data?.member,
    ).not.toBeNull();
    expect((await asked(specs.subgraph, stranger, ONE, { id: "rider" })).data?.member).toBeNull();
    expect((await list(stranger, { filter: { text: "13812341234" } })).totalCount).toBe(0);
  });
});
