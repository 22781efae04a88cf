import { can, SCOPES } from "../permissions.js";
import type { Viewer } from "../viewer.js";
import { INCIDENT_ACTORS, INCIDENT_STATES } from "./pack.js";
import type { CountyPack, IncidentCommandName, IncidentStateCode } from "./pack.js";
import { oneOfThese } from "./pack-fault.js";
import type { ReportFault } from "./pack-fault.js";

const STAGELESS: readonly IncidentStateCode[] = ["REJECTED", "DUPLICATE"];

/** Stages, actors, deadlines and the calendar. */
export function checkWorkflow(pack: CountyPack, fault: ReportFault): void {
  checkStages(pack, fault);
  for (const [command, actors] of Object.entries(pack.workflow.actors)) {
    const able: string[] = INCIDENT_ACTORS.filter((actor) => mayEver(actor, command as IncidentCommandName));
    actors.forEach((actor, i) => {
      if (!able.includes(actor))
        fault(["workflow", "actors", command, i], `${actor} may never ${command}`, oneOfThese(able));
    });
  }
  checkDeadlines(pack, fault);
  checkCalendar(pack, fault);
}

/** A pack chooses among those whom the product's permissions allow; it opens nothing. */
function mayEver(actor: (typeof INCIDENT_ACTORS)[number], command: IncidentCommandName): boolean {
  const grants = actor === "MEMBER" ? [] : [{ role: actor, organizationId: "", path: "" }];
  const viewer: Viewer = {
    kind: actor === "MEMBER" ? "MEMBER" : "STAFF",
    id: "",
    county: null,
    name: "",
    grants,
    scopes: Object.keys(SCOPES),
    language: "zh-CN",
  };
  return can(viewer, `incident.${command}`);
}

function checkStages({ workflow }: CountyPack, fault: ReportFault): void {
  const staged = INCIDENT_STATES.filter((state) => !STAGELESS.includes(state));
  const owner = new Map<IncidentStateCode, string>();
  workflow.stages.forEach((stage, i) =>
    stage.states.forEach((state, j) => {
      const path = ["workflow", "stages", i, "states", j];
      const before = owner.get(state);
      if (STAGELESS.includes(state)) fault(path, `${state} belongs to no stage`, oneOfThese(staged));
      else if (before !== undefined)
        fault(path, `${state} already belongs to the stage "${before}"`, "each state in one stage");
      owner.set(state, stage.code);
    }),
  );
  const homeless = staged.filter((state) => !owner.has(state));
  if (homeless.length > 0)
    fault(["workflow", "stages"], `no stage holds ${homeless.join(", ")}`, "each state in one stage");
}

/** Two selectors in one row would leave the order of precedence to chance. */
function checkDeadlines({ deadlines }: CountyPack, fault: ReportFault): void {
  const seen = new Set<string>();
  deadlines.forEach((deadline, i) => {
    const selectors = (["category", "tier", "kind"] as const).filter((key) => deadline[key] !== undefined);
    if (selectors.length > 1)
      fault(["deadlines", i], `names ${selectors.join(" and ")}`, "at most one of category, tier and kind");
    const key = [deadline.step, ...selectors, ...selectors.map((selector) => deadline[selector])].join(" ");
    if (seen.has(key))
      fault(["deadlines", i], `a deadline for "${key}" stands here twice`, "one row for each step and selector");
    seen.add(key);
  });
}

function checkCalendar({ calendar }: CountyPack, fault: ReportFault): void {
  const taken: { day: number; from: string; to: string }[] = [];
  calendar.workingHours.forEach(({ days, from, to }, i) => {
    const path = ["calendar", "workingHours", i];
    if (from >= to) return fault([...path, "to"], `"${to}" is not after "${from}"`, "an end later on the same day");
    const clash = taken.find((hours) => days.includes(hours.day) && hours.from < to && from < hours.to);
    if (clash) fault(path, `overlaps ${clash.from} to ${clash.to} of day ${clash.day}`, "hours that do not overlap");
    taken.push(...days.map((day) => ({ day, from, to })));
  });
  const worked = new Set(calendar.workingHours.flatMap(({ days }) => days));
  calendar.makeUpDays.forEach(({ date }, i) => {
    const weekday = new Date(`${date}T00:00:00Z`).getUTCDay() || 7;
    if (worked.has(weekday))
      fault(["calendar", "makeUpDays", i, "date"], `"${date}" is worked anyway`, "a day that is otherwise off");
  });
}
