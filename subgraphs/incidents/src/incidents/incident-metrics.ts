import { percent, type Metric } from "@beegrid/kernel";
import type { EntityManager } from "typeorm";
import {
  ConfirmationResult,
  IncidentKind,
  type IncidentState,
  IncidentStep as S,
  RESOLVED_STATES,
  UNRESOLVED_STATES,
} from "./incident-enums.js";
import { Incident } from "./incident.js";
import { Transition } from "./transition.js";

type Counts = Map<string, number>;

/** How many incidents of a kind stood in each state at a moment: the present state, or the last transition up to then. */
async function statesAt(m: EntityManager, kind: IncidentKind, asOf: Date): Promise<Counts> {
  const at = asOf.getTime();
  const unchanged = m
    .createQueryBuilder(Incident, "incident")
    .select("incident.state", "state")
    .addSelect("COUNT(*)", "n")
    .where("incident.kind = :kind AND incident.changedAt <= :at", { kind, at })
    .groupBy("incident.state");
  const last = m
    .createQueryBuilder(Transition, "later")
    .select("later.id")
    .where("later.incidentId = incident.id AND later.at <= :at")
    .orderBy("later.at", "DESC")
    .addOrderBy("later.id", "DESC")
    .limit(1);
  const changed = m
    .createQueryBuilder(Incident, "incident")
    .innerJoin(Transition, "transition", `transition.id = (${last.getQuery()})`)
    .select("transition.to", "state")
    .addSelect("COUNT(*)", "n")
    .where("incident.kind = :kind AND incident.changedAt > :at AND incident.reportedAt <= :at", { kind, at })
    .groupBy("transition.to");
  const counts: Counts = new Map();
  for (const query of [unchanged, changed])
    for (const { state, n } of await query.getRawMany<{ state: string; n: string | number }>())
      counts.set(state, (counts.get(state) ?? 0) + Number(n));
  return counts;
}

const sum = (counts: Counts, states: readonly IncidentState[]) =>
  states.reduce((total, state) => total + (counts.get(state) ?? 0), 0);

/** Rejected and merged ones count in no figure. */
const COUNTED = [...UNRESOLVED_STATES, ...RESOLVED_STATES];

function reported(metric: string, kind: IncidentKind): Metric {
  return {
    metric,
    unit: "件",
    definition: {
      zh: "上报的件数，不含不予受理和并案的",
      en: "Incidents reported, without those rejected or merged",
    },
    value: async (m, asOf) => sum(await statesAt(m, kind, asOf), COUNTED),
  };
}

function resolved(metric: string, kind: IncidentKind): Metric {
  return {
    metric,
    unit: "件",
    definition: {
      zh: "已办结的件数：状态为办结、核查通过或销号",
      en: "Incidents resolved: state RESOLVED, VERIFIED or CLOSED",
    },
    value: async (m, asOf) => sum(await statesAt(m, kind, asOf), RESOLVED_STATES),
  };
}

function resolutionRate(metric: string, kind: IncidentKind): Metric {
  return {
    metric,
    unit: "%",
    definition: { zh: "办结率 = 办结 ÷ 上报", en: "Resolution rate = resolved ÷ reported" },
    value: async (m, asOf) => {
      const counts = await statesAt(m, kind, asOf);
      return percent(sum(counts, RESOLVED_STATES), sum(counts, COUNTED));
    },
  };
}

/**
 * Hazards of which something had been said by then and not taken back: the columns of what has not changed since, else
 * the last step that decided it.
 */
async function heldAt(m: EntityManager, asOf: Date, now: string, by: S, undoneBy: S[]): Promise<number> {
  const at = asOf.getTime();
  const unchanged = m
    .createQueryBuilder(Incident, "incident")
    .where(`incident.kind = :kind AND incident.changedAt <= :at AND ${now}`, { kind: IncidentKind.HAZARD, at });
  const last = m
    .createQueryBuilder(Transition, "later")
    .select("later.id")
    .where("later.incidentId = incident.id AND later.at <= :at AND later.step IN (:...deciding)")
    .orderBy("later.at", "DESC")
    .addOrderBy("later.id", "DESC")
    .limit(1);
  const changed = m
    .createQueryBuilder(Incident, "incident")
    .innerJoin(Transition, "transition", `transition.id = (${last.getQuery()}) AND transition.step = :by`)
    .where("incident.kind = :kind AND incident.changedAt > :at AND incident.reportedAt <= :at")
    .setParameters({ kind: IncidentKind.HAZARD, at, by, deciding: [by, ...undoneBy] });
  return (await unchanged.getCount()) + (await changed.getCount());
}

/** Resolved incidents with a passed verification up to the moment. */
function verifiedAt(m: EntityManager, asOf: Date): Promise<number> {
  return heldAt(m, asOf, "incident.verifiedAt IS NOT NULL", S.VERIFY, [S.DENY, S.REOPEN]);
}

/** Resolved incidents whose reporter had found them fixed. */
function confirmedAt(m: EntityManager, asOf: Date): Promise<number> {
  const undoneBy = [S.DENY, S.REOPEN, S.FAIL_VERIFICATION];
  return heldAt(m, asOf, `incident.confirmation = '${ConfirmationResult.FIXED}'`, S.CONFIRM, undoneBy);
}

export const INCIDENT_METRICS: Metric[] = [
  reported("incident.reported", IncidentKind.HAZARD),
  resolved("incident.resolved", IncidentKind.HAZARD),
  resolutionRate("incident.resolutionRate", IncidentKind.HAZARD),
  {
    metric: "incident.verified",
    unit: "件",
    definition: { zh: "经他人核查通过的隐患件数", en: "Hazards found fixed by somebody else" },
    value: verifiedAt,
  },
  {
    metric: "incident.verificationRate",
    unit: "%",
    definition: { zh: "核查通过率 = 核查通过 ÷ 办结", en: "Verification rate = verified ÷ resolved" },
    value: async (m, asOf) =>
      percent(await verifiedAt(m, asOf), sum(await statesAt(m, IncidentKind.HAZARD, asOf), RESOLVED_STATES)),
  },
  {
    metric: "incident.confirmed",
    unit: "件",
    definition: {
      zh: "上报人确认已解决的隐患件数；未回应的不算",
      en: "Hazards whose reporter says they are fixed; silence does not count",
    },
    value: confirmedAt,
  },
  {
    metric: "incident.confirmationRate",
    unit: "%",
    definition: { zh: "确认率 = 上报人确认 ÷ 办结", en: "Confirmation rate = confirmed by the reporter ÷ resolved" },
    value: async (m, asOf) =>
      percent(await confirmedAt(m, asOf), sum(await statesAt(m, IncidentKind.HAZARD, asOf), RESOLVED_STATES)),
  },
  reported("departmentEvent.received", IncidentKind.DEPARTMENT_EVENT),
  resolved("departmentEvent.resolved", IncidentKind.DEPARTMENT_EVENT),
  reported("dispute.reported", IncidentKind.DISPUTE),
  resolved("dispute.resolved", IncidentKind.DISPUTE),
  resolutionRate("dispute.resolutionRate", IncidentKind.DISPUTE),
];
