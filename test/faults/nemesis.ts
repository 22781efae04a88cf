import { setTimeout as sleep } from "node:timers/promises";
import type { ClientPool } from "./clients.js";
import type { Cluster } from "./cluster.js";
import type { Probe } from "./probe.js";
import type { Proxy } from "./proxy.js";
import type { Random } from "./random.js";

/** What was done, and how long the product took to be ready again (`null`: it is not said of this kind). */
export interface Fault {
  kind: string;
  target: string;
  /** Milliseconds since 1970. */
  at: number;
  recoveredMs: number | null;
}

/** Only so long anything may take to come back. */
const RECOVERY_MS = 60_000;

interface Trick {
  kind: string;
  target: string;
  /** How often it is chosen, against the others. */
  weight: number;
  /** Resolves with the time at which nothing was left in the way of recovery. */
  play: () => Promise<unknown>;
}

/** Breaks one thing after another, chosen by the seed, and waits each time until the product is ready again. */
export class Nemesis {
  readonly faults: Fault[] = [];
  /** Faults after which the product did not become ready. */
  readonly stuck: string[] = [];
  private readonly tricks: Trick[];

  constructor(
    private readonly cluster: Cluster,
    private readonly clients: ClientPool,
    private readonly probe: Probe,
    private readonly random: Random,
    /** Names of kinds to play; all of them when absent. */
    only?: readonly string[],
  ) {
    const all = [...this.kills(), ...this.brokenWires(), ...this.fullDisk()];
    this.tricks = only ? all.filter(({ kind }) => only.includes(kind)) : all;
  }

  /** Until it is enough, with `pauseMs` between two faults at the most. */
  async play(enough: () => boolean, pauseMs: number): Promise<void> {
    while (this.tricks.length) {
      await sleep(this.random.whole(pauseMs / 10, pauseMs));
      if (enough()) return;
      await this.inflict(this.chosen());
    }
  }

  private async inflict({ kind, target, play }: Trick): Promise<void> {
    const at = Date.now();
    await play();
    const ready = await this.cluster.ready(RECOVERY_MS);
    if (!ready) this.stuck.push(`${kind} ${target} at ${new Date(at).toISOString()}`);
    this.faults.push({ kind, target, at, recoveredMs: kind === "client killed" ? null : Date.now() - at });
  }

  private chosen(): Trick {
    let left = this.random.next() * this.tricks.reduce((sum, { weight }) => sum + weight, 0);
    return this.tricks.find(({ weight }) => (left -= weight) < 0) ?? this.tricks[0];
  }

  private kills(): Trick[] {
    const { cluster, clients, random } = this;
    const { mariadb, programs } = cluster;
    const pause = () => sleep(random.whole(0, 400));
    const again = (name: string, signal: NodeJS.Signals) => async () => {
      await cluster.end(name, signal);
      await pause();
      cluster.launch(name);
    };
    const front = cluster.shape === "standalone" ? "product" : "gateway";
    return [
      { kind: "client killed", target: "a client", weight: 3, play: () => clients.kill(random) },
      ...programs.map(({ name }) => ({
        kind: name === front ? `${front} killed` : "subgraph and relay killed",
        target: name,
        weight: BUSY.has(name) ? 3 : 1,
        play: again(name, "SIGKILL"),
      })),
      ...programs.map(({ name }) => ({
        kind: `${name === front ? front : "subgraph"} told to stop`,
        target: name,
        weight: name === front ? 1 : 0.3,
        play: again(name, "SIGTERM"),
      })),
      ...(mariadb
        ? [
            {
              kind: "database killed",
              target: "mariadb",
              weight: 3,
              play: async () => {
                await mariadb.end("SIGKILL");
                await pause();
                await mariadb.start();
              },
            },
          ]
        : []),
    ];
  }

  private fullDisk(): Trick[] {
    const { volume, engine } = this.cluster;
    if (!volume || engine !== "sqlite") return [];
    const play = async () => {
      await volume.fill();
      await sleep(this.random.whole(200, 2000));
      volume.empty();
    };
    return [{ kind: "disk full", target: "the data folder", weight: 2, play }];
  }

  private brokenWires(): Trick[] {
    const { cluster, probe, random } = this;
    return cluster.wires.flatMap((wire): Trick[] => {
      const heal = (breaks: (wire: Proxy) => void, from: number, to: number) => async () => {
        breaks(wire);
        const asked = wire.name.startsWith("gateway→") && to > 6000 ? probe.ask(wire.name) : undefined;
        await Promise.all([sleep(random.whole(from, to)), asked]);
        wire.heal();
      };
      const target = wire.name;
      return [
        { kind: "connections reset", target, weight: 0.5, play: heal((one) => one.reset(), 0, 0) },
        { kind: "connection cut", target, weight: 0.5, play: heal((one) => one.cut(), 100, 2000) },
        { kind: "connection hanging", target, weight: 0.3, play: heal((one) => one.hang(), 100, 7000) },
      ];
    });
  }
}

/** Where the workload's rows are. */
const BUSY = new Set(["product", "gateway", "incidents", "volunteers"]);
