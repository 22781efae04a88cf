import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { behind, engineUnderTest, freshDatabases, type Databases } from "./engine.js";
import { freePorts } from "./free-ports.js";
import { Product, shapeUnderTest, type Shape } from "./product.js";

export const SUBGRAPHS = ["organizations", "volunteers", "stations", "incidents"] as const;
export type SubgraphName = (typeof SUBGRAPHS)[number];

export interface DemoAccount {
  county: string | null;
  username: string;
  password: string;
  role: string;
  name: string;
}

export interface DemoClient {
  county: string;
  clientId: string;
  clientSecret: string;
  riders: string[];
}

/** Every spec asks from one address and as few people: what is refused for that has a spec with limits of its own. */
const WIDE_LIMITS = Object.fromEntries(
  [
    "SIGN_INS",
    "REFRESHES",
    "TOKEN_FAILURES",
    "ANONYMOUS_REQUESTS",
    "PERSON_REQUESTS",
    "APP_REQUESTS",
    "APP_COST",
    "COUNTY_REQUESTS",
    "COUNTY_COST",
  ].map((name) => [`BEEGRID_LIMIT_${name}`, "1000000000"]),
);

/** An installation of its own: a temporary data folder, free ports, databases nobody else uses. */
export class Installation {
  private running: Product | undefined;

  private constructor(
    readonly shape: Shape,
    readonly folder: string,
    readonly port: number,
    private readonly subgraphPorts: number[],
    private readonly databases: Databases,
  ) {}

  static async create(shape = shapeUnderTest(), engine = engineUnderTest()): Promise<Installation> {
    const [port, ...subgraphPorts] = await freePorts(1 + SUBGRAPHS.length);
    const folder = mkdtempSync(join(tmpdir(), "beegrid-e2e-"));
    return new Installation(shape, folder, port, subgraphPorts, freshDatabases(engine));
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Where a subgraph listens, in the shape of separate services. */
  subgraphUrl(name: SubgraphName): string {
    return `http://127.0.0.1:${this.subgraphPorts[SUBGRAPHS.indexOf(name)]}`;
  }

  /** Starts it with two counties to load; `args` and `env` come on top of what its shape needs. */
  launch(args: string[] = [], env: Record<string, string> = {}): Product {
    const demo = this.shape === "services" ? ["--demo"] : [];
    this.running = Product.launch(this.shape, [...demo, ...args], { ...this.environment, ...env });
    return this.running;
  }

  /** Runs `npm run county -- …` on it, as a program of its own. */
  county(...args: string[]): Product {
    return Product.launch("county-command", args, this.environment);
  }

  /** Runs `npm run app -- …` on it. */
  app(...args: string[]): Product {
    return Product.launch("app-command", args, this.environment);
  }

  /** Runs `npm run audit -- …` on it, as a program of its own. */
  audit(...args: string[]): Product {
    return Product.launch("audit-command", args, this.environment);
  }

  /** Runs `npm run keys -- …` on it. */
  keys(...args: string[]): Product {
    return Product.launch("keys-command", args, this.environment);
  }

  /** Runs `npm run backup -- …` on it. */
  backup(...args: string[]): Product {
    return Product.launch("backup-command", args, this.environment);
  }

  /** Runs `npm run restore -- …` on it. */
  restore(...args: string[]): Product {
    return Product.launch("restore-command", args, this.environment);
  }

  /** A statement behind the product's back. */
  sql(county: string, subgraph: SubgraphName, statement: string): Promise<void> {
    return behind(this.databases, this.folder, county, subgraph, statement);
  }

  private get environment(): Record<string, string | undefined> {
    return {
      PORT: String(this.port),
      BEEGRID_DATA: this.folder,
      BEEGRID_DATABASE_URL: this.databases.url,
      BEEGRID_COUNTIES: "honggang,xinfeng",
      ...WIDE_LIMITS,
      ...Object.fromEntries(SUBGRAPHS.map((name) => [`BEEGRID_${name.toUpperCase()}_URL`, this.subgraphUrl(name)])),
    };
  }

  /** Where its databases are, by `{county}` and `{subgraph}`; undefined on the embedded engine. */
  get databaseUrl(): string | undefined {
    return this.databases.url;
  }

  get accounts(): DemoAccount[] {
    return this.read<DemoAccount[]>("demo-accounts.json");
  }

  get clients(): DemoClient[] {
    return this.read<DemoClient[]>("demo-clients.json");
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  has(name: string): boolean {
    return existsSync(this.path(name));
  }

  async stop(): Promise<void> {
    await this.running?.stop();
  }

  /** Stops what runs, and leaves nothing behind. */
  async remove(): Promise<void> {
    await this.stop();
    await this.databases.drop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private read<T>(name: string): T {
    return JSON.parse(readFileSync(this.path(name), "utf8")) as T;
  }
}
