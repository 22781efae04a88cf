import { pino } from "pino";

/** Structured lines on stderr; stdout stays with the person who started the program. */
export const log = pino(
  {
    level: process.env.BEEGRID_LOG_LEVEL ?? "info",
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { error: pino.stdSerializers.err },
  },
  pino.destination(2),
);
