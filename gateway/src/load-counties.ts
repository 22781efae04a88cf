import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadDemoIncidents } from "@beegrid/incidents";
import {
  AS_OF,
  PROVINCE,
  runAs,
  serviceViewer,
  Setting,
  StartUpError,
  type Installation,
  type Progress,
  type Subgraph,
} from "@beegrid/kernel";
import { PackError, readPack, type CountyPack } from "@beegrid/kernel/pack";
import {
  loadDemoPeople,
  loadDemoProvince,
  openCounty,
  registerCounty,
  type DemoAccount,
  type DemoClient,
} from "@beegrid/organizations";
import { loadDemoPoints } from "@beegrid/volunteers";

const COUNTIES = fileURLToPath(new URL("../../counties", import.meta.url));

/** Told at each step of a load: what is being done, how far it is. */
export type Report = (step: string) => Progress;

interface DemoFiles {
  accounts: DemoAccount[];
  clients: DemoClient[];
}

/** Every pack of the counties folder; a bad one is refused with file, line and what is allowed. */
export function readPacks(): CountyPack[] {
  const folders = readdirSync(COUNTIES, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  try {
    return folders.map(({ name }) => readPack(join(COUNTIES, name)));
  } catch (error) {
    if (error instanceof PackError) throw new StartUpError(error.message);
    throw error;
  }
}

/** Brings the tables of all counties and of the upper level up to date. Before anything is served. */
export async function migrateCounties(subgraphs: Subgraph[], slugs: string[]): Promise<void> {
  for (const slug of [PROVINCE, ...slugs]) for (const { door } of subgraphs) await door.migrate(slug);
}

/**
 * Loads the counties that are not there yet. The subgraphs must be started: what is published travels by their events.
 * A load that was cut short left its mark, and begins anew.
 */
export async function loadCounties(
  installation: Installation,
  subgraphs: Subgraph[],
  packs: CountyPack[],
  report: Report,
): Promise<void> {
  const missing = packs.filter(({ slug }) => !installation.slugs.includes(slug));
  if (!missing.length) return;
  const demoPassword = process.env.BEEGRID_DEMO_PASSWORD || undefined;
  const files = new DemoFile(installation);
  if (installation.demo && !files.has(null)) files.add(await upperLevel(subgraphs, demoPassword));
  for (const pack of missing) {
    const { slug } = pack;
    // What a load that was cut short has left goes first; a county in use is never touched.
    if (installation.demo) for (const { door } of subgraphs) await door.drop(slug);
    installation.markLoading(slug);
    for (const { door } of subgraphs) await door.migrate(slug);
    report(`${pack.place.name.zh} · 组织与规则`)(0, 1);
    await runAs(serviceViewer("organizations", slug), () => openCounty(pack));
    await runAs(serviceViewer("organizations", PROVINCE), () => registerCounty(pack));
    await settled(subgraphs);
    if (installation.demo) await loadDemo(pack, subgraphs, demoPassword, files, report);
    installation.markLoaded(slug);
  }
}

async function loadDemo(
  pack: CountyPack,
  subgraphs: Subgraph[],
  demoPassword: string | undefined,
  files: DemoFile,
  report: Report,
): Promise<void> {
  const { slug } = pack;
  const place = pack.place.name.zh;
  const as = <T>(subgraph: string, work: () => Promise<T>) => runAs(serviceViewer(subgraph, slug), work);
  const at = { at: Date.now() };
  for (const { name, door } of subgraphs)
    await as(name, () =>
      door.transaction((m) => m.save(Setting, { section: AS_OF, version: 1, value: at, at: new Date(at.at) })),
    );
  const { staff, client } = await as("organizations", () =>
    loadDemoPeople(pack, { demoPassword }, report(`${place} · 人员`)),
  );
  await settled(subgraphs);
  const people = staff.map(({ id, path, account }) => ({ id, path, role: account.role }));
  const verified = await as("incidents", () => loadDemoIncidents(pack, people, report(`${place} · 事件`)));
  await as("volunteers", () => loadDemoPoints(pack, verified, report(`${place} · 积分`), people));
  await settled(subgraphs);
  files.add({ accounts: staff.map(({ account }) => account), clients: [client] });
}

async function upperLevel(subgraphs: Subgraph[], demoPassword: string | undefined): Promise<DemoFiles> {
  const door = subgraphs.find(({ name }) => name === "organizations")?.door;
  if (!door) throw new Error("organizations is missing");
  await door.drop(PROVINCE);
  await door.migrate(PROVINCE);
  const accounts = await runAs(serviceViewer("organizations", PROVINCE), () => loadDemoProvince({ demoPassword }));
  return { accounts, clients: [] };
}

/** Events beget events: quiet is when nobody had anything left to tell, twice over. */
async function settled(subgraphs: Subgraph[]): Promise<void> {
  for (let round = 0; round < 2; round++) for (const subgraph of subgraphs) await subgraph.idle();
}

/** demo-accounts.json and demo-clients.json in the data folder, for their owner only. */
export class DemoFile {
  constructor(private readonly installation: Installation) {}

  get accounts(): DemoAccount[] {
    return this.read<DemoAccount>("demo-accounts.json");
  }

  has(county: string | null): boolean {
    return this.accounts.some((account) => account.county === county);
  }

  add({ accounts, clients }: DemoFiles): void {
    const places = new Set([...accounts, ...clients].map(({ county }) => county));
    this.write("demo-accounts.json", [...this.accounts.filter(({ county }) => !places.has(county)), ...accounts]);
    const known = this.read<DemoClient>("demo-clients.json");
    this.write("demo-clients.json", [...known.filter(({ county }) => !places.has(county)), ...clients]);
  }

  private read<T>(name: string): T[] {
    const file = join(this.installation.folder, name);
    return existsSync(file) ? this.installation.readPrivate<T[]>(name) : [];
  }

  private write(name: string, rows: object[]): void {
    this.installation.writePrivate(name, JSON.stringify(rows, null, 2));
  }
}
