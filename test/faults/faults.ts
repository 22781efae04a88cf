/**
 * Nothing lost: the product under load while its processes are killed and its wires are broken.
 *
 *   faults.ts          this program: `npm run faults -- --minutes 20 --seed 7 --shape services --engine mariadb`
 *   faults.spec.ts     the short run of `npm test`, an invariant a spec
 *   run.ts             one run: load, faults, healing, checking
 *   stories.ts         the seeded workload: who does what, some of it at once
 *   client.ts          a client process that tells stories; submit.ts sends an operation until its outcome is known
 *   journal.ts         the model: what clients set out to do and what they were told
 *   cluster.ts         the product's processes; mariadb.ts its database server; proxy.ts a wire that can
 *                      be broken; volume.ts a disk that can be filled (root on Linux, SQLite)
 *   nemesis.ts         what is broken when, by the seed
 *   checker.ts         the invariants, held against rows.ts (both engines, past the product)
 *   restored.ts        the same invariants, held against a restored backup of it
 *   report.ts          what is printed
 *
 * The seed gives the same choices, not the same interleaving: real processes race. A fault is chosen the same, and a
 * broken invariant names its rows and keys.
 */
import { parseArgs } from "node:util";
import type { Engine } from "../kit/engine.js";
import type { Shape } from "../kit/product.js";
import { report } from "./report.js";
import { faultRun, type Plan } from "./run.js";

const OPTIONS = {
  minutes: { type: "string", default: "5" },
  operations: { type: "string", default: "0" },
  seed: { type: "string", default: String(Date.now() % 1_000_000) },
  shape: { type: "string", default: "services" },
  engine: { type: "string", default: "mariadb" },
  clients: { type: "string", default: "2" },
  "at-once": { type: "string", default: "8" },
  pause: { type: "string", default: "3000" },
} as const;

function planFrom(args: string[]): Plan {
  const { values } = parseArgs({ args, options: OPTIONS });
  const number = (name: "minutes" | "operations" | "seed" | "clients" | "at-once" | "pause") => {
    const value = Number(values[name]);
    if (!(value >= 0)) throw new Error(`--${name} takes a number`);
    return value;
  };
  return {
    shape: oneOf<Shape>("shape", values.shape, ["standalone", "services"]),
    engine: oneOf<Engine>("engine", values.engine, ["sqlite", "mariadb"]),
    seed: number("seed"),
    seconds: number("minutes") * 60,
    operations: number("operations") || undefined,
    clients: number("clients"),
    atOnce: number("at-once"),
    pauseMs: number("pause"),
  };
}

function oneOf<T extends string>(name: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === value);
  if (!found) throw new Error(`--${name} takes one of ${allowed.join(", ")}`);
  return found;
}

const USAGE = `npm run faults -- [options]
  --minutes 5           how long there are faults
  --operations 100000   ends as soon as so many are applied; the minutes are then the most
  --shape services      or standalone
  --engine mariadb      or sqlite
  --seed 7              chooses what is done and what is broken; printed when it is not given
  --clients 2           client processes; --at-once 8: stories each of them tells at a time
  --pause 3000          milliseconds of peace between two faults, at most`;

function planOrUsage(): Plan {
  try {
    return planFrom(process.argv.slice(2));
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${USAGE}`);
    process.exit(2);
  }
}

const outcome = await faultRun(planOrUsage(), console.log);
for (const line of report(outcome)) console.log(line);
process.exit(Object.keys(outcome.broken).length ? 1 : 0);
