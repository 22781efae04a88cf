import { logTo } from "@beegrid/kernel/log";
import { pino } from "pino";
import { currentRequest } from "./guards/request-scope.js";

/** The same lines as the subgraphs write, each with its request. */
export const log = logTo(pino.destination(2), () => currentRequest().id);
