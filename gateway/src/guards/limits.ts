import { StartUpError } from "@beegrid/kernel/installation";

/**
 * How much anybody may ask for: the one list of limits that an installation can set, each by the environment variable
 * BEEGRID_LIMIT_<NAME>, e.g. BEEGRID_LIMIT_SIGN_INS=60. They are counted in the memory of each gateway process: with n
 * processes on one port up to n times as much gets through, and a restart begins anew. That is enough to keep one noisy
 * neighbour off the others; guessing passwords is stopped by the lock of each account, which is kept in its county.
 */
const DEFAULTS = {
  /** Sign-in tries of one address in ten minutes, each signIn field of a document counted. */
  signIns: 30,
  /** Sessions renewed from one address in ten minutes: a whole office may share one. */
  refreshes: 1000,
  /** Refused requests for an app's or a rider's token, of one address in ten minutes. */
  tokenFailures: 100,
  /** Requests without a token, of one address in a minute. */
  anonymousRequests: 600,
  /** Requests of one person in a minute: no human gets there. */
  personRequests: 1200,
  /** Requests of one app and its riders in a minute, where the app has no limit of its own. */
  appRequests: 600,
  /** Cost of one app and its riders in a minute, where the app has no limit of its own. */
  appCost: 300_000,
  /** Requests of one county in a minute, all its people and apps together. */
  countyRequests: 12_000,
  /** Cost of one county in a minute. */
  countyCost: 6_000_000,
  /** Cost of one operation: the fields it may answer, those inside lists as often as there may be rows. */
  operationCost: 20_000,
};

export type Limits = typeof DEFAULTS;

/** Throws a sentence that names the setting when one is not a whole number above zero. */
export function limitsFromEnvironment(environment: Record<string, string | undefined> = process.env): Limits {
  const limits = { ...DEFAULTS };
  for (const name of Object.keys(DEFAULTS) as (keyof Limits)[]) {
    const setting = `BEEGRID_LIMIT_${name.replace(/[A-Z]/g, (capital) => `_${capital}`).toUpperCase()}`;
    const given = environment[setting];
    if (given === undefined) continue;
    if (!/^[1-9]\d{0,14}$/.test(given)) throw new StartUpError(`${setting} must be a whole number above 0.`);
    limits[name] = Number(given);
  }
  return limits;
}

/** Bounds of a document, whoever sends it. The largest of the console and of the contract stay under half of each. */
export const DOCUMENT = {
  /** Words and signs; about 1,000 fields. */
  tokens: 2500,
  depth: 14,
  aliases: 30,
  directives: 20,
  directivesInOnePlace: 5,
  /** Fields and fragments at the root. */
  rootFields: 20,
  /** Fields and fragments between one pair of braces. */
  selections: 100,
};
