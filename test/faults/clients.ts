import { fork, type ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Doorway } from "./access.js";
import type { Journal } from "./journal.js";
import type { FromClient, ToClient } from "./messages.js";
import type { Operation } from "./operation.js";
import type { Random } from "./random.js";
import type { Stage } from "./stories.js";
import type { Manners } from "./submit.js";

const PROGRAM = fileURLToPath(new URL("./client.js", import.meta.url));

/** One place for a client: when the process in it is killed, another takes up what it had begun. */
class ClientPlace {
  private child: ChildProcess | undefined;
  private life = 0;
  private finished: Promise<void> = Promise.resolve();

  constructor(
    private readonly number: number,
    private readonly pool: ClientPool,
  ) {}

  start(pending: Operation[] = []): void {
    const child = fork(PROGRAM, { stdio: ["ignore", "inherit", "inherit", "ipc"] });
    this.child = child;
    const name = `c${this.number}-${++this.life}`;
    this.finished = new Promise((resolve) => {
      child.on("message", (message: FromClient) => {
        if ("finished" in message) resolve();
        else this.pool.journal.write(message);
      });
    });
    this.tell({ orders: { name, pending, ...this.pool.orders() } });
  }

  /** Kills it in the middle of what it does; resolves when its successor has begun. */
  async kill(): Promise<void> {
    const { child } = this;
    if (!child || child.exitCode !== null) return;
    const gone = new Promise((resolve) => child.once("close", resolve));
    child.kill("SIGKILL");
    // Only then everything it had said was read.
    await gone;
    this.start(this.pool.journal.pendingOf(`c${this.number}`));
  }

  /** Lets it end what it has begun. */
  async stop(): Promise<void> {
    this.tell({ stop: true });
    await this.finished;
  }

  destroy(): void {
    this.child?.kill("SIGKILL");
  }

  private tell(message: ToClient): void {
    this.child?.send(message);
  }
}

export interface Load {
  clients: number;
  /** Stories at the same time in each client. */
  atOnce: number;
  manners: Manners;
}

/** The clients of a run. */
export class ClientPool {
  private readonly places: ClientPlace[];

  constructor(
    readonly journal: Journal,
    private readonly doorway: Doorway,
    private readonly stage: Stage,
    private readonly load: Load,
    private readonly random: Random,
  ) {
    this.places = Array.from({ length: load.clients }, (_, i) => new ClientPlace(i, this));
  }

  orders() {
    const { doorway, stage, load, random } = this;
    return { doorway, stage, manners: load.manners, atOnce: load.atOnce, seed: random.whole(0, 0xffff_ffff) };
  }

  start(): void {
    for (const place of this.places) place.start();
  }

  kill(random: Random): Promise<void> {
    return random.pick(this.places).kill();
  }

  /** Resolves when every client knows what became of all it began; false when that takes longer than `withinMs`. */
  async stop(withinMs: number): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<false>((resolve) => (timer = setTimeout(() => resolve(false), withinMs)));
    const all = Promise.all(this.places.map((place) => place.stop())).then(() => true);
    const ended = await Promise.race([all, late]);
    clearTimeout(timer);
    return ended;
  }

  destroy(): void {
    for (const place of this.places) place.destroy();
  }
}
