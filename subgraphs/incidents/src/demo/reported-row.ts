import { uuid7At } from "@beegrid/kernel";
import type { CategoryDefinition } from "@beegrid/kernel/pack";
import { IncidentState, type IncidentChannel, type IncidentKind } from "../incidents/incident-enums.js";
import { NOT_RESOLVED, UNANSWERED } from "../incidents/incident-results.js";
import { NO_DEADLINE, type Incident } from "../incidents/incident.js";
import { titleOf } from "../incidents/report-incident.js";
import type { KnownOrganization } from "../projections/organization.js";
import type { DemoCounty, Random } from "./demo-county.js";
import { addressIn, describeMatter } from "./descriptions.js";

/** What is reported, where, by whom. */
export interface Matter {
  category: CategoryDefinition;
  grid: KnownOrganization;
  channel: IncidentChannel;
  reporterId: string | null;
  reportedById: string;
}

/** About 300 m; four decimals are some 10 m. */
const NEAR_DEGREES = 0.003;
const nearby = (random: Random, degrees: number | null) =>
  degrees === null ? null : Math.round((Number(degrees) + (random() - 0.5) * 2 * NEAR_DEGREES) * 1e4) / 1e4;

/** The row as it is right after the report, still without its number. */
export function reportedRow(county: DemoCounty, random: Random, matter: Matter, at: Date): Incident {
  const { category, grid, channel, reporterId, reportedById } = matter;
  const community = county.communityOf(grid).name;
  const description = describeMatter(random, county.turn(category.code), category, community);
  return {
    id: uuid7At(at.getTime(), random),
    number: "",
    kind: category.kind as IncidentKind,
    channel,
    categoryCode: category.code,
    state: IncidentState.REPORTED,
    version: 1,
    title: titleOf(description),
    description,
    longitude: nearby(random, grid.longitude),
    latitude: nearby(random, grid.latitude),
    address: addressIn(random, community),
    placePath: grid.path,
    gridId: grid.id,
    assigneeId: null,
    assigneePath: null,
    reporterId,
    reportedById,
    reportedAt: at,
    changedAt: at,
    dueStep: null,
    dueAt: null,
    dueOrder: NO_DEADLINE,
    allowanceMinutes: null,
    workingTime: false,
    pausedAt: null,
    pausedMinutesLeft: null,
    ...NOT_RESOLVED,
    verificationFailures: 0,
    ...UNANSWERED,
    urgedCount: 0,
    escalated: false,
    duplicateOfId: null,
  };
}
