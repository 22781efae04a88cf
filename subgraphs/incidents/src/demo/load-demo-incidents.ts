import { setImmediate as breathe } from "node:timers/promises";
import { insertMany, seeded, withRoom, type IncidentVerified, type Progress } from "@beegrid/kernel";
import type { CountyPack } from "@beegrid/kernel/pack";
import type { EntityManager } from "typeorm";
import { db } from "../door.js";
import { recountAllDays } from "../figures/recount-days.js";
import { Clock } from "../incidents/incident-deadline.js";
import { Incident } from "../incidents/incident.js";
import { Sequence, Transition } from "../incidents/transition.js";
import { KnownMember } from "../projections/member.js";
import { KnownOrganization } from "../projections/organization.js";
import { DemoCounty, type DemoStaff } from "./demo-county.js";
import { loadedAt } from "./loaded-at.js";
import { NumberBook } from "./number-book.js";
import { Scenario, type Plan } from "./scenario.js";
import { tellIncident } from "./tell-incident.js";

export type { DemoStaff } from "./demo-county.js";

/** Incidents a statement; the loop breathes between. */
const CHUNK = 500;

/**
 * Twelve months of incidents up to the time the demo was loaded, as many as the pack says. To be run once, as the service
 * viewer of a county whose sections, organisations and members have arrived. All or nothing.
 * Answers the first passed verification of each incident, in order of time.
 */
export async function loadDemoIncidents(
  pack: CountyPack,
  staff: DemoStaff[],
  progress: Progress,
): Promise<IncidentVerified[]> {
  const verified = await db.transaction((m) => withRoom(m, () => load(m, pack, staff, progress)));
  await db.read(analyze);
  return verified;
}

async function load(
  m: EntityManager,
  pack: CountyPack,
  staff: DemoStaff[],
  progress: Progress,
): Promise<IncidentVerified[]> {
  const now = await loadedAt(m);
  const random = seeded(pack.demo.seed);
  const county = new DemoCounty(pack, staff, await m.find(KnownOrganization), await m.find(KnownMember));
  const clock = new Clock(pack.deadlines, pack.calendar, pack.categories);
  const plans = await inOrder(new Scenario(county, clock, random, now).plans());
  const book = new NumberBook(pack.numbering.prefix);
  const verifications: IncidentVerified[] = [];
  for (let done = 0; done < plans.length; done += CHUNK) {
    const some = plans.slice(done, done + CHUNK);
    const stories = some.map((plan) => book.enter(plan, tellIncident(county, clock, random, plan)));
    const incidents = stories.map(({ incident }) => incident);
    const transitions = stories.flatMap((story) => story.transitions);
    await insertMany(m, Incident, incidents);
    await insertMany(m, Transition, transitions);
    verifications.push(...stories.flatMap(({ verified }) => verified ?? []));
    progress(done + some.length, plans.length);
  }
  await insertMany(m, Sequence, book.sequences());
  await recountAllDays(m);
  return verifications.sort((a, b) => a.verifiedAt - b.verifiedAt);
}

async function inOrder(plans: Iterable<Plan>): Promise<Plan[]> {
  const all: Plan[] = [];
  for (const plan of plans) if (all.push(plan) % CHUNK === 0) await breathe();
  const reportedAt = ({ beats: [report] }: Plan) => report.at;
  return all.sort((a, b) => reportedAt(a) - reportedAt(b));
}

/** MariaDB plans by statistics that a bulk load leaves stale; on SQLite ANALYZE makes plans worse. */
async function analyze(m: EntityManager): Promise<void> {
  if (m.connection.options.type !== "better-sqlite3") await m.query("ANALYZE TABLE incidents, transitions, day_counts");
}
