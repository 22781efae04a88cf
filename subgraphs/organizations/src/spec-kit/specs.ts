import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { KeyFolder, PROVINCE, ringOf, serviceViewer, type Subgraph, type Viewer } from "@beegrid/kernel";
import type { CountyPack } from "@beegrid/kernel/pack";
import { connectForTest, someone, testCounty, type Someone, type TestCounty } from "@beegrid/kernel/test-kit";
import { db } from "../door.js";
import { createOrganizations, loadDemoPeople, openCounty, type DemoPeople } from "../index.js";
import { Organization } from "../organizations/organization.js";
import { smallPack } from "./small-pack.js";

export const PASSWORD = "example-only-7";

export interface Specs {
  subgraph: Subgraph;
  keys: KeyFolder;
  /** Where it is kept who was erased. */
  folder: string;
  close(): Promise<void>;
}

/** The subgraph on the engine under test, with an upper level that knows nobody yet. */
export async function startSpecs({ demo = true } = {}): Promise<Specs> {
  const folder = mkdtempSync(join(tmpdir(), "beegrid-organizations-"));
  const keys = new KeyFolder(join(folder, "keys"));
  const subgraph = await createOrganizations({ keys, personalDataKeys: ringOf(randomBytes(32)), demo, folder });
  const disconnect = await connectForTest(db);
  const close = async () => {
    await disconnect();
    rmSync(folder, { recursive: true, force: true });
  };
  await db.drop(PROVINCE);
  await db.migrate(PROVINCE);
  return { subgraph, keys, folder, close };
}

export interface OpenedCounty {
  here: TestCounty;
  pack: CountyPack;
  /** Unit by code. */
  unit(code: string): Promise<Organization>;
}

/** A county of one test's own with the small pack in force, changed as the test wants it. */
export async function openedCounty(change: (pack: CountyPack) => void = () => undefined): Promise<OpenedCounty> {
  const here = await testCounty(db);
  const pack = smallPack(here.slug);
  change(pack);
  await here.service.does(() => openCounty(pack));
  return { here, pack, unit: async (code) => (await here.find(Organization, { code }))[0] };
}

/** The same with the demo's people in it; every account has PASSWORD. */
export async function peopledCounty(
  change?: (pack: CountyPack) => void,
): Promise<OpenedCounty & { people: DemoPeople }> {
  const county = await openedCounty(change);
  const people = await county.here.service.does(() => loadDemoPeople(county.pack, { demoPassword: PASSWORD }));
  return { ...county, people };
}

/** Somebody at the door of a county, or of the upper level, with nothing in hand. */
export function anonymousAt(county: string | null, language: Viewer["language"] = "zh-CN"): Someone {
  return someone({ kind: "ANONYMOUS", id: "anonymous", county, name: "", grants: [], scopes: [], language });
}

export const provinceService = (): Someone => someone(serviceViewer("organizations", PROVINCE));

/** Everything of an answer at one path, e.g. "organizations.edges.node.name". */
export async function asked(subgraph: Subgraph, who: Someone, query: string, variables?: Record<string, unknown>) {
  const { data, errors = [] } = await subgraph.execute({ query, variables }, who.viewer);
  return { data: data as Record<string, unknown> | null, codes: errors.map((error) => error.extensions.code) };
}
