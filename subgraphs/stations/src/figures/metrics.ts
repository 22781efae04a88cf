import type { Metric } from "@beegrid/kernel";
import { Station } from "../stations/station.js";

export const METRICS: Metric[] = [
  {
    metric: "station.open",
    unit: "个",
    definition: {
      zh: "在用的驿站数，不论此刻是否在开放时间内",
      en: "Stations in service, whether or not it is their opening hour",
    },
    value: (m, asOf) =>
      m
        .createQueryBuilder(Station, "s")
        .where("(s.listedAt IS NULL OR s.listedAt <= :at)", { at: asOf.getTime() })
        .andWhere("(s.withdrawnAt IS NULL OR s.withdrawnAt > :at)")
        .getCount(),
  },
];
