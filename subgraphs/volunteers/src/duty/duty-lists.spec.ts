import { Role, type Subgraph } from "@beegrid/kernel";
import { connectForTest, type Someone } from "@beegrid/kernel/test-kit";
import { db } from "../door.js";
import { createVolunteers } from "../index.js";
import {
  assignment,
  attendance,
  EAST,
  guardPost,
  LAST_MAY,
  onRoster,
  serviceCounty,
  WEST,
  WEST_COMMUNITY,
  worker,
} from "../spec-kit/service-county.js";
import type { VolunteerCounty } from "../spec-kit/volunteer-county.js";
import { DutyPostAssignment } from "./duty-post.js";
import { GridWorker, GridWorkerEmployment } from "./grid-worker.js";
import { GuardAttendance, GuardShift } from "./guard-attendance.js";
import { GuardDuty } from "./guard-duty.js";
import { GuardGroup, GuardPost } from "./guard-post.js";

const HOUR_MS = 3_600_000;
const later = (hours: number) => new Date(LAST_MAY.getTime() + hours * HOUR_MS);
const GRID = (serial: string) => ({
  gridId: `org-440233002001${serial}`,
  path: `${WEST_COMMUNITY}440233002001${serial}/`,
});

const LISTS = ["gridWorkers", "dutyPostAssignments", "guardPosts", "guardAttendances"];

describe("lists of duty", () => {
  let close: () => Promise<void>;
  let subgraph: Subgraph;
  let county: VolunteerCounty;
  let admin: Someone;
  let east: Someone;
  let west: Someone;
  beforeAll(async () => {
    close = await connectForTest(db);
    subgraph = await createVolunteers();
    county = await serviceCounty(subgraph);
    admin = county.here.staff(Role.COUNTY_ADMINISTRATOR);
    east = county.here.staff(Role.DISPATCHER, EAST);
    west = county.here.staff(Role.DISPATCHER, WEST);
    await fill(county);
  });
  afterAll(() => close());

  /** In the east and in the west one of each; a volunteer has a grid on either side. */
  async function fill({ here }: VolunteerCounty): Promise<void> {
    await here.given(
      GridWorker,
      worker({ id: "east", memberId: "m-east", roleCodes: ["policy", "gone"] }),
      worker({ id: "west", ...GRID("001"), appointedAt: later(1), employment: GridWorkerEmployment.PART_TIME }),
      worker({
        id: "both",
        employment: GridWorkerEmployment.VOLUNTEER,
        appointedAt: later(2),
        secondGridId: GRID("002").gridId,
        secondPath: GRID("002").path,
        endedAt: later(3),
      }),
    );
    await here.given(
      DutyPostAssignment,
      assignment({ id: "east", memberId: "m-east", organizationId: "org-440233001001" }),
      assignment({ id: "west", path: WEST_COMMUNITY, postCode: "opinion", assignedAt: later(1) }),
      assignment({ id: "former", assignedAt: later(2), endedAt: later(3) }),
    );
    const gates = [
      guardPost({ id: "east", school: "示例学校 东", organizationId: "org-440233001001" }),
      guardPost({ id: "west", school: "示例学校 西 100%", path: WEST_COMMUNITY }),
    ] as const;
    await here.given(GuardPost, ...gates);
    await here.given(
      GuardDuty,
      onRoster(gates[0], GuardGroup.PARENT),
      onRoster(gates[0], GuardGroup.PARENT, { memberId: "former", endedAt: later(1) }),
      onRoster(gates[0], GuardGroup.POLICE, { memberId: "officer" }),
      onRoster(gates[0], GuardGroup.POLICE, { memberId: "officer" }),
    );
    await here.given(
      GuardAttendance,
      attendance(gates[0], { id: "a1" }),
      attendance(gates[0], { id: "a2", at: later(8), shift: GuardShift.DISMISSAL }),
      attendance(gates[1], { id: "a3", at: later(9), guardGroup: GuardGroup.TEACHER }),
    );
  }

  const list = async (who: Someone, name: string, filter = "", fields = "id") => {
    const { data, code } = await county.asks(
      who,
      `{ ${name}${filter && `(filter: { ${filter} })`} { totalCount edges { node { ${fields} } } } }`,
    );
    if (code) return code;
    const { totalCount, edges } = data?.[name] as { totalCount: number; edges: { node: { id: string } }[] };
    expect(totalCount).toBe(edges.length);
    return edges.map(({ node }) => (fields === "id" ? node.id : node));
  };

  it("stand latest first, schools by name; each street's staff sees its own", async () => {
    expect(await list(admin, "gridWorkers")).toEqual(["both", "west", "east"]);
    expect(await list(east, "gridWorkers")).toEqual(["both", "east"]);
    expect(await list(west, "gridWorkers")).toEqual(["both", "west"]);
    expect(await list(admin, "dutyPostAssignments")).toEqual(["former", "west", "east"]);
    expect(await list(east, "dutyPostAssignments")).toEqual(["former", "east"]);
    expect(await list(west, "dutyPostAssignments")).toEqual(["west"]);
    expect(await list(admin, "guardPosts")).toEqual(["east", "west"]);
    expect(await list(east, "guardPosts")).toEqual(["east"]);
    expect(await list(west, "guardPosts")).toEqual(["west"]);
    expect(await list(admin, "guardAttendances")).toEqual(["a3", "a2", "a1"]);
    expect(await list(east, "guardAttendances")).toEqual(["a2", "a1"]);
    expect(await list(west, "guardAttendances")).toEqual(["a3"]);
  });

  it("are narrowed by their filters, never beyond the viewer's reach", async () => {
    expect(await list(admin, "gridWorkers", "employments: [PART_TIME, VOLUNTEER]")).toEqual(["both", "west"]);
    expect(await list(admin, "gridWorkers", "employments: []")).toEqual(["both", "west", "east"]);
    expect(await list(admin, "gridWorkers", 'within: "org-440233002001002"')).toEqual(["both"]);
    expect(await list(east, "gridWorkers", 'within: "org-440233"')).toEqual(["both", "east"]);
    expect(await list(admin, "dutyPostAssignments", 'postCode: "opinion"')).toEqual(["west"]);
    expect(await list(admin, "dutyPostAssignments", 'within: "org-440233001"')).toEqual(["former", "east"]);
    expect(await list(west, "dutyPostAssignments", 'within: "org-440233001"')).toEqual([]);
    expect(await list(admin, "guardPosts", 'text: " 100% "')).toEqual(["west"]);
    expect(await list(admin, "guardPosts", 'text: "_"')).toEqual([]);
    expect(await list(admin, "guardPosts", 'within: "org-440233001001"')).toEqual(["east"]);
    expect(await list(admin, "guardPosts", `text: "${"长".repeat(101)}"`)).toBe("BAD_USER_INPUT");
    expect(await list(admin, "guardAttendances", 'postId: "east"')).toEqual(["a2", "a1"]);
    expect(await list(west, "guardAttendances", 'postId: "east"')).toEqual([]);
    expect(await list(admin, "guardAttendances", "groups: [TEACHER]")).toEqual(["a3"]);
    const from = `from: "${later(8).toISOString()}"`;
    expect(await list(admin, "guardAttendances", from)).toEqual(["a3", "a2"]);
    expect(await list(admin, "guardAttendances", `${from}, to: "${later(9).toISOString()}"`)).toEqual(["a2"]);
  });

  it("find nothing below a unit that this county does not have", async () => {
    for (const name of ["gridWorkers", "dutyPostAssignments", "guardPosts"])
      expect(await list(admin, name, 'within: "another-county"')).toEqual([]);
  });

  it("go on page by page", async () => {
    const page = async (after = "") => {
      const query = `{ gridWorkers(first: 2${after && `, after: "${after}"`}) { pageInfo { endCursor hasNextPage } edges { node { id } } } }`;
      const { data } = await county.asks(admin, query);
      return data?.gridWorkers as { pageInfo: { endCursor: string }; edges: { node: { id: string } }[] };
    };
    const first = await page();
    const second = await page(first.pageInfo.endCursor);

    expect([...first.edges, ...second.edges].map(({ node }) => node.id)).toEqual(["both", "west", "east"]);
  });

  it("are another county's never", async () => {
    const elsewhere = await serviceCounty(subgraph);
    const foreign = elsewhere.here.staff(Role.COUNTY_ADMINISTRATOR);
    const total = async () => {
      const { data } = await elsewhere.asks(foreign, `{ ${LISTS.map((name) => `${name} { totalCount }`).join(" ")} }`);
      return LISTS.map((name) => (data?.[name] as { totalCount: number }).totalCount);
    };

    expect(await total()).toEqual([0, 0, 0, 0]);
    await fill(elsewhere);
    expect(await total()).toEqual([3, 3, 2, 3]);
  });

  it("are refused to riders, to apps, and to staff who need them not; siblings are served", async () => {
    const nobody = [
      county.here.member(),
      county.here.client("catalogue", "figures", "points"),
      county.here.staff(Role.VERIFIER),
      county.here.staff(Role.AUDITOR),
    ];
    for (const who of nobody) for (const name of LISTS) expect(await list(who, name)).toBe("FORBIDDEN");
    for (const who of nobody) expect((await county.asks(who, "{ dutyPosts { code } }")).code).toBe("FORBIDDEN");
    const officer = county.here.staff(Role.PARTY_OFFICER);
    for (const name of LISTS) expect(await list(officer, name)).toHaveSize(name === "guardPosts" ? 2 : 3);
  });

  it("tell a grid worker's person, posts and grids", async () => {
    const fields = "employment roles grids { id } member { id } appointedAt endedAt";
    const told = await list(admin, "gridWorkers", "employments: [FULL_TIME, VOLUNTEER]", fields);

    const [both, only] = told as Record<string, unknown>[];
    expect(only).toEqual({
      employment: "FULL_TIME",
      roles: ["政策法规宣传员", "gone"],
      grids: [{ id: "org-440233001001001" }],
      member: { id: "m-east" },
      appointedAt: LAST_MAY.toISOString(),
      endedAt: null,
    });
    expect([both?.grids, both?.endedAt]).toEqual([
      [{ id: "org-440233001001001" }, { id: "org-440233002001002" }],
      later(3).toISOString(),
    ]);
  });

  it("count who holds each post now, in the viewer's reach", async () => {
    const posts = async (who: Someone) =>
      (await county.asks(who, "{ dutyPosts { code name assigned } }")).data?.dutyPosts;
    const policy = { code: "policy", name: "政策法规宣传员" };
    const opinion = { code: "opinion", name: "社情民意收集员" };

    expect(await posts(admin)).toEqual([
      { ...policy, assigned: 1 },
      { ...opinion, assigned: 1 },
    ]);
    expect(await posts(west)).toEqual([
      { ...policy, assigned: 0 },
      { ...opinion, assigned: 1 },
    ]);
    const [, , first] = (await list(
      admin,
      "dutyPostAssignments",
      "",
      "post { code name assigned } organization { id }",
    )) as object[];
    expect(first).toEqual({ post: { ...policy, assigned: 1 }, organization: { id: "org-440233001001" } });
  });

  it("tell people and person-times at a gate by group, and nobody by name", async () => {
    const fields = "school example organization { id } people { group headcount personTimes }";

    expect(await list(east, "guardPosts", "", fields)).toEqual([
      {
        school: "示例学校 东",
        example: true,
        organization: { id: "org-440233001001" },
        people: [
          { group: "PARENT", headcount: 1, personTimes: 0 },
          { group: "POLICE", headcount: 1, personTimes: 2 },
        ],
      },
    ] as never);
    expect(await list(west, "guardAttendances", "", "group shift at post { school }")).toEqual([
      { group: "TEACHER", shift: "ARRIVAL", at: later(9).toISOString(), post: { school: "示例学校 西 100%" } },
    ] as never);
    expect(subgraph.sdl).not.toMatch(/type GuardAttendance[^}]*member/);
  });

  it("reach a guard post by its key, as far as the viewer reaches", async () => {
    const query = `{ _entities(representations: [{ __typename: "GuardPost", id: "east" }, { __typename: "GuardPost", id: "none" }]) { ... on GuardPost { id } } }`;
    const entities = async (who: Someone) => (await county.asks(who, query)).data?._entities;

    expect(await entities(east)).toEqual([{ id: "east" }, null]);
    expect(await entities(west)).toEqual([null, null]);
    expect((await county.asks(county.here.staff(Role.VERIFIER), query)).code).toBe("FORBIDDEN");
  });
});
