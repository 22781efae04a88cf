import type { Subgraph } from "@beegrid/kernel";
import { connectForTest } from "@beegrid/kernel/test-kit";
import type { EntityManager } from "typeorm";
import { Award } from "./activities/award.js";
import { CommunityCheckIn } from "./activities/community-check-in.js";
import { Need } from "./activities/need.js";
import { db } from "./door.js";
import { DutyPostAssignment } from "./duty/duty-post.js";
import { GridWorker } from "./duty/grid-worker.js";
import { GuardAttendance } from "./duty/guard-attendance.js";
import { GuardDuty } from "./duty/guard-duty.js";
import { GuardGroup, GuardPost } from "./duty/guard-post.js";
import { brokenInvariants, createVolunteers } from "./index.js";
import {
  assignment,
  attendance,
  award,
  checkIn,
  doneNeed,
  EAST_COMMUNITY,
  guardPost,
  onRoster,
  serviceCounty,
  worker,
} from "./spec-kit/service-county.js";
import type { VolunteerCounty } from "./spec-kit/volunteer-county.js";

describe("the invariants of duty and activities", () => {
  let close: () => Promise<void>;
  let subgraph: Subgraph;
  let county: VolunteerCounty;
  beforeAll(async () => {
    close = await connectForTest(db);
    subgraph = await createVolunteers();
    county = await busyCounty();
  });
  afterAll(() => close());

  /** One member who does everything. */
  async function busyCounty(): Promise<VolunteerCounty> {
    const busy = await serviceCounty(subgraph);
    const memberId = (await busy.member()).viewer.id;
    const { here } = busy;
    const gate = guardPost();
    const second = { secondGridId: "org-440233001001002", secondPath: `${EAST_COMMUNITY}440233001001002/` };
    await here.given(GuardPost, gate);
    await here.given(GuardDuty, onRoster(gate, GuardGroup.PARENT, { memberId }));
    await here.given(GuardAttendance, attendance(gate, { memberId }));
    await here.given(GridWorker, worker({ memberId, ...second }));
    await here.given(DutyPostAssignment, assignment({ memberId }));
    await here.given(Need, doneNeed({ claimedById: memberId }));
    await here.given(Award, award({ memberId }));
    await here.given(CommunityCheckIn, checkIn({ memberId }));
    return busy;
  }
  const rules = (broken: string[]) => broken.map((one) => one.replace(/: \d+$/, ""));

  const NO_MEMBER = ["grid_workers", "duty_post_assignments", "guard_duties", "guard_attendances", "awards"];
  const DAMAGE: [string, string][] = [
    ...[...NO_MEMBER, "community_check_ins"].map((table): [string, string] => [
      "who serves is a member",
      `UPDATE ${table} SET memberId = 'nobody'`,
    ]),
    ["who serves is a member", "UPDATE needs SET claimedById = 'nobody'"],
    ["who stands at a gate stands where its post is", "DELETE FROM guard_posts"],
    ["who stands at a gate stands where its post is", "UPDATE guard_attendances SET path = '/440233/elsewhere/'"],
    ["who stands at a gate stands where its post is", "UPDATE guard_duties SET postId = 'none'"],
    ["a need's state follows from its steps, in the order of time", "UPDATE needs SET doneAt = NULL"],
    ["a need's state follows from its steps, in the order of time", "UPDATE needs SET state = 'PUBLISHED'"],
    ["a need's state follows from its steps, in the order of time", "UPDATE needs SET claimedAt = publishedAt - 1"],
    ["an award is of a campaign of the county", "UPDATE awards SET campaignCode = 'none'"],
    ["an award is of a campaign of the county", "DELETE FROM settings WHERE section = 'campaigns'"],
    ["who is on duty now is on a post of the county", "UPDATE duty_post_assignments SET postCode = 'none'"],
    ["a grid worker has one or two different grids", "UPDATE grid_workers SET secondPath = path"],
  ];
  /** The tables would refuse these themselves, as long as nobody takes their checks away. */
  const GUARDED: [string, string][] = [
    ["a grid worker has one or two different grids", "UPDATE grid_workers SET secondGridId = gridId"],
    ["a grid worker has one or two different grids", "UPDATE grid_workers SET secondGridId = NULL"],
  ];

  async function brokenBy(of: VolunteerCounty, statement: string, before?: (m: EntityManager) => Promise<unknown>) {
    let broken: string[] = [];
    await of.here
      .within(async (m) => {
        await before?.(m);
        await m.query(statement);
        broken = await brokenInvariants(m);
        throw new Error("all as it was");
      })
      .catch((error: Error) => expect(error.message).toBe("all as it was"));
    return rules(broken);
  }

  it("hold for what is entered", async () => {
    expect(await county.broken()).toEqual([]);
  });

  for (const [rule, statement] of DAMAGE)
    it(`see through ${statement}`, async () => {
      expect(await brokenBy(county, statement)).toEqual([rule]);
    });

  it("see through what the tables themselves would refuse", async () => {
    const unguarded = await busyCounty();
    const takeGuardsAway = async (m: EntityManager) => {
      const sqlite = m.connection.driver.options.type === "better-sqlite3";
      await m.query(sqlite ? "PRAGMA ignore_check_constraints = ON" : "SET SESSION check_constraint_checks = 0");
    };

    for (const [, statement] of GUARDED)
      await expectAsync(unguarded.here.within((m) => m.query(statement))).toBeRejectedWithError(/CONSTRAINT|CHECK/i);
    for (const [rule, statement] of GUARDED)
      expect(await brokenBy(unguarded, statement, takeGuardsAway)).toEqual([rule]);
  });
});
