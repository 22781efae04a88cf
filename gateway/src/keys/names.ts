import { StartUpError, SUBGRAPH_NAMES, type Installation, type KeyFolder } from "@beegrid/kernel";

const EVENT_KEYS = SUBGRAPH_NAMES.map((name) => `events-${name}`);
const SIGNING_KEYS = ["access", "gateway", ...EVENT_KEYS];

/** What an operator may call a key. */
export const KEY_NAMES = ["access", "gateway", "events", "addresses", "personal-data"];

/** The signing keys of this installation; in one process there are none between processes. */
export const existingKeys = (keys: KeyFolder): string[] => SIGNING_KEYS.filter((name) => keys.has(name));

/** The ring of secret keys of this name, if it is one. */
export function ringNamed({ secrets }: Installation, name: string) {
  return [secrets.personalData, secrets.addresses].find((ring) => ring.name === name);
}

/** The signing keys that a name stands for: `events` is one for each subgraph. */
export function signingNamed(name: string): string[] {
  const named = name === "events" ? EVENT_KEYS : SIGNING_KEYS.filter((known) => known === name);
  if (!named.length) throw new StartUpError(`There is no key ${name}; there are ${KEY_NAMES.join(", ")}.`);
  return named;
}
