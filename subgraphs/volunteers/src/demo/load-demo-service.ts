import { AS_OF, insertMany, seeded, Setting, withRoom, type DemoCrowd, type Progress } from "@beegrid/kernel";
import type { CountyPack } from "@beegrid/kernel/pack";
import type { EntityManager, EntityTarget, ObjectLiteral } from "typeorm";
import { Award } from "../activities/award.js";
import { CommunityCheckIn } from "../activities/community-check-in.js";
import { Need } from "../activities/need.js";
import { db } from "../door.js";
import { DutyPostAssignment } from "../duty/duty-post.js";
import { GridWorker } from "../duty/grid-worker.js";
import { GuardAttendance } from "../duty/guard-attendance.js";
import { GuardDuty } from "../duty/guard-duty.js";
import { GuardPost } from "../duty/guard-post.js";
import { awardsOf, checkInsOf } from "./demo-activities.js";
import { DemoCast } from "./demo-cast.js";
import { DemoClock } from "./demo-clock.js";
import { dutyPostsOf, gridWorkersOf } from "./demo-duty.js";
import { attendancesOf, guardDutiesOf, guardPostsOf } from "./demo-guard.js";
import { needsOf } from "./demo-needs.js";
import { DemoPlaces } from "./demo-places.js";
import type { DemoScene } from "./demo-scene.js";

/** Beside the numbers of the points, which begin at the seed itself. */
const OWN_NUMBERS = 1;

/**
 * Duty, activities, needs and awards of a demo county, as large as its pack says; all people are from the crowd.
 * Call inside runAs(serviceViewer("volunteers", county)), once, when organisations, members and points are here already.
 */
export async function loadDemoService(pack: CountyPack, crowd: DemoCrowd, progress: Progress): Promise<void> {
  await db.transaction(async (m) => {
    const batches = rowsOf(await sceneOf(m, pack, crowd));
    const total = batches.reduce((sum, [, rows]) => sum + rows.length, 0);
    let done = 0;
    await withRoom(m, async () => {
      for (const [entity, rows] of batches) await insertMany(m, entity, rows, (n) => progress((done += n), total));
    });
    progress(total, total);
  });
}

async function sceneOf(m: EntityManager, pack: CountyPack, crowd: DemoCrowd): Promise<DemoScene> {
  const random = seeded(pack.demo.seed + OWN_NUMBERS);
  const loaded = await m.findOneBy(Setting, { section: AS_OF });
  const asOf = loaded ? new Date((loaded.value as { at: number }).at) : new Date();
  const clock = new DemoClock(pack, asOf, random);
  return { pack, crowd, clock, random, places: await DemoPlaces.of(m), cast: new DemoCast(random) };
}

function rowsOf(scene: DemoScene): [EntityTarget<ObjectLiteral>, ObjectLiteral[]][] {
  const posts = guardPostsOf(scene);
  const duties = guardDutiesOf(scene, posts);
  return [
    [GuardPost, posts],
    [GuardDuty, duties],
    [GuardAttendance, attendancesOf(scene, duties)],
    [GridWorker, gridWorkersOf(scene)],
    [DutyPostAssignment, dutyPostsOf(scene)],
    [Need, needsOf(scene)],
    [CommunityCheckIn, checkInsOf(scene)],
    [Award, awardsOf(scene)],
  ];
}
