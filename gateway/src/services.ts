import { spawn, type ChildProcess } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { Installation, serviceUrl, StartUpError, SUBGRAPH_NAMES } from "@beegrid/kernel/installation";
import { onShutDown } from "@beegrid/kernel/shut-down";
import { mustBeFree, portFromEnvironment } from "./listen.js";
import { explainAndExit } from "./start-up-error.js";

const READY_MS = 60_000;
const RESTART_MS = 500;
/** How long a process may drain before it is killed: one that hangs must not stay behind. */
const PATIENCE_MS = 10_000;

/** Starts the four subgraphs and the gateway as separate processes, and starts again what dies. */
async function main(args: string[]): Promise<void> {
  const installation = Installation.open();
  const port = portFromEnvironment();
  const demo = args.includes("--demo");
  if (!demo && installation.demo)
    throw new StartUpError("This data folder holds a demo: start with --demo, or set BEEGRID_DATA to another folder.");
  await portsMustBeFree(port);
  await load(demo ? args.filter((arg) => arg !== "--demo") : [...args, "--no-demo"]);

  const services = SUBGRAPH_NAMES.map((name) => new Service(program(`../../subgraphs/${name}/dist/main.js`)));
  const gateway = new Service(program("./gateway-process.js"));
  const stop = async () => {
    // The gateway first: it finishes what it was asked while the subgraphs are still there.
    await gateway.stop();
    await Promise.all(services.map((service) => service.stop()));
  };
  onShutDown(stop, 2 * PATIENCE_MS + 1000);
  try {
    for (const service of services) service.start();
    await Promise.all(SUBGRAPH_NAMES.map((name) => ready(serviceUrl(name), name)));
    gateway.start();
    await ready(`http://127.0.0.1:${port}`, "gateway");
  } catch (error) {
    await stop();
    throw error;
  }
  if (installation.demo) console.log(`Demo accounts: ${installation.folder}/demo-accounts.json`);
  console.log(`Beegrid is ready at http://127.0.0.1:${port}`);
}

const program = (path: string) => fileURLToPath(new URL(path, import.meta.url));

function run(path: string, args: string[] = []): ChildProcess {
  // A group of its own: Ctrl-C in a terminal comes to the children through here alone, in the right order.
  return spawn(process.execPath, ["--enable-source-maps", path, ...args], { stdio: "inherit", detached: true });
}

/** Before anything is loaded: who has one of our ports is not taken for one of us. */
async function portsMustBeFree(port: number): Promise<void> {
  await mustBeFree(port, process.env.BEEGRID_HOST ?? "127.0.0.1", "PORT");
  for (const name of SUBGRAPH_NAMES) {
    const { hostname, port: own } = new URL(serviceUrl(name));
    await mustBeFree(Number(own), hostname, `BEEGRID_${name.toUpperCase()}_URL`);
  }
}

/** Migrates, and loads what is missing, before anything serves. */
async function load(args: string[]): Promise<void> {
  const child = run(program("./standalone.js"), ["--load-only", ...args]);
  const stop = () => child.kill("SIGTERM");
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
  const code = await new Promise<number | null>((resolve) => child.once("exit", resolve));
  process.off("SIGINT", stop);
  process.off("SIGTERM", stop);
  if (code !== 0) process.exit(code ?? 1);
}

class Service {
  private child: ChildProcess | undefined;
  private stopping = false;

  constructor(private readonly path: string) {}

  start(): void {
    this.child = run(this.path);
    this.child.once("exit", (code, signal) => {
      if (this.stopping) return;
      console.error(`${this.path.split("/").slice(-3).join("/")} ended (${signal ?? code}); starting it again`);
      setTimeout(() => this.stopping || this.start(), RESTART_MS);
    });
  }

  async stop(): Promise<void> {
    this.stopping = true;
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGTERM");
    const late = setTimeout(() => child.kill("SIGKILL"), PATIENCE_MS);
    await ended;
    clearTimeout(late);
  }
}

async function ready(url: string, name: string): Promise<void> {
  const until = Date.now() + READY_MS;
  while (Date.now() < until) {
    const response = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(2000) }).catch(() => undefined);
    if (response?.ok) return;
    await sleep(100);
  }
  throw new StartUpError(`${name} did not become ready at ${url} within ${READY_MS / 1000} s.`);
}

await main(process.argv.slice(2)).catch(explainAndExit);
