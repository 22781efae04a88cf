import type { Metric } from "@beegrid/kernel";
import { ACTIVITY_METRICS } from "../activities/activity-metrics.js";
import { DUTY_METRICS } from "../duty/duty-metrics.js";
import { POINT_METRICS } from "../points/point-metrics.js";
import { REWARD_METRICS } from "../rewards/reward-metrics.js";

export const METRICS: Metric[] = [...POINT_METRICS, ...REWARD_METRICS, ...DUTY_METRICS, ...ACTIVITY_METRICS];
