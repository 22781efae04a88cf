import { pino } from "pino";
import { currentRequestId } from "./viewer.js";

/** Structured lines on stderr, so that stdout stays with the person who started the program. Secrets and persons never go in. */
export const log = pino(
  {
    level: process.env.BEEGRID_LOG_LEVEL ?? "info",
    base: undefined,
    mixin: () => ({ requestId: currentRequestId() }),
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: [
      "password",
      "*.password",
      "token",
      "*.token",
      "authorization",
      "*.authorization",
      "error.parameters",
      "error.query",
    ],
    serializers: { error: pino.stdSerializers.err },
  },
  pino.destination(2),
);
