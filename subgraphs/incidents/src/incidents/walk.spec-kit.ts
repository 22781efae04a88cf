import { Role, uuid7, type UserError } from "@beegrid/kernel";
import type { Someone } from "@beegrid/kernel/test-kit";
import type { OpenedCounty } from "../county.spec-kit.js";
import type { KnownOrganization } from "../projections/organization.js";
import { acceptIncident } from "./accept-incident.js";
import { closeIncident } from "./close-incident.js";
import { confirmIncident } from "./confirm-incident.js";
import { dispatchIncident } from "./dispatch-incident.js";
import { escalateIncident } from "./escalate-incident.js";
import { IncidentKind, type IncidentState as S } from "./incident-enums.js";
import type { StepName } from "./incident-workflow.js";
import type { Incident } from "./incident.js";
import { mergeIncident } from "./merge-incident.js";
import { recordFollowUp } from "./record-follow-up.js";
import { rejectIncident } from "./reject-incident.js";
import { reopenIncident } from "./reopen-incident.js";
import { reportIncident, type ReportIncidentInput } from "./report-incident.js";
import { resolveIncident } from "./resolve-incident.js";
import { resumeIncident } from "./resume-incident.js";
import { returnIncident } from "./return-incident.js";
import { startIncident } from "./start-incident.js";
import { supplementIncident } from "./supplement-incident.js";
import { suspendIncident } from "./suspend-incident.js";
import { urgeIncident } from "./urge-incident.js";
import { verifyIncident } from "./verify-incident.js";

export interface Taken {
  incident?: Incident;
  userErrors: UserError[];
}

/** Each step's command, with the input it needs besides the incident and its version. */
export const STEPS: Record<StepName, { command: (input: never) => Promise<Taken>; more?: object; by: Part }> = {
  accept: { command: acceptIncident, by: "dispatcher" },
  reject: { command: rejectIncident, by: "dispatcher", more: { reason: "不在受理范围" } },
  merge: { command: mergeIncident, by: "dispatcher" },
  dispatch: { command: dispatchIncident, by: "dispatcher" },
  start: { command: startIncident, by: "handler" },
  return: { command: returnIncident, by: "handler", more: { reason: "不属本单位" } },
  suspend: { command: suspendIncident, by: "handler", more: { reason: "等材料" } },
  resume: { command: resumeIncident, by: "handler" },
  resolve: { command: resolveIncident, by: "handler", more: { note: "已修好" } },
  verify: { command: verifyIncident, by: "verifier", more: { passed: true } },
  close: { command: closeIncident, by: "dispatcher" },
  confirm: { command: confirmIncident, by: "rider", more: { fixed: true } },
  reopen: { command: reopenIncident, by: "dispatcher", more: { reason: "又坏了" } },
  urge: { command: urgeIncident, by: "dispatcher" },
  escalate: { command: escalateIncident, by: "dispatcher" },
  supplement: { command: supplementIncident, by: "rider", more: { note: "在路的另一侧" } },
  followUp: { command: recordFollowUp, by: "dispatcher", more: { note: "回访：满意" } },
};

const TO_RESOLVED: StepName[] = ["accept", "dispatch", "start", "resolve"];
/** The shortest way from a report to each state. */
export const WAY: Record<S, StepName[]> = {
  REPORTED: [],
  ACCEPTED: ["accept"],
  DISPATCHED: ["accept", "dispatch"],
  IN_PROGRESS: ["accept", "dispatch", "start"],
  SUSPENDED: ["accept", "dispatch", "start", "suspend"],
  RESOLVED: TO_RESOLVED,
  VERIFIED: [...TO_RESOLVED, "verify"],
  CLOSED: [...TO_RESOLVED, "verify", "close"],
  REOPENED: [...TO_RESOLVED, "reopen"],
  REJECTED: ["reject"],
  DUPLICATE: ["merge"],
};

export type Part = "rider" | "dispatcher" | "handler" | "verifier";

/** One person for each part in the loop, in Xinfeng: a rider of 西区 01 网格, staff of the centre, a handler of housing. */
export class Cast {
  readonly grid: KnownOrganization;
  readonly unit: KnownOrganization;
  readonly rider: Someone;
  readonly dispatcher: Someone;
  readonly handler: Someone;
  readonly verifier: Someone;

  constructor(readonly county: OpenedCounty) {
    const { here, at } = county;
    this.grid = at("440233001003001");
    this.unit = at("housing");
    this.rider = here.member(county.members.find(({ gridId }) => gridId === this.grid.id)?.id);
    this.dispatcher = here.staff(Role.DISPATCHER);
    this.handler = here.staff(Role.HANDLER, this.unit.path);
    this.verifier = here.staff(Role.VERIFIER);
  }

  async report(more: Partial<ReportIncidentInput> = {}, by = this.rider): Promise<Incident> {
    return done(await by.does(() => reportIncident(aReport({ gridId: this.grid.id, ...more }))));
  }

  /** Takes a step as whoever usually does; `more` replaces parts of the input. */
  async take(name: StepName, incident: Incident, more: object = {}, by?: Someone): Promise<Taken> {
    const step = STEPS[name];
    const input = { incidentId: incident.id, version: incident.version, ...step.more, ...more };
    if (name === "dispatch") Object.assign(input, { organizationId: this.unit.id, ...more });
    if (name === "merge" && !("intoIncidentId" in more))
      Object.assign(input, { intoIncidentId: (await this.report()).id });
    return (by ?? this[step.by]).does(() => step.command(input as never));
  }

  /** A new incident, brought into a state by the commands themselves. */
  async bring(state: S, more: Partial<ReportIncidentInput> = {}): Promise<Incident> {
    let incident = await this.report(more);
    for (const name of WAY[state]) incident = done(await this.take(name, incident));
    return incident;
  }
}

export function aReport(more: Partial<ReportIncidentInput> = {}): ReportIncidentInput {
  return {
    idempotencyKey: uuid7(),
    kind: IncidentKind.HAZARD,
    categoryCode: "road",
    description: "西区菜市场门口路面塌了一个坑，电动车容易摔",
    ...more,
  };
}

/** The incident of an answer that has no errors. */
export function done({ incident, userErrors }: Taken): Incident {
  if (!incident || userErrors.length) throw new Error(`refused: ${JSON.stringify(userErrors)}`);
  return incident;
}
