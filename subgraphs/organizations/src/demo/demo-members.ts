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

/** How many people: `others` are nobody's riders or drivers on top of those among `members`. */
export interface DemoSizes {
  members: number;
  others: number;
  seed: number;
}

/**
 * People who do not exist, from a seed: the same seed gives the same people, save that they joined before `now`. Made one
 * by one, because sealing thousands of numbers at once would keep a process from answering.
 */
export function* demoMembers(
  { members, others, seed }: DemoSizes,
  grids: Organization[],
  divisionCode: string,
  now: Date,
): Generator<Member> {
  const random = seeded(seed);
  const whole = (below: number): number => Math.floor(random() * below);
  const digits = (length: number): string => String(whole(10 ** length)).padStart(length, "0");
  for (let n = 0; n < members + others; n++) {
    const id = uuid7();
    const name = pick(random, SURNAMES) + pick(random, GIVEN) + (random() < 0.7 ? pick(random, GIVEN) : "");
    const phone = `1${3 + whole(7)}${digits(9)}`;
    const birthday = new Date(Date.UTC(1970, 0, 1) + whole(35 * 365) * DAY)
      .toISOString()
      .slice(0, 10)
      .replaceAll("-", "");
    const grid = pick(random, grids);
    const works = whole(OTHERS_ONE_IN) !== 0 && n < members;
    yield Object.assign(new Member(), {
      id,
      name,
      ...sealedSecrets(id, phone, residentIdFrom(divisionCode, birthday, digits(3))),
      gridId: grid.id,
      gridPath: grid.path,
      occupation: works ? pick(random, NEW_EMPLOYMENT) : Occupation.OTHER,
      joinedAt: new Date(now.getTime() - whole(JOINED_WITHIN_DAYS) * DAY - whole(DAY)),
      synthetic: true,
      version: 1,
    });
  }
}
