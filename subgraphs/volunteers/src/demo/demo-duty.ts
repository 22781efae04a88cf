import { StartUpError } from "@beegrid/kernel";
import type { DutyPostAssignment } from "../duty/duty-post.js";
import { GridWorkerEmployment, type GridWorker } from "../duty/grid-worker.js";
import { DemoCast } from "./demo-cast.js";
import { idAt, type DemoScene } from "./demo-scene.js";

/** Of those who do it beside their work. */
const WITH_TWO_GRIDS = 0.3;

/** Grid workers: no grid has two before each has one; some take on the grid next door as well. */
export function gridWorkersOf(scene: DemoScene): GridWorker[] {
  const { pack, crowd, cast, places, clock, random } = scene;
  const { fullTime, partTime, volunteers } = pack.demo.gridWorkers ?? { fullTime: 0, partTime: 0, volunteers: 0 };
  const footing = (employment: GridWorkerEmployment, ids: string[]) =>
    ids.map((memberId) => ({ memberId, employment }));
  const people = [
    ...footing(
      GridWorkerEmployment.FULL_TIME,
      cast.draw(fullTime, "full-time grid workers", crowd.others, crowd.riders),
    ),
    ...footing(GridWorkerEmployment.PART_TIME, cast.draw(partTime, "part-time grid workers", crowd.riders)),
    ...footing(GridWorkerEmployment.VOLUNTEER, cast.draw(volunteers, "volunteer grid workers", crowd.riders)),
  ];
  const posts = pack.dutyPosts.map(({ code }) => code);
  return people.map(({ memberId, employment }, i): GridWorker => {
    const grid = places.gridAt(i, people.length);
    const beside = employment !== GridWorkerEmployment.FULL_TIME;
    const second = beside && random() < WITH_TWO_GRIDS ? places.neighbourOf(grid) : null;
    const appointedAt = clock.some();
    return {
      id: idAt(appointedAt, scene),
      memberId,
      employment,
      roleCodes: beside && posts.length ? [posts[i % posts.length] as string] : [],
      gridId: grid.id,
      path: grid.path,
      secondGridId: second?.id ?? null,
      secondPath: second?.path ?? null,
      appointedAt,
      endedAt: null,
    };
  });
}

/** People on duty posts in the community where they live: Party members first. */
export function dutyPostsOf(scene: DemoScene): DutyPostAssignment[] {
  const { pack, crowd, places, clock, random } = scene;
  const count = pack.demo.dutyPosts ?? 0;
  if (count && !pack.dutyPosts.length)
    throw new StartUpError("demo.dutyPosts puts people on posts, and the pack has no dutyPosts");
  const people = new DemoCast(random).draw(count, "duty posts", crowd.partyMembers, crowd.riders);
  return people.map((memberId, i): DutyPostAssignment => {
    const home = places.homeOf(memberId, random);
    const assignedAt = clock.some();
    return {
      id: idAt(assignedAt, scene),
      memberId,
      postCode: (pack.dutyPosts[i % pack.dutyPosts.length] as { code: string }).code,
      organizationId: home.id,
      path: home.path,
      assignedAt,
      endedAt: null,
    };
  });
}
