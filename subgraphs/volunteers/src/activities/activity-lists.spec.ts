import { Role, type Subgraph } from "@beegrid/kernel";
import { connectForTest, someone, type Someone } from "@beegrid/kernel/test-kit";
import { db } from "../door.js";
import { createVolunteers } from "../index.js";
import {
  award,
  checkIn,
  doneNeed,
  EAST,
  LAST_MAY,
  need,
  serviceCounty,
  WEST,
  WEST_COMMUNITY,
} from "../spec-kit/service-county.js";
import type { VolunteerCounty } from "../spec-kit/volunteer-county.js";
import { Award } from "./award.js";
import { CommunityCheckIn } from "./community-check-in.js";
import { Need } from "./need.js";

const later = (hours: number) => new Date(LAST_MAY.getTime() + hours * 3_600_000);
const LISTS = ["needs", "awards", "communityCheckIns"];
const CATALOGUES = ["activities", "campaigns"];

describe("lists of activities", () => {
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
    east = county.here.staff(Role.PARTY_OFFICER, EAST);
    west = county.here.staff(Role.PARTY_OFFICER, WEST);
    await fill(county);
  });
  afterAll(() => close());

  async function fill({ here }: VolunteerCounty): Promise<void> {
    await here.given(
      Need,
      doneNeed({ id: "east", organizationId: "org-440233001001", claimedById: "m-east" }),
      need({ id: "west", path: WEST_COMMUNITY, publishedAt: later(1) }),
    );
    await here.given(
      Award,
      award({ id: "east", memberId: "m-east" }),
      award({ id: "west", path: WEST, campaignCode: "street", grantedAt: later(1) }),
      award({ id: "county", path: "/440233/", campaignCode: "dropped", grantedAt: later(2) }),
    );
    await here.given(
      CommunityCheckIn,
      checkIn({ id: "east", memberId: "m-east" }),
      checkIn({ id: "west", path: WEST_COMMUNITY, communityId: null, at: later(1) }),
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

  it("stand latest first; each street's staff sees its own", async () => {
    for (const name of LISTS) {
      const all = name === "awards" ? ["county", "west", "east"] : ["west", "east"];
      expect(await list(admin, name)).toEqual(all);
      expect(await list(east, name)).toEqual(["east"]);
      expect(await list(west, name)).toEqual(["west"]);
    }
  });

  it("are narrowed by their filters, never beyond the viewer's reach", async () => {
    expect(await list(admin, "needs", "states: [DONE, CONFIRMED]")).toEqual(["east"]);
    expect(await list(admin, "needs", "states: []")).toEqual(["west", "east"]);
    expect(await list(admin, "needs", 'within: "org-440233002"')).toEqual(["west"]);
    expect(await list(east, "needs", 'within: "org-440233002"')).toEqual([]);
    expect(await list(admin, "awards", 'campaignCode: "street"')).toEqual(["west"]);
    expect(await list(east, "awards", 'campaignCode: "street"')).toEqual([]);
    expect(await list(admin, "communityCheckIns", 'within: "org-440233001001"')).toEqual(["east"]);
    expect(await list(admin, "communityCheckIns", 'within: "another-county"')).toEqual([]);
  });

  it("tell what they are about", async () => {
    const steps = "state claimedAt doneAt confirmedAt claimedBy { id } organization { id }";
    expect(await list(east, "needs", "", steps)).toEqual([
      {
        state: "DONE",
        claimedAt: LAST_MAY.toISOString(),
        doneAt: LAST_MAY.toISOString(),
        confirmedAt: null,
        claimedBy: { id: "m-east" },
        organization: { id: "org-440233001001" },
      },
    ] as never);
    expect(await list(west, "needs", "", "title claimedBy { id } organization { id }")).toEqual([
      { title: "示例 · 送餐", claimedBy: null, organization: null },
    ] as never);
    expect(await list(admin, "communityCheckIns", "", "at member { id } community { id }")).toContain({
      at: LAST_MAY.toISOString(),
      member: { id: "m-east" },
      community: { id: "org-440233001001" },
    });
    const [dropped, , east1] = (await list(
      admin,
      "awards",
      "",
      "campaign { code name year } member { id }",
    )) as object[];
    expect(dropped).toEqual(jasmine.objectContaining({ campaign: { code: "dropped", name: "dropped", year: null } }));
    expect(east1).toEqual({ campaign: { code: "rider", name: "最美小哥", year: 2025 }, member: { id: "m-east" } });
  });

  it("count whom each campaign has honoured, in the viewer's reach", async () => {
    const campaigns = async (who: Someone) =>
      ((await county.asks(who, "{ campaigns { code awarded example } }")).data?.campaigns as object[]).map(
        Object.values,
      );

    expect(await campaigns(admin)).toEqual([
      ["rider", 1, true],
      ["street", 1, true],
    ]);
    expect(await campaigns(west)).toEqual([
      ["rider", 0, true],
      ["street", 1, true],
    ]);
  });

  it("say an activity's rhythm in the viewer's language, and its next day", async () => {
    const query = "{ activities { code name recurrence nextOn items { code name places } example } }";
    const asked = async (who: Someone) => (await county.asks(who, query)).data?.activities as Record<string, unknown>[];
    const english = someone({ ...admin.viewer, language: "en" });

    const [ride, tea] = await asked(admin);
    expect(ride).toEqual({
      code: "ride",
      name: "爱骑日",
      recurrence: "每月 27 日",
      nextOn: jasmine.stringMatching(/^\d{4}-\d\d-27$/),
      items: [
        { code: "law", name: "法律咨询", places: 20 },
        { code: "tea", name: "茶水", places: null },
      ],
      example: false,
    });
    expect(tea).toEqual({
      code: "tea-party",
      name: "示例茶话会",
      recurrence: null,
      nextOn: null,
      items: [],
      example: true,
    });
    expect((await asked(english))[0]).toEqual(
      jasmine.objectContaining({ name: "爱骑日", recurrence: "on the 27th of each month" }),
    );
  });

  it("are another county's never", async () => {
    const elsewhere = await serviceCounty(subgraph);
    const foreign = elsewhere.here.staff(Role.COUNTY_ADMINISTRATOR);
    const total = async () => {
      const { data } = await elsewhere.asks(foreign, `{ ${LISTS.map((name) => `${name} { totalCount }`).join(" ")} }`);
      return LISTS.map((name) => (data?.[name] as { totalCount: number }).totalCount);
    };

    expect(await total()).toEqual([0, 0, 0]);
    await fill(elsewhere);
    expect(await total()).toEqual([2, 3, 2]);
  });

  it("are refused to riders, to apps, and to staff who need them not", async () => {
    const nobody = [
      county.here.member(),
      county.here.client("catalogue", "figures", "points"),
      county.here.staff(Role.DISPATCHER),
      county.here.staff(Role.AUDITOR),
    ];
    for (const who of nobody) {
      for (const name of LISTS) expect(await list(who, name)).toBe("FORBIDDEN");
      for (const name of CATALOGUES) expect((await county.asks(who, `{ ${name} { code } }`)).code).toBe("FORBIDDEN");
    }
    const officer = county.here.staff(Role.PARTY_OFFICER);
    for (const name of LISTS) expect(await list(officer, name)).toHaveSize(name === "awards" ? 3 : 2);
    for (const name of CATALOGUES)
      expect((await county.asks(officer, `{ ${name} { code } }`)).data?.[name]).toHaveSize(2);
  });
});
