import type { Metric } from "@beegrid/kernel";
import { POINT_METRICS } from "../points/point-metrics.js";
import { REWARD_METRICS } from "../rewards/reward-metrics.js";

export const METRICS: Metric[] = [...POINT_METRICS, ...REWARD_METRICS];
