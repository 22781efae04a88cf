import { setImmediate as breathe } from "node:timers/promises";
import { pick, seeded, uuid7 } from "@beegrid/kernel";
import { residentIdFrom } from "../identifiers/resident-id.js";
import { sealedSecrets } from "../members/member-secrets.js";
import { Member, NEW_EMPLOYMENT, Occupation } from "../members/member.js";
import type { Organization } from "../organizations/organization.js";

const SURNAMES = [..."罗温邱骆谭蓝曾黎严江沈余潘周赖钟邓梁叶傅彭卢廖巫涂丘范管"];
const GIVEN = [..."启明子若亦书见小文静知以奕凯岚谦舟宁山禾恒行之安乐川晨晓云帆志远"];
const DAY = 86_400_000;
const JOINED_WITHIN_DAYS = 540;
/** One in this many is no rider or driver: a parent, a teacher, a neighbour. */
const OTHERS_ONE_IN = 8;

/** People between two breaths: sealing their phones and IDs takes some 30 ms of the process. */
const AT_ONCE = 250;

export interface DemoRoster {
  /** People on the roster; about one in eight is no rider or driver. */
  members: number;
  /** More people, who are no riders or drivers. */
  others: number;
  seed: number;
  grids: Organization[];
  divisionCode: string;
  /** Before which all joined. */
  now: Date;
}

/** People who do not exist, from a seed: the same seed gives the same people, save that they joined before `now`. */
export async function demoMembers(roster: DemoRoster): Promise<Member[]> {
  const random = seeded(roster.seed);
  const people: Member[] = [];
  for (let i = 0; i < roster.members + roster.others; i++) {
    if (i % AT_ONCE === 0) await breathe();
    people.push(demoMember(random, roster, i >= roster.members));
  }
  return people;
}

function demoMember(random: () => number, { grids, divisionCode, now }: DemoRoster, isOther: boolean): Member {
  const whole = (below: number): number => Math.floor(random() * below);
  const digits = (length: number): string => String(whole(10 ** length)).padStart(length, "0");
  const id = uuid7();
  const name = pick(random, SURNAMES) + pick(random, GIVEN) + (random() < 0.7 ? pick(random, GIVEN) : "");
  const phone = `1${3 + whole(7)}${digits(9)}`;
  const birthday = new Date(Date.UTC(1970, 0, 1) + whole(35 * 365) * DAY)
    .toISOString()
    .slice(0, 10)
    .replaceAll("-", "");
  const grid = pick(random, grids);
  return Object.assign(new Member(), {
    id,
    name,
    ...sealedSecrets(id, phone, residentIdFrom(divisionCode, birthday, digits(3))),
    gridId: grid.id,
    gridPath: grid.path,
    occupation: isOther || whole(OTHERS_ONE_IN) === 0 ? Occupation.OTHER : pick(random, NEW_EMPLOYMENT),
    joinedAt: new Date(now.getTime() - whole(JOINED_WITHIN_DAYS) * DAY - whole(DAY)),
    synthetic: true,
    version: 1,
    erasedAt: null,
  });
}
