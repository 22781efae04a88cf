import { spawn } from "node:child_process";
import { cpSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { broken, type Found } from "./checker.js";
import { COUNTY, program, type Cluster } from "./cluster.js";
import { ownBroken } from "./own-invariants.js";
import { readRows, type Place } from "./rows.js";

export interface Restored {
  /** How long `npm run restore` took: what the county waits for on an empty machine. */
  seconds: number;
  /** What does not hold of the restored rows. */
  broken: string[];
}

/**
 * Backs the county up while the product runs, restores it on an empty machine that has nothing but the key of personal
 * data, and holds the restored rows against what the clients were told.
 */
export async function restoredElsewhere(
  cluster: Cluster,
  found: Omit<Found, "rows">,
  since: number,
): Promise<Restored> {
  const backups = join(cluster.folder, "..", "backups");
  await run("backup-command", [COUNTY, backups], cluster.environmentOf(cluster));
  const there: Place = {
    folder: join(cluster.folder, "..", "restored"),
    databaseUrl: cluster.databaseUrl?.replace("faults_", "restored_"),
  };
  const [from, to] = [cluster.folder, there.folder].map((folder) => join(folder, "keys"));
  mkdirSync(to, { recursive: true, mode: 0o700 });
  for (const name of readdirSync(from).filter((one) => one.startsWith("personal-data.")))
    cpSync(join(from, name), join(to, name));
  const started = Date.now();
  await run("restore-command", [backups, COUNTY], cluster.environmentOf(there));
  const seconds = (Date.now() - started) / 1000;
  const rows = await readRows(there, since);
  const unlike = Object.entries(broken({ ...found, rows })).flatMap(([name, faults]) =>
    faults.map((row) => `${name}: ${row}`),
  );
  return { seconds, broken: [...unlike, ...(await ownBroken(there))] };
}

async function run(name: string, args: string[], env: Record<string, string>): Promise<void> {
  const child = spawn(process.execPath, [program(`gateway/dist/${name}.js`), ...args], {
    env,
    stdio: ["ignore", "ignore", "inherit"],
  });
  const code = await new Promise((resolve) => child.once("exit", resolve));
  if (code !== 0) throw new Error(`${name} ended with ${String(code)}`);
}
