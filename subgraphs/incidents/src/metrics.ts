import type { Metric } from "@beegrid/kernel";
import { INCIDENT_METRICS } from "./incidents/incident-metrics.js";
import { REGISTER_METRICS } from "./registers/register-metrics.js";

/** What this subgraph counts of a county. */
export const METRICS: Metric[] = [...INCIDENT_METRICS, ...REGISTER_METRICS];
