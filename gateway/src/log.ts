import { pino } from "pino";
import { currentRequest } from "./guards/request-scope.js";

/** Structured lines on stderr; stdout stays with the person who started the program. */
export const log = pino(
  {
    level: process.env.BEEGRID_LOG_LEVEL ?? "info",
    base: undefined,
    mixin: () => ({ requestId: currentRequest().id }),
    redact: ["password", "*.password", "token", "*.token", "authorization", "*.authorization"],
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { error: pino.stdSerializers.err },
  },
  pino.destination(2),
);
