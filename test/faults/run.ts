import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { Engine } from "../kit/engine.js";
import type { Shape } from "../kit/product.js";
import { Access } from "./access.js";
import { broken, INVARIANTS } from "./checker.js";
import { ClientPool } from "./clients.js";
import { Cluster } from "./cluster.js";
import { Journal } from "./journal.js";
import { Nemesis, type Fault } from "./nemesis.js";
import type { AnsweredRow } from "./operation.js";
import { ownBroken } from "./own-invariants.js";
import { Probe } from "./probe.js";
import { Random } from "./random.js";
import { restoredElsewhere, type Restored } from "./restored.js";
import { queryOn, readRows, statement, undelivered } from "./rows.js";
import type { Stage } from "./stories.js";
import { Submitter } from "./submit.js";

export interface Plan {
  shape: Shape;
  engine: Engine;
  seed: number;
  seconds: number;
  /** The load ends once so many operations were applied, if that is before the time is up. */
  operations?: number;
  clients: number;
  /** Stories at the same time in each client. */
  atOnce: number;
  /** Longest pause between two faults, in milliseconds; 0 = no faults. */
  pauseMs: number;
  /** Kinds of faults; all of them when absent. */
  faults?: readonly string[];
}

export interface Outcome {
  plan: Plan;
  journal: Journal;
  faults: Fault[];
  /** How long the gateway took to say that a subgraph hangs. */
  probed: Probe["answered"];
  /** Requests under way when the product was told to stop, whose connections broke. */
  failedInFlight: number;
  seconds: number;
  restored: Restored;
  /** What does not hold, with the rows that break it. */
  broken: Record<string, string[]>;
  checked: number;
}

/** Held beside the checker's invariants. */
export const READY_AGAIN = "ready again after every fault";
export const OWN_INVARIANTS = "what the product holds against its own rows";
export const RESTORED = "a backup restored on an empty machine holds all of it";

const RIDERS = 6;
/** Nothing that was begun may stay unknown for longer, once all is well. */
const SETTLE_MS = 90_000;
/** Operations that are sent once more at the end, to be answered as before. */
const ASKED_AGAIN = 200;
const DUPLICATES = 0.25;
const ABANDONED = 0.03;

/** Loads, faults, healing, settling, checking. `say` tells what is being done. */
export async function faultRun(plan: Plan, say: (line: string) => void): Promise<Outcome> {
  say(`${plan.shape} on ${plan.engine}, ${plan.seconds} s, seed ${plan.seed}`);
  const random = new Random(plan.seed);
  const cluster = await Cluster.start(plan.shape, plan.engine);
  const journal = new Journal();
  let clients: ClientPool | undefined;
  // A run that is cut short leaves no program and no folder behind either.
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => void cluster.remove().finally(() => process.exit(1)));
  try {
    const { doorway } = cluster;
    const access = new Access(doorway);
    const stage = await prepare(cluster, access);
    const since = Date.now();
    const before = await readRows(cluster, since);
    const load = {
      clients: plan.clients,
      atOnce: plan.atOnce,
      manners: { duplicates: DUPLICATES, abandoned: ABANDONED },
    };
    clients = new ClientPool(journal, doorway, stage, load, random.branch());
    const probe = new Probe(doorway);
    await probe.ready();
    const nemesis = new Nemesis(cluster, clients, probe, random.branch(), plan.faults);

    clients.start();
    const enough = () =>
      Date.now() >= since + plan.seconds * 1000 || journal.applied.length >= (plan.operations ?? Infinity);
    if (plan.pauseMs) await nemesis.play(enough, plan.pauseMs);
    while (!enough()) await sleep(100);
    const seconds = (Date.now() - since) / 1000;

    say("healed; what was begun is ended, what was told arrives");
    await clients.stop(SETTLE_MS);
    await arrived(cluster);
    await askAgain(journal, new Submitter(doorway.url, access, random, NO_TRICKS, () => undefined));
    const rows = await readRows(cluster, since);
    say("backed up, and restored elsewhere");
    const restored = await restoredElsewhere(cluster, { before, journal }, since);
    const faults = {
      ...broken({ before, rows, journal }),
      ...unlessNone(READY_AGAIN, nemesis.stuck),
      ...unlessNone(OWN_INVARIANTS, await ownBroken(cluster)),
      ...unlessNone(RESTORED, restored.broken),
    };
    return {
      plan,
      journal,
      faults: nemesis.faults,
      probed: probe.answered,
      failedInFlight: failedInFlight(journal, nemesis.faults),
      seconds,
      restored,
      broken: faults,
      checked: Object.keys(INVARIANTS).length + 3,
    };
  } finally {
    clients?.destroy();
    await cluster.remove();
  }
}

const NO_TRICKS = { duplicates: 0, abandoned: 0 };

const unlessNone = (name: string, rows: string[]): Record<string, string[]> => (rows.length ? { [name]: rows } : {});

/** Plenty of all rewards but one, as a county that bought more; who plays, and with what. */
async function prepare(cluster: Cluster, access: Access): Promise<Stage> {
  await statement(
    cluster,
    "volunteers",
    "UPDATE rewards SET stock = stock + 100000, restocked = restocked + 100000 WHERE code <> 'haircut'",
  );
  const rewards = await queryOn(cluster)<{ id: string }>("volunteers", "SELECT id FROM rewards ORDER BY code");
  const [unit] = await queryOn(cluster)<{ id: string }>(
    "organizations",
    "SELECT id FROM organizations WHERE code = 'urban'",
  );
  const riders = Array.from({ length: RIDERS }, (_, i) => access.token(`rider:${i}`));
  return {
    riders: RIDERS,
    volunteerIds: (await Promise.all(riders)).map(subjectOf),
    unitId: unit?.id ?? "",
    rewardIds: rewards.map(({ id }) => id),
    adjusts: /^ {2}adjustPoints\(/m.test(readFileSync(new URL("../../../schema/api.graphql", import.meta.url), "utf8")),
  };
}

/** Whom a token is for. */
function subjectOf(token: string): string {
  const claims = Buffer.from(token.split(".")[1] ?? "", "base64url").toString();
  return (JSON.parse(claims) as { sub: string }).sub;
}

/** Until no event is on its way any more; what is not there by then, the checker names. */
async function arrived(cluster: Cluster): Promise<void> {
  const until = Date.now() + SETTLE_MS;
  while (Date.now() < until && (await undelivered(cluster)) > 0) await sleep(200);
}

/** The same key again, long after: the answer is added to those its copies had. */
async function askAgain(journal: Journal, submitter: Submitter): Promise<void> {
  const { applied } = journal;
  const step = Math.max(1, Math.floor(applied.length / ASKED_AGAIN));
  for (const { operation, settlement } of applied.filter((_, i) => i % step === 0)) {
    const again = await submitter.settle(operation);
    const row: AnsweredRow = again.outcome === "done" ? again.row : { id: `refused as ${again.code}` };
    if (settlement?.outcome === "done" && !settlement.ids.includes(row.id)) settlement.ids.push(row.id);
  }
}

/** Requests that were sent before a SIGTERM and lost by it: their connection broke, or the gateway's to the subgraph. */
function failedInFlight(journal: Journal, faults: Fault[]): number {
  const stops = faults.filter(({ kind }) => kind.endsWith("told to stop"));
  const lost = (why: string, kind: string) =>
    kind.startsWith("subgraph") ? why === "SUBGRAPH_UNAVAILABLE" : CONNECTION_BROKE.has(why);
  return journal.unknown.filter(({ why, from, to }) =>
    stops.some(({ at, kind }) => from < at && at < to && lost(why, kind)),
  ).length;
}

const CONNECTION_BROKE = new Set(["ECONNRESET", "UND_ERR_SOCKET", "EPIPE"]);
