import { NeedState, type Need } from "../activities/need.js";
import { idAt, times, type DemoScene } from "./demo-scene.js";

/** Beside those that were handled, one in twenty waits or is under way. */
const HANDLED_PER_OPEN = 20;
const CONFIRMED = 0.85;
const HOURS = 48;

/** What is asked for, made up (示例). */
const TITLES = [
  "示例 · 为独居老人代买药品",
  "示例 · 给行动不便的居民送餐",
  "示例 · 陪老人到社区医院取药",
  "示例 · 清理楼道堆物",
  "示例 · 为社区活动搬运桌椅",
  "示例 · 帮老人设置手机",
  "示例 · 小区门口文明劝导",
  "示例 · 汛期运送沙袋",
  "示例 · 发放防诈骗传单",
  "示例 · 把旧家电搬下楼",
];

type Steps = Pick<Need, "publishedAt" | "claimedAt" | "doneAt" | "confirmedAt">;

/** As many handled needs as the pack says, in the communities of those who claimed them, and a few that are still open. */
export function needsOf(scene: DemoScene): Need[] {
  const { pack, clock, crowd, random } = scene;
  const handled = crowd.riders.length ? (pack.demo.needs ?? 0) : 0;
  return [
    ...times(handled, (i) => need(scene, i, handledSteps(scene))),
    ...times(Math.floor(handled / HANDLED_PER_OPEN), (i) => {
      const latest = clock.before(clock.asOf, HOURS);
      const claimedAt = random() < 0.5 ? latest : null;
      return need(scene, i, { publishedAt: clock.before(latest, HOURS), claimedAt, doneAt: null, confirmedAt: null });
    }),
  ];
}

function handledSteps({ clock, random }: DemoScene): Steps {
  const doneAt = clock.some("need.handled");
  const claimedAt = clock.before(doneAt, HOURS);
  const confirmedAt = clock.after(doneAt, HOURS);
  return {
    publishedAt: clock.before(claimedAt, HOURS),
    claimedAt,
    doneAt,
    confirmedAt: random() < CONFIRMED ? confirmedAt : null,
  };
}

function need(scene: DemoScene, index: number, steps: Steps): Need {
  const { crowd, places, random } = scene;
  const memberId = crowd.riders[Math.floor(random() * crowd.riders.length)] as string;
  const home = places.homeOf(memberId, random);
  return {
    ...steps,
    id: idAt(steps.publishedAt, scene),
    title: TITLES[index % TITLES.length] as string,
    state: stateAfter(steps),
    organizationId: home.id,
    path: home.path,
    claimedById: steps.claimedAt && memberId,
  };
}

function stateAfter({ claimedAt, doneAt, confirmedAt }: Steps): NeedState {
  if (confirmedAt) return NeedState.CONFIRMED;
  if (doneAt) return NeedState.DONE;
  return claimedAt ? NeedState.CLAIMED : NeedState.PUBLISHED;
}
