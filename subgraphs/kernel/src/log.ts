import { pino, type DestinationStream, type Logger } from "pino";
import { currentRequestId } from "./viewer.js";

/** What never goes into a log, whatever it stands in. */
const SECRETS = [
  "password",
  "token",
  "accessToken",
  "refreshToken",
  "secret",
  "clientSecret",
  "totp",
  "authorization",
  "Authorization",
  "cookie",
  "phone",
  "residentId",
];
const DEPTHS = ["", "*.", "*.*.", "*.*.*."];
/** What a database says about a statement that failed: the values that were in it. */
const STATEMENTS = ["parameters", "query", "sql", "driverError"].map((name) => `error.${name}`);

/** The same in the midst of a text: tokens, resident IDs, mobile numbers. */
const WORDS: [RegExp, string][] = [
  [/\bBearer [\w.~+/=-]+/gi, "Bearer [Redacted]"],
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, "[Redacted]"],
  [/(?<!\w)\d{17}[\dXx](?!\w)/g, "[Redacted]"],
  [/(?<!\w)1[3-9]\d{9}(?!\w)/g, "[Redacted]"],
];

/**
 * Structured lines on stderr, so that stdout stays with the person who started the program. One entry is one line:
 * line breaks within a text are escaped, so nobody can write an entry of their own. Secrets and persons never go in.
 */
export function logTo(destination: DestinationStream, requestId: () => string | undefined = currentRequestId): Logger {
  return pino(
    {
      level: process.env.BEEGRID_LOG_LEVEL ?? "info",
      base: undefined,
      mixin: () => ({ requestId: requestId() }),
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: [...DEPTHS.flatMap((depth) => SECRETS.map((name) => `${depth}${name}`)), ...STATEMENTS],
      serializers: { error: pino.stdSerializers.err },
      hooks: { streamWrite: (line) => WORDS.reduce((text, [word, instead]) => text.replace(word, instead), line) },
    },
    destination,
  );
}

export const log = logTo(pino.destination(2));
