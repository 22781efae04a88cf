import type { Installation, ListedKey } from "@beegrid/kernel";
import { table } from "../county/table.js";
import { existingKeys } from "./names.js";

/** Every key of the installation by name and id: which is in force, and how long those before are still accepted. */
export async function listKeys(installation: Installation): Promise<number> {
  const { keys, secrets } = installation;
  const rows: string[][] = [];
  const add = (name: string, listed: ListedKey[], from: string) => {
    for (const { id, retiredAt, acceptedUntil } of listed)
      rows.push([name, id, stateOf(retiredAt, acceptedUntil), from]);
  };
  for (const name of existingKeys(keys)) add(name, await keys.list(name), "file");
  for (const ring of [secrets.personalData, secrets.addresses])
    add(ring.name, ring.list(), ring.inEnvironment ? "environment" : "file");
  console.log(table(["name", "key", "state", "from"], rows));
  return 0;
}

function stateOf(retiredAt: Date | undefined, acceptedUntil: Date | undefined): string {
  if (!retiredAt) return "in force";
  if (!acceptedUntil) return "opens what it sealed or signed, until it is dropped";
  return acceptedUntil.getTime() > Date.now() ? `accepted until ${acceptedUntil.toISOString()}` : "accepted no more";
}
