import { Role } from "@beegrid/kernel";
import { asked, openedCounty, startSpecs, type OpenedCounty, type Specs } from "../spec-kit/specs.js";
import { recordBackup } from "./backup.js";

const BACKUPS = `query ($first: Int, $after: String) {
  backups(first: $first, after: $after) {
    edges { node { takenAt seconds rows attachments missing megabytes folder } }
    pageInfo { hasNextPage endCursor }
  }
}`;
const taken = (day: number, more: Partial<Parameters<typeof recordBackup>[0]> = {}) => ({
  takenAt: new Date(Date.UTC(2026, 10, day, 18)),
  seconds: 7,
  rows: 120_000,
  attachments: 31,
  missing: 0,
  megabytes: 5_210.4,
  folder: "/srv/night/honggang",
  ...more,
});

describe("backups that were taken", () => {
  let specs: Specs;
  let county: OpenedCounty;
  beforeAll(async () => {
    specs = await startSpecs();
    county = await openedCounty();
  });
  afterAll(() => specs.close());

  it("are told to the system administrator of their county, newest first, page by page", async () => {
    for (const day of [3, 5, 4]) await county.here.service.does(() => recordBackup(taken(day)));
    const system = county.here.staff(Role.SYSTEM_ADMINISTRATOR);

    const first = await asked(specs.subgraph, system, BACKUPS, { first: 2 });
    const { edges, pageInfo } = first.data?.["backups"] as {
      edges: { node: { takenAt: Date } }[];
      pageInfo: { hasNextPage: boolean; endCursor: string };
    };
    const rest = await asked(specs.subgraph, system, BACKUPS, { first: 2, after: pageInfo.endCursor });

    expect(edges[0]?.node as object).toEqual(taken(5));
    expect(edges.map(({ node }) => node.takenAt.getUTCDate())).toEqual([5, 4]);
    expect(pageInfo.hasNextPage).toBeTrue();
    expect((rest.data?.["backups"] as { edges: object[] }).edges.length).toBe(1);
    const elsewhere = await openedCounty();
    const others = await asked(specs.subgraph, elsewhere.here.staff(Role.SYSTEM_ADMINISTRATOR), BACKUPS);
    expect((others.data?.["backups"] as { edges: object[] }).edges).toEqual([]);
  });

  it("are told to nobody else, and of a folder too long to keep the end is kept", async () => {
    const other = await openedCounty();
    const folder = `/${"long-name/".repeat(40)}end`;
    await other.here.service.does(() => recordBackup(taken(1, { folder })));

    const { data } = await asked(specs.subgraph, other.here.staff(Role.SYSTEM_ADMINISTRATOR), BACKUPS);
    const [kept] = (data?.["backups"] as { edges: { node: { folder: string } }[] }).edges;
    expect(kept?.node.folder).toBe(folder.slice(-255));
    for (const role of [Role.COUNTY_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR, Role.AUDITOR])
      expect((await asked(specs.subgraph, other.here.staff(role), BACKUPS)).codes).toEqual(["FORBIDDEN"]);
  });
});
