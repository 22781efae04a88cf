import { Role, type Subgraph } from "@beegrid/kernel";
import { connectForTest, type Someone } from "@beegrid/kernel/test-kit";
import { Award } from "../activities/award.js";
import { CommunityCheckIn } from "../activities/community-check-in.js";
import { Need } from "../activities/need.js";
import { db } from "../door.js";
import { DutyPostAssignment } from "../duty/duty-post.js";
import { GridWorker } from "../duty/grid-worker.js";
import { GuardAttendance } from "../duty/guard-attendance.js";
import { GuardDuty } from "../duty/guard-duty.js";
import { GuardGroup, GuardPost } from "../duty/guard-post.js";
import { createVolunteers } from "../index.js";
import { PointEntry } from "../points/point-entry.js";
import { reversePoints } from "../points/reverse-points.js";
import {
  assignment,
  attendance,
  award,
  checkIn,
  doneNeed,
  EAST,
  guardPost,
  LAST_MAY,
  onRoster,
  serviceCounty,
  WEST_COMMUNITY,
  worker,
} from "../spec-kit/service-county.js";
import type { VolunteerCounty } from "../spec-kit/volunteer-county.js";

const DUTY = `gridWork { employment appointedAt grids { id } } dutyPosts { post { code } }
  guardService { post { school } group personTimes endedAt }`;
const ACTIVITY = "communityCheckIns { community { id } } claimedNeeds { title state } awards { campaign { code } }";

describe("the service of a volunteer", () => {
  let close: () => Promise<void>;
  let subgraph: Subgraph;
  let county: VolunteerCounty;
  let rider: Someone;
  beforeAll(async () => {
    close = await connectForTest(db);
    subgraph = await createVolunteers();
    county = await serviceCounty(subgraph);
    rider = await county.rider(30);
    await served(rider.viewer.id);
    await served("somebody-else");
  });
  afterAll(() => close());

  /** A grid, a duty post, a gate in the east and one in the west, and what an active person leaves. */
  async function served(memberId: string): Promise<void> {
    const { here } = county;
    const [gate, far] = [guardPost({ school: "东校" }), guardPost({ school: "西校", path: WEST_COMMUNITY })];
    await here.given(GridWorker, worker({ memberId }));
    await here.given(DutyPostAssignment, assignment({ memberId }), assignment({ memberId, path: WEST_COMMUNITY }));
    await here.given(GuardPost, gate, far);
    const group = GuardGroup.PARENT;
    await here.given(
      GuardDuty,
      onRoster(gate, group, { memberId, startedAt: new Date(LAST_MAY.getTime() + 1) }),
      onRoster(far, group, { memberId }),
    );
    await here.given(
      GuardAttendance,
      attendance(gate, { memberId, guardGroup: group }),
      attendance(gate, { memberId, guardGroup: group }),
      attendance(gate, { guardGroup: group }),
    );
    await here.given(CommunityCheckIn, checkIn({ memberId }));
    await here.given(Need, doneNeed({ claimedById: memberId }), doneNeed());
    await here.given(Award, award({ memberId }));
  }

  const asks = (who: Someone, fields: string) =>
    county.asks(who, `{ volunteer(id: "${rider.viewer.id}") { ${fields} } }`);

  it("is told by what there are rows for: grids, posts, gates in person-times, communities, needs, honours", async () => {
    const { data } = await asks(county.here.staff(Role.COUNTY_ADMINISTRATOR), `${DUTY} ${ACTIVITY} verifiedReports`);

    expect(data?.volunteer).toEqual({
      gridWork: [
        { employment: "FULL_TIME", appointedAt: LAST_MAY.toISOString(), grids: [{ id: "org-440233001001001" }] },
      ],
      dutyPosts: [{ post: { code: "policy" } }, { post: { code: "policy" } }],
      guardService: [
        { post: { school: "东校" }, group: "PARENT", personTimes: 2, endedAt: null },
        { post: { school: "西校" }, group: "PARENT", personTimes: 0, endedAt: null },
      ],
      communityCheckIns: [{ community: { id: "org-440233001001" } }],
      claimedNeeds: [{ title: "示例 · 送餐", state: "DONE" }],
      awards: [{ campaign: { code: "rider" } }],
      verifiedReports: 3,
    });
  });

  it("is told to a street as far as its subtree goes", async () => {
    const { data } = await asks(county.here.staff(Role.DISPATCHER, EAST), DUTY);
    const { gridWork, dutyPosts, guardService } = data?.volunteer as Record<string, unknown[]>;

    expect([gridWork?.length, dutyPosts?.length]).toEqual([1, 1]);
    expect(guardService).toEqual([{ post: { school: "东校" }, group: "PARENT", personTimes: 2, endedAt: null }]);
  });

  it("counts no report whose points were taken back", async () => {
    const admin = county.here.staff(Role.COUNTY_ADMINISTRATOR);
    const [entry] = await county.here.find(PointEntry, { volunteerId: rider.viewer.id });
    const input = { pointEntryId: entry?.id, reason: "重复上报", idempotencyKey: "back" };
    await admin.does(() => reversePoints(input));

    expect((await asks(admin, "verifiedReports")).data?.volunteer).toEqual({ verifiedReports: 2 });
  });

  it("is refused part by part to roles that do not read it, and to the rider's own app", async () => {
    const handler = county.here.staff(Role.HANDLER, EAST);
    for (const field of ["dutyPosts { id }", "claimedNeeds { id }", "verifiedReports"]) {
      const { data, code } = await asks(handler, `id ${field}`);
      expect([data?.volunteer, code]).toEqual([{ id: rider.viewer.id, [field.split(" ")[0]]: null }, "FORBIDDEN"]);
    }
    expect((await asks(county.here.staff(Role.DISPATCHER), "awards { id }")).code).toBe("FORBIDDEN");
    expect((await asks(rider, "gridWork { id }")).code).toBe("FORBIDDEN");
  });
});
