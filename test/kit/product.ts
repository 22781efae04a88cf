import { spawn, type ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";

export type Shape = "standalone" | "services";

/** The shape that BEEGRID_E2E_SHAPE chooses: everything in one process, unless it says services. */
export function shapeUnderTest(): Shape {
  return process.env.BEEGRID_E2E_SHAPE === "services" ? "services" : "standalone";
}

export interface Ending {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** A run starts some twenty processes: what V8 compiled for one is kept for the next. */
const COMPILED = fileURLToPath(new URL("../../../node_modules/.cache/e2e-compiled", import.meta.url));
const READY = /^Beegrid is ready at (http:\S+)$/m;

/** The product as a running program: what it says, and how it ends. */
export class Product {
  private text = "";
  readonly ended: Promise<Ending>;

  private constructor(private readonly child: ChildProcess) {
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding("utf8").on("data", (text: string) => (this.text += text));
    // "close" and not "exit": only then everything it said has been read.
    this.ended = new Promise((resolve) => child.once("close", (code, signal) => resolve({ code, signal })));
  }

  /** Starts the compiled product as `npm start` does; nothing of this process's own BEEGRID settings reaches it. */
  static launch(
    shape:
      | Shape
      | "county-command"
      | "app-command"
      | "audit-command"
      | "keys-command"
      | "backup-command"
      | "restore-command",
    args: string[],
    env: Record<string, string | undefined>,
  ): Product {
    const program = fileURLToPath(new URL(`../../../gateway/dist/${shape}.js`, import.meta.url));
    const inherited = Object.entries(process.env).filter(([name]) => !/^(BEEGRID_|PORT$)/.test(name));
    const child = spawn(process.execPath, ["--enable-source-maps", program, ...args], {
      env: { ...Object.fromEntries(inherited), NODE_ENV: "production", NODE_COMPILE_CACHE: COMPILED, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    return new Product(child);
  }

  get pid(): number {
    return this.child.pid as number;
  }

  /** Everything it printed so far, on both streams. */
  get output(): string {
    return this.text;
  }

  /** Resolves once it has said it; rejects when it ends before. */
  says(pattern: RegExp): Promise<RegExpExecArray> {
    return new Promise((resolve, reject) => {
      const look = () => {
        const found = pattern.exec(this.text);
        if (found) resolve(found);
      };
      look();
      this.child.stdout?.on("data", look);
      this.child.stderr?.on("data", look);
      void this.ended.then(() => reject(new Error(`It ended before it said ${pattern}:\n${this.text}`)));
    });
  }

  /** Its address, once it serves. */
  async ready(): Promise<string> {
    const [, url] = await this.says(READY);
    return url;
  }

  stop(signal: NodeJS.Signals = "SIGTERM"): Promise<Ending> {
    this.child.kill(signal);
    return this.ended;
  }
}
