import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { chownSync, mkdtempSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePorts } from "../kit/free-ports.js";

const READY_MS = 30_000;
/** Where servers stand that are not for everybody's PATH. */
const ENV = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/usr/local/sbin` };

/** A MariaDB server of this run alone, which can be killed and started again on what it had written. */
export class MariaDb {
  private child: ChildProcess | undefined;

  private constructor(
    private readonly folder: string,
    readonly port: number,
  ) {}

  /** Makes a data folder below `parent` and starts it there. */
  static async create(parent: string): Promise<MariaDb> {
    const folder = mkdtempSync(join(parent, "beegrid-faults-mariadb-"));
    if (process.getuid?.() === 0) {
      const [uid, gid] = ["-u", "-g"].map((flag) => Number(execFileSync("id", [flag, "mysql"], { encoding: "utf8" })));
      chownSync(folder, uid, gid);
    }
    const [port] = await freePorts(1);
    const server = new MariaDb(folder, port);
    const options = ["--auth-root-authentication-method=normal", "--skip-test-db"];
    execFileSync("mariadb-install-db", [...server.where, ...options], {
      stdio: ["ignore", "ignore", "inherit"],
      env: ENV,
    });
    await server.start();
    return server;
  }

  async start(): Promise<void> {
    this.child = spawn(
      "mariadbd",
      [
        ...this.where,
        `--socket=${join(this.folder, "server.sock")}`,
        `--pid-file=${join(this.folder, "server.pid")}`,
        `--port=${this.port}`,
        "--bind-address=127.0.0.1",
        "--skip-name-resolve",
        "--character-set-server=utf8mb4",
        "--log-bin",
        "--sync-binlog=1",
        "--max-connections=500",
      ],
      { stdio: "ignore", env: ENV },
    );
    const until = Date.now() + READY_MS;
    while (!(await this.greets())) {
      if (Date.now() > until) throw new Error("the MariaDB server of this run did not come up");
      await sleep(50);
    }
  }

  async end(signal: "SIGTERM" | "SIGKILL"): Promise<void> {
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once("exit", resolve));
    child.kill(signal);
    await gone;
  }

  async remove(): Promise<void> {
    await this.end("SIGKILL");
    rmSync(this.folder, { recursive: true, force: true });
  }

  private get where(): string[] {
    const user = process.getuid?.() === 0 ? ["--user=mysql"] : [];
    return ["--no-defaults", `--datadir=${join(this.folder, "data")}`, ...user];
  }

  /** True once it says hello: a port that accepts and stays silent is not ready. */
  private greets(): Promise<boolean> {
    return new Promise((resolve) => {
      const socket = connect(this.port, "127.0.0.1");
      const answer = (ready: boolean) => {
        socket.destroy();
        resolve(ready);
      };
      socket.setTimeout(1000, () => answer(false));
      socket.once("data", () => answer(true)).once("error", () => answer(false));
    });
  }
}
