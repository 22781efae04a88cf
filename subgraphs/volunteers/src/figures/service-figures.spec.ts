import { Role, type Subgraph } from "@beegrid/kernel";
import { connectForTest } from "@beegrid/kernel/test-kit";
import type { ObjectLiteral } from "typeorm";
import { Award } from "../activities/award.js";
import { CommunityCheckIn } from "../activities/community-check-in.js";
import { Need } from "../activities/need.js";
import { db } from "../door.js";
import { DutyPostAssignment } from "../duty/duty-post.js";
import { GridWorker, GridWorkerEmployment } from "../duty/grid-worker.js";
import { GuardAttendance } from "../duty/guard-attendance.js";
import { GuardDuty } from "../duty/guard-duty.js";
import { GuardGroup, GuardPost } from "../duty/guard-post.js";
import { createVolunteers } from "../index.js";
import {
  assignment,
  attendance,
  award,
  checkIn,
  doneNeed,
  guardPost,
  LAST_MAY,
  need,
  onRoster,
  serviceCounty,
  worker,
} from "../spec-kit/service-county.js";
import type { VolunteerCounty } from "../spec-kit/volunteer-county.js";

type Row = [new () => ObjectLiteral, ObjectLiteral];

interface Story {
  metric: string;
  unit: string;
  /** Rows that count for one each. */
  counts: () => Row[];
  /** Rows beside them that must not count. */
  others: () => Row[];
  /** The column whose moment ends it; none for what happens and stays so. */
  ends?: string;
}

const GATE = guardPost({ id: "gate" });
const CLOSED = guardPost({ id: "closed", closedAt: LAST_MAY });
const all = <T extends ObjectLiteral>(Entity: new () => T, ...given: T[]): Row[] => given.map((row) => [Entity, row]);
const rostered = (group: GuardGroup): Pick<Story, "counts" | "others" | "ends"> => {
  const memberId = `twice-${group}`;
  return {
    counts: () => all(GuardDuty, onRoster(GATE, group, { memberId }), onRoster(GATE, group, { memberId })),
    others: () =>
      all(
        GuardDuty,
        onRoster(CLOSED, group),
        ...Object.values(GuardGroup)
          .filter((other) => other !== group)
          .map((other) => onRoster(GATE, other)),
      ),
    ends: "endedAt",
  };
};

const STORIES: Story[] = [
  {
    metric: "gridWorker.count",
    unit: "人",
    counts: () =>
      all(
        GridWorker,
        worker({ memberId: "changed" }),
        worker({ memberId: "changed", employment: GridWorkerEmployment.PART_TIME }),
      ),
    others: () => [[GridWorker, worker({ employment: GridWorkerEmployment.VOLUNTEER })]],
    ends: "endedAt",
  },
  {
    metric: "gridWorker.appointed",
    unit: "人",
    counts: () => [[GridWorker, worker({ employment: GridWorkerEmployment.VOLUNTEER })]],
    others: () => [[GridWorker, worker()]],
    ends: "endedAt",
  },
  {
    metric: "post.assigned",
    unit: "人",
    counts: () =>
      all(
        DutyPostAssignment,
        assignment({ memberId: "two-posts" }),
        assignment({ memberId: "two-posts", postCode: "opinion" }),
      ),
    others: () => [],
    ends: "endedAt",
  },
  {
    metric: "guardPost.schools",
    unit: "所",
    counts: () => [[GuardPost, guardPost()]],
    others: () => [],
    ends: "closedAt",
  },
  { metric: "guard.parents", unit: "人", ...rostered(GuardGroup.PARENT) },
  { metric: "guard.teachers", unit: "人", ...rostered(GuardGroup.TEACHER) },
  { metric: "guard.guards", unit: "人", ...rostered(GuardGroup.GUARD) },
  {
    metric: "guard.police",
    unit: "人次",
    counts: () => [[GuardAttendance, attendance(GATE)]],
    others: () => [[GuardAttendance, attendance(GATE, { guardGroup: GuardGroup.PARENT })]],
  },
  {
    metric: "need.handled",
    unit: "件",
    counts: () => [[Need, doneNeed()]],
    others: () => [[Need, need()]],
  },
  {
    metric: "communityCheckIn.count",
    unit: "人",
    counts: () => all(CommunityCheckIn, checkIn({ memberId: "regular" }), checkIn({ memberId: "regular" })),
    others: () => [],
  },
  {
    metric: "award.granted",
    unit: "人",
    counts: () => all(Award, award({ memberId: "both" }), award({ memberId: "both", campaignCode: "street" })),
    others: () => [],
  },
];

const EARLIER = new Date(LAST_MAY.getTime() - 1);
const AT_LAST = new Date("2026-06-30T00:00:00+08:00");
const LATER = new Date("2026-07-31T00:00:00+08:00");

describe("figures of duty and activities", () => {
  let close: () => Promise<void>;
  let subgraph: Subgraph;
  beforeAll(async () => {
    close = await connectForTest(db);
    subgraph = await createVolunteers();
  });
  afterAll(() => close());

  /** A county that has published each metric for both streets and for the whole of itself. */
  async function opened(): Promise<VolunteerCounty> {
    const county = await serviceCounty(subgraph);
    await county.here.given(GuardPost, GATE, CLOSED);
    const claim = { value: 1, decimals: 0, precision: "EXACT", period: null, source: "示例" };
    const claims = STORIES.flatMap(({ metric, unit }) =>
      ["440233", "440233001", "440233002"].map((scope) => ({ ...claim, metric, unit, scope })),
    );
    await county.publish("published", 2, claims);
    return county;
  }
  const told = async <T>(county: VolunteerCounty, fields: string, asOf?: Date) => {
    const argument = asOf ? `(asOf: "${asOf.toISOString()}")` : "";
    const { data, errors } = await county.asks(
      county.here.staff(Role.COUNTY_ADMINISTRATOR),
      `{ _entities(representations: [{ __typename: "County", slug: "${county.here.slug}" }]) {
        ... on County { volunteerFigures${argument} { metric unit scope value ${fields} } } } }`,
    );
    if (errors) throw errors[0] as Error;
    return (data?._entities as { volunteerFigures: (T & { metric: string; scope: string; value: number })[] }[])[0]
      ?.volunteerFigures as (T & { metric: string; scope: string; value: number })[];
  };
  /** In the whole county, in the east, in the west. */
  const values = async (county: VolunteerCounty, metric: string, asOf?: Date) =>
    (await told(county, "", asOf)).filter((one) => one.metric === metric).map(({ value }) => value);

  for (const { metric, unit, counts, others, ends } of STORIES)
    it(`${metric} follows its rows, by place and moment`, async () => {
      const county = await opened();
      // Every school is a gate more than the one that all counties here have.
      const gates = metric === "guardPost.schools" ? 1 : 0;
      expect(await values(county, metric, AT_LAST)).toEqual([gates, gates, 0]);

      const counted = counts();
      for (const [Entity, row] of [...counted, ...others()]) await county.here.given(Entity, row);

      expect(await values(county, metric, AT_LAST)).toEqual([gates + 1, gates + 1, 0]);
      expect(await values(county, metric, EARLIER)).toEqual([0, 0, 0]);
      expect((await told<{ unit: string }>(county, "unit")).find((one) => one.metric === metric)?.unit).toBe(unit);

      if (!ends) return;
      await county.here.within(async (m) => {
        for (const [Entity, { id }] of counted) await m.update(Entity, { id: id as string }, { [ends]: AT_LAST });
      });
      expect(await values(county, metric, LATER)).toEqual([gates, gates, 0]);
      expect(await values(county, metric, LAST_MAY)).toEqual([gates + 1, gates + 1, 0]);
    });

  it("open to the rows they count, as many as they say", async () => {
    const county = await opened();
    for (const { counts, others } of STORIES)
      for (const [Entity, row] of [...counts(), ...others()]) await county.here.given(Entity, row);

    const figures = await told<{ rows: { totalCount: number; edges: { node: { kind: string; label: string } }[] } }>(
      county,
      "rows { totalCount edges { node { kind label } } }",
    );

    const own = figures.filter(({ metric }) => STORIES.some((story) => story.metric === metric));
    expect(own.length).toBe(STORIES.length * 3);
    expect(own.every(({ value, rows }) => rows.totalCount === value && rows.edges.length === value)).toBeTrue();
    const labels = new Map(
      own.map(({ metric, rows }) => [metric, rows.edges[0]?.node] as const).filter(([, node]) => node),
    );
    expect(labels.get("gridWorker.appointed")).toEqual({ kind: "GRID_WORKER", label: "义务网格员" });
    expect(labels.get("guard.police")).toEqual({ kind: "GUARD_ATTENDANCE", label: GATE.school });
    expect(labels.get("communityCheckIn.count")).toEqual({ kind: "COMMUNITY_CHECK_IN", label: "名440233001001" });
  });

  it("show their rows to nobody who may not see such rows", async () => {
    const county = await opened();
    await county.here.given(Need, doneNeed());
    const rows = async (role: Role) => {
      const { data, errors } = await county.asks(
        county.here.staff(role),
        `{ _entities(representations: [{ __typename: "County", slug: "${county.here.slug}" }]) {
          ... on County { volunteerFigures { metric value rows { totalCount } } } } }`,
      );
      const [entity] = data?._entities as { volunteerFigures: { metric: string; rows: unknown }[] }[];
      const codes = errors?.map(({ extensions }) => extensions.code);
      return [entity?.volunteerFigures.find(({ metric }) => metric === "need.handled")?.rows, new Set(codes)];
    };

    // A dispatcher reads figures and duty, but no needs.
    expect(await rows(Role.DISPATCHER)).toEqual([null, new Set(["FORBIDDEN"])]);
    expect(await rows(Role.COUNTY_ADMINISTRATOR)).toEqual([{ totalCount: 1 }, new Set()]);
  });

  it("in another unit than the claim has no difference; each claim has its own figure", async () => {
    const county = await opened();
    const claim = { metric: "guard.police", decimals: 0, scope: "440233", period: null, source: "示例" };
    await county.publish("published", 3, [
      { ...claim, value: 1, unit: "人次", precision: "AT_LEAST" },
      { ...claim, value: 10240, unit: "人", precision: "EXACT" },
    ]);
    await county.here.given(GuardAttendance, attendance(GATE), attendance(GATE));

    const police = (
      await told<{ difference: number | null; unitsDiffer: boolean; published: object }>(
        county,
        "difference unitsDiffer published { value unit }",
      )
    ).filter(({ metric }) => metric === "guard.police");

    const counted = { metric: "guard.police", unit: "人次", scope: "440233", value: 2 };
    expect(police).toEqual([
      { ...counted, difference: 1, unitsDiffer: false, published: { value: 1, unit: "人次" } },
      { ...counted, difference: null, unitsDiffer: true, published: { value: 10240, unit: "人" } },
    ]);
  });

  it("name the row that was deleted, and the one that was slipped in", async () => {
    const county = await opened();
    const [gone, stays, extra] = [attendance(GATE), attendance(GATE), attendance(GATE)];
    await county.here.given(GuardAttendance, gone, stays);
    await county.here.service.does(() => subgraph.keepEvidence(county.here.slug));

    await county.here.within(async (m) => {
      await m.delete(GuardAttendance, { id: gone.id });
      await m.insert(GuardAttendance, extra);
    });

    const police = (
      await told<{ reconciliation: object }>(county, "reconciliation { kept missing { id label } extra { id } }")
    ).filter(({ metric }) => metric === "guard.police");
    const named = { kept: 2, missing: [{ id: gone.id, label: GATE.school }], extra: [{ id: extra.id }] };
    const nothing = { kept: 0, missing: [], extra: [] };
    expect(police.map(({ reconciliation }) => reconciliation)).toEqual([named, named, nothing]);
  });
});
