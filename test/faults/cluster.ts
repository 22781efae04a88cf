import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { Engine } from "../kit/engine.js";
import { freePorts } from "../kit/free-ports.js";
import { SUBGRAPHS, WIDE_LIMITS, type DemoAccount, type DemoClient } from "../kit/installation.js";
import type { Shape } from "../kit/product.js";
import type { Doorway } from "./access.js";
import { MariaDb } from "./mariadb.js";
import { Proxy } from "./proxy.js";
import type { Place } from "./rows.js";
import { Volume } from "./volume.js";

/** The county with the fewest rows: it loads in seconds. */
export const COUNTY = "honggang";
const LOAD_MS = 120_000;

export const program = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const urlOf = (name: string) => `BEEGRID_${name.toUpperCase()}_URL`;

interface Program {
  name: string;
  path: string;
  env: Record<string, string>;
  child?: ChildProcess;
}

/**
 * The product of a run, process by process, so that each can be killed and started again, and with wires between them
 * that can be broken. Kills lose no page cache: the data lie in memory where there is room.
 */
export class Cluster {
  readonly programs: Program[] = [];
  /** Between gateway and subgraphs ("gateway→incidents"), and between them and MariaDB ("incidents→mariadb"). */
  readonly wires: Proxy[] = [];

  private constructor(
    readonly shape: Shape,
    readonly engine: Engine,
    readonly folder: string,
    readonly port: number,
    readonly mariadb: MariaDb | undefined,
    /** The disk that the SQLite files are on, where it can be one of its own. */
    readonly volume: Volume | undefined,
  ) {}

  /** Loads one county and starts what the shape has; resolves when it is ready. */
  static async start(shape: Shape, engine: Engine): Promise<Cluster> {
    const parent = existsSync("/dev/shm") ? "/dev/shm" : tmpdir();
    const mariadb = engine === "mariadb" ? await MariaDb.create(parent) : undefined;
    const [port] = await freePorts(1);
    const folder = join(mkdtempSync(join(parent, "beegrid-faults-")), "data");
    const volume = Volume.mount(folder);
    const cluster = new Cluster(shape, engine, folder, port, mariadb, volume);
    try {
      await cluster.load();
      await cluster.wire();
      for (const { name } of cluster.programs) cluster.launch(name);
      if (!(await cluster.ready(LOAD_MS))) throw new Error("the product did not become ready");
      return cluster;
    } catch (error) {
      await cluster.remove();
      throw error;
    }
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get doorway(): Doorway {
    const read = <T>(name: string) => JSON.parse(readFileSync(join(this.folder, name), "utf8")) as T;
    const client = read<DemoClient[]>("demo-clients.json").find(({ county }) => county === COUNTY);
    return {
      url: this.url,
      county: COUNTY,
      accounts: read<DemoAccount[]>("demo-accounts.json"),
      client: client as DemoClient,
    };
  }

  /** Where the databases are, past every proxy; undefined on the embedded engine. */
  get databaseUrl(): string | undefined {
    return this.mariadb && this.databaseAt(this.mariadb.port);
  }

  /** For a program of the product that works on the data at a place. */
  environmentOf({ folder, databaseUrl }: Place): Record<string, string> {
    return this.environment({ BEEGRID_DATA: folder, BEEGRID_DATABASE_URL: databaseUrl });
  }

  launch(name: string): void {
    const one = this.program(name);
    const log = openSync(join(this.folder, "..", `${name}.log`), "a");
    one.child = spawn(process.execPath, ["--enable-source-maps", one.path], {
      env: one.env,
      stdio: ["ignore", log, log],
    });
  }

  /** Ends a process by a signal; resolves with its exit code when it is gone. */
  async end(name: string, signal: NodeJS.Signals): Promise<number | null> {
    const { child } = this.program(name);
    if (!child || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null;
    const gone = new Promise<number | null>((resolve) => child.once("exit", resolve));
    child.kill(signal);
    return gone;
  }

  /** True once /readyz says so; false when that takes longer than `withinMs`. A process that ended by itself is started again. */
  async ready(withinMs: number): Promise<boolean> {
    const until = Date.now() + withinMs;
    while (Date.now() < until) {
      const response = await fetch(`${this.url}/readyz`, { signal: AbortSignal.timeout(3000) }).catch(() => undefined);
      if (response?.ok) return true;
      for (const { name, child } of this.programs) if (child && child.exitCode !== null) this.launch(name);
      await sleep(50);
    }
    return false;
  }

  /** What the programs logged as errors of their own, by message. */
  get errors(): string[] {
    return this.programs.flatMap(({ name }) =>
      readFileSync(join(this.folder, "..", `${name}.log`), "utf8")
        .split("\n")
        .filter((line) => line.startsWith('{"level":50'))
        .map((line) => `${name}: ${line}`),
    );
  }

  async remove(): Promise<void> {
    await Promise.all(this.programs.map(({ name }) => this.end(name, "SIGKILL")));
    await Promise.all(this.wires.map((wire) => wire.close()));
    await this.mariadb?.remove();
    this.volume?.unmount();
    rmSync(join(this.folder, ".."), { recursive: true, force: true });
  }

  private program(name: string): Program {
    const found = this.programs.find((one) => one.name === name);
    if (!found) throw new Error(`there is no process ${name}`);
    return found;
  }

  private databaseAt(port: number): string {
    return `mariadb://root@127.0.0.1:${port}/faults_{county}_{subgraph}`;
  }

  private environment(more: Record<string, string | undefined>): Record<string, string> {
    const inherited = Object.entries(process.env).filter(([name]) => !/^(BEEGRID_|PORT$)/.test(name));
    const all = {
      ...Object.fromEntries(inherited),
      NODE_ENV: "production",
      PORT: String(this.port),
      BEEGRID_DATA: this.folder,
      BEEGRID_COUNTIES: COUNTY,
      ...WIDE_LIMITS,
      ...more,
    };
    return Object.fromEntries(Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined));
  }

  private async load(): Promise<void> {
    const env = this.environment({ BEEGRID_DATABASE_URL: this.databaseUrl });
    const child = spawn(process.execPath, [program("gateway/dist/standalone.js"), "--load-only"], {
      env,
      stdio: ["ignore", "ignore", "inherit"],
    });
    const code = await new Promise((resolve) => child.once("exit", resolve));
    if (code !== 0) throw new Error(`the county could not be loaded (exit code ${String(code)})`);
  }

  /** Decides which process listens where and reaches the others through which proxy. */
  private async wire(): Promise<void> {
    const database = async (name: string) => {
      if (!this.mariadb) return undefined;
      return this.databaseAt((await this.between(`${name}→mariadb`, this.mariadb.port)).port);
    };
    if (this.shape === "standalone") {
      const env = this.environment({ BEEGRID_DATABASE_URL: await database("product") });
      this.programs.push({ name: "product", path: program("gateway/dist/standalone.js"), env });
      return;
    }
    const ports = await freePorts(SUBGRAPHS.length);
    const across: Record<string, string> = {};
    for (const [i, name] of SUBGRAPHS.entries()) {
      const wire = await this.between(`gateway→${name}`, ports[i]);
      across[urlOf(name)] = `http://127.0.0.1:${wire.port}`;
    }
    for (const [i, name] of SUBGRAPHS.entries()) {
      const own = { [urlOf(name)]: `http://127.0.0.1:${ports[i]}`, BEEGRID_DATABASE_URL: await database(name) };
      const env = this.environment({ ...across, ...own });
      this.programs.push({ name, path: program(`subgraphs/${name}/dist/main.js`), env });
    }
    const env = this.environment(across);
    this.programs.push({ name: "gateway", path: program("gateway/dist/gateway-process.js"), env });
  }

  private async between(name: string, port: number): Promise<Proxy> {
    const wire = await Proxy.open(name, port);
    this.wires.push(wire);
    return wire;
  }
}
