import { AS_OF, seeded, Setting, uuid7At, type DemoCrowd, type Subgraph } from "@beegrid/kernel";
import type { CountyPack, DemoSection } from "@beegrid/kernel/pack";
import { connectForTest } from "@beegrid/kernel/test-kit";
import { Award } from "../activities/award.js";
import { CommunityCheckIn } from "../activities/community-check-in.js";
import { Need } from "../activities/need.js";
import { db } from "../door.js";
import { DutyPostAssignment } from "../duty/duty-post.js";
import { GridWorker } from "../duty/grid-worker.js";
import { GuardAttendance } from "../duty/guard-attendance.js";
import { GuardDuty } from "../duty/guard-duty.js";
import { GuardPost } from "../duty/guard-post.js";
import { createVolunteers } from "../index.js";
import { PACK } from "../spec-kit/pack.js";
import { EAST, serviceCounty, UNITS } from "../spec-kit/service-county.js";
import type { VolunteerCounty } from "../spec-kit/volunteer-county.js";
import { Volunteer } from "../volunteers/volunteer.js";
import { loadDemoService } from "./load-demo-service.js";

const AS_OF_DAY = new Date("2026-11-20T10:00:00+08:00");
const YEAR_MS = 366 * 86_400_000;
const SIZES = {
  gridWorkers: { fullTime: 30, partTime: 40, volunteers: 50 },
  guard: { schools: 7, parents: 200, teachers: 100, guards: 40, police: 60, policeTimes: 3000 },
  needs: 120,
  communityCheckIns: 60,
  dutyPosts: 30,
  awards: [
    { campaign: "rider", count: 5 },
    { campaign: "street", count: 3 },
  ],
};

/** Made from a seed, as the roster of a demo county is. */
function crowd(): DemoCrowd {
  const random = seeded(7);
  const people = (count: number) => Array.from({ length: count }, () => uuid7At(AS_OF_DAY.getTime() - YEAR_MS, random));
  const riders = people(300);
  return { riders, others: people(450), partyMembers: riders.slice(100, 120) };
}

describe("the demo's duty and activities", () => {
  let close: () => Promise<void>;
  let subgraph: Subgraph;
  let county: VolunteerCounty;
  const people = crowd();
  const calls: [number, number][] = [];

  async function opened(): Promise<VolunteerCounty> {
    const fresh = await serviceCounty(subgraph);
    const grids = UNITS.filter(({ kind }) => kind === "GRID");
    const members = [...people.riders, ...people.others].map((id, i) => {
      const grid = grids[i % grids.length];
      return { id, gridId: grid?.id ?? null, gridPath: grid?.path ?? null, synthetic: true, version: 1 };
    });
    await fresh.hears("MembersSaved", { members });
    const at = AS_OF_DAY.getTime();
    await fresh.here.given(Setting, { section: AS_OF, version: 1, value: { at }, at: AS_OF_DAY });
    return fresh;
  }
  const packOf = (demo: Partial<DemoSection>, more: Partial<CountyPack> = {}) =>
    ({
      ...PACK,
      place: { divisionCode: "440233" },
      calendar: { holidays: [{ date: "2026-10-01", name: { zh: "国庆节" } }] },
      ...more,
      demo: { seed: 440233, members: 750, redemptions: 0, incidents: [], accounts: [], ...demo },
    }) as unknown as CountyPack;
  const load = (
    into: VolunteerCounty,
    pack = packOf(SIZES),
    progress: (...call: [number, number]) => void = () => undefined,
  ) => into.here.service.does(() => loadDemoService(pack, people, progress));

  beforeAll(async () => {
    close = await connectForTest(db);
    subgraph = await createVolunteers();
    county = await opened();
    await load(county, undefined, (...call) => calls.push(call));
  }, 60_000);
  afterAll(() => close());

  const counted = async (of: VolunteerCounty) => {
    const { here } = of;
    const tally = async (column: "employment" | "guardGroup", rows: Promise<object[]>) => {
      const groups = Map.groupBy(await rows, (row) => String(row[column as never]));
      return Object.fromEntries([...groups].map(([name, group]) => [name, group.length]));
    };
    return {
      workers: await tally("employment", here.find(GridWorker)),
      posts: await here.count(GuardPost),
      roster: await tally("guardGroup", here.find(GuardDuty)),
      attendances: await tally("guardGroup", here.find(GuardAttendance)),
      handled: (await here.find(Need)).filter(({ doneAt }) => doneAt).length,
      checkIns: await here.count(CommunityCheckIn),
      dutyPosts: await here.count(DutyPostAssignment),
      awards: (await here.find(Award)).map(({ campaignCode }) => campaignCode).sort(),
    };
  };

  it("are as large as the pack says", async () => {
    expect(await counted(county)).toEqual({
      workers: { FULL_TIME: 30, PART_TIME: 40, VOLUNTEER: 50 },
      posts: 7,
      roster: { PARENT: 200, TEACHER: 100, GUARD: 40, POLICE: 60 },
      attendances: { POLICE: 3000 },
      handled: 120,
      checkIns: 60,
      dutyPosts: 30,
      awards: ["rider", "rider", "rider", "rider", "rider", "street", "street", "street"],
    });
  });

  it("hold every invariant", async () => {
    expect(await county.broken()).toEqual([]);
  });

  it("lie in the last twelve months, and not after the moment they are loaded for", async () => {
    const { here } = county;
    const moments = [
      ...(await here.find(GridWorker)).map(({ appointedAt }) => appointedAt),
      ...(await here.find(DutyPostAssignment)).map(({ assignedAt }) => assignedAt),
      ...(await here.find(GuardDuty)).map(({ startedAt }) => startedAt),
      ...(await here.find(GuardAttendance)).map(({ at }) => at),
      ...(await here.find(Need)).flatMap(({ doneAt, confirmedAt }) => [doneAt, confirmedAt]),
      ...(await here.find(CommunityCheckIn)).map(({ at }) => at),
    ].filter((at) => at !== null);

    expect(moments.every((at) => at <= AS_OF_DAY && at.getTime() > AS_OF_DAY.getTime() - YEAR_MS)).toBeTrue();
    const months = new Set((await here.find(CommunityCheckIn)).map(({ at }) => at.toISOString().slice(0, 7)));
    expect(months.size).toBeGreaterThan(9);
  });

  it("give an award in the year of its campaign", async () => {
    const years = (await county.here.find(Award, { campaignCode: "rider" })).map(({ grantedAt }) =>
      new Date(grantedAt.getTime() + 8 * 3_600_000).getUTCFullYear(),
    );

    expect(new Set(years)).toEqual(new Set([2025]));
    const [held] = await county.here.find(Award, { campaignCode: "street" });
    expect(held?.path).toBe(EAST);
  });

  it("cast nobody twice at the gates and in the grids; parents, teachers and guards are no riders", async () => {
    const duties = await county.here.find(GuardDuty);
    const workers = await county.here.find(GridWorker);
    const ids = [...duties, ...workers].map(({ memberId }) => memberId);

    expect(new Set(ids).size).toBe(ids.length);
    expect(duties.every(({ memberId }) => people.others.includes(memberId))).toBeTrue();
  });

  it("put Party members on duty posts first, and each in the community where they live", async () => {
    const assignments = await county.here.find(DutyPostAssignment);
    const homes = new Map((await county.here.find(Volunteer)).map(({ id, gridPath }) => [id, gridPath ?? ""]));

    const held = new Set(assignments.map(({ memberId }) => memberId));
    expect(people.partyMembers.every((id) => held.has(id))).toBeTrue();
    expect(assignments.every(({ memberId, path }) => homes.get(memberId)?.startsWith(path))).toBeTrue();
    expect(new Set(assignments.map(({ postCode }) => postCode))).toEqual(new Set(["policy", "opinion"]));
  });

  it("bind a grid worker to one grid, or to two of the same community", async () => {
    const workers = await county.here.find(GridWorker);
    const community = (path: string) => path.replace(/[^/]+\/$/, "");

    const two = workers.filter(({ secondPath }) => secondPath !== null);
    expect(two.length).toBeGreaterThan(5);
    expect(
      two.every(({ path, secondPath }) => secondPath !== path && community(secondPath ?? "") === community(path)),
    ).toBeTrue();
    expect(new Set(workers.map(({ gridId }) => gridId)).size).toBe(4);
  });

  it("name no real school", async () => {
    const schools = (await county.here.find(GuardPost)).map(({ school, example }) => [school.slice(0, 4), example]);

    expect(new Set(schools.map(String))).toEqual(new Set(["示例学校,true"]));
    expect(new Set((await county.here.find(GuardPost)).map(({ school }) => school)).size).toBe(7);
  });

  it("put police at the gates on school days, nobody twice in a shift", async () => {
    const attendances = await county.here.find(GuardAttendance);
    const local = attendances.map(({ at }) => new Date(at.getTime() + 8 * 3_600_000).toISOString());
    const shifts = attendances.map(({ memberId, shift }, i) => `${memberId} ${local[i]?.slice(0, 10)} ${shift}`);

    expect(new Set(shifts).size).toBe(shifts.length);
    expect(local.every((at) => ![0, 6].includes(new Date(at.slice(0, 10)).getUTCDay()))).toBeTrue();
    expect(local.some((at) => at.startsWith("2026-10-01") || at.slice(5, 7) === "08")).toBeFalse();
  });

  it("stay within the period for which the county has published a figure", async () => {
    const fresh = await opened();
    const claim = { value: 1, unit: "人", decimals: 0, precision: "EXACT" as const, scope: "440233", source: "示例" };
    const period = { from: "2026-09-01", to: null };
    await load(
      fresh,
      packOf({ communityCheckIns: 60 }, { published: [{ ...claim, metric: "communityCheckIn.count", period }] }),
    );

    const begin = new Date("2026-09-01T00:00:00+08:00");
    expect((await fresh.here.find(CommunityCheckIn)).every(({ at }) => at >= begin)).toBeTrue();
  });

  it("say how far they have come", () => {
    const [done, total] = calls.at(-1) as [number, number];

    expect(done).toBe(total);
    expect(total).toBeGreaterThan(3700);
    expect(calls.map(([at]) => at)).toEqual(calls.map(([at]) => at).sort((a, b) => a - b));
  });

  it("are the same for the same seed", async () => {
    const told = async () => {
      const fresh = await opened();
      await load(fresh);
      const rows = [...(await fresh.here.find(GridWorker)), ...(await fresh.here.find(Award))];
      return rows.map(({ id, memberId, path }) => [id, memberId, path].join(" ")).sort();
    };

    expect(await told()).toEqual(await told());
  }, 60_000);

  it("are nothing where a pack says nothing", async () => {
    const fresh = await opened();
    await load(fresh, packOf({}));

    expect(await counted(fresh)).toEqual({
      workers: {},
      posts: 0,
      roster: {},
      attendances: {},
      handled: 0,
      checkIns: 0,
      dutyPosts: 0,
      awards: [],
    });
  });

  it("refuse a pack whose parts cannot be cast, and say which", async () => {
    const fresh = await opened();

    await expectAsync(load(fresh, packOf({ communityCheckIns: 751 }))).toBeRejectedWithError(/750 people for 751/);
    await expectAsync(load(fresh, packOf({ awards: [{ campaign: "none", count: 1 }] }))).toBeRejectedWithError(
      /campaign none/,
    );
    await expectAsync(load(fresh, packOf({ dutyPosts: 1 }, { dutyPosts: [] }))).toBeRejectedWithError(/no dutyPosts/);
    expect(await fresh.here.count(CommunityCheckIn)).toBe(0);
  });
});
