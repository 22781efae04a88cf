import { loadDemoIncidents, loadDemoRegisters } from "@beegrid/incidents";
import {
  AS_OF,
  PROVINCE,
  runAs,
  serviceViewer,
  Setting,
  type Installation,
  type Progress,
  type Subgraph,
} from "@beegrid/kernel";
import type { CountyPack } from "@beegrid/kernel/pack";
import { createFirstAccounts, loadDemoPeople, openCounty, registerCounty } from "@beegrid/organizations";
import { loadDemoSupplies } from "@beegrid/stations";
import { loadDemoPoints, loadDemoService } from "@beegrid/volunteers";
import { DemoFile, type DemoFiles } from "./demo-file.js";
import { settled } from "./hosted-subgraphs.js";

/** Told at each step of a load: what is being done, how far it is. */
export type Report = (step: string) => Progress;

/** Where the passwords of a county's first accounts stand. */
export const firstAccountsFile = (slug: string): string => `first-accounts-${slug}.json`;

/**
 * Opens a county that is not there yet, with its demo on a demo installation and with its first accounts elsewhere. A load
 * that was cut short left its mark, and begins anew. The subgraphs must be started: what is published travels by events.
 */
export async function loadCounty(
  installation: Installation,
  subgraphs: Subgraph[],
  pack: CountyPack,
  report: Report,
): Promise<void> {
  const { slug } = pack;
  // What a load that was cut short has left goes first; a county in use is never touched.
  const begun = installation.counties.some((county) => county.slug === slug && !county.loadedAt);
  if (installation.demo || begun) for (const { door } of subgraphs) await door.drop(slug);
  installation.markLoading(slug);
  for (const { door } of subgraphs) await door.migrate(slug);
  report(`${pack.place.name.zh} · 组织与规则`)(0, 1);
  await as("organizations", slug, () => openCounty(pack));
  await as("organizations", PROVINCE, () => registerCounty(pack));
  await settled(subgraphs);
  if (installation.demo) new DemoFile(installation).add(await loadDemo(pack, subgraphs, report));
  else await writeFirstAccounts(installation, pack);
  installation.markLoaded(slug);
}

async function loadDemo(pack: CountyPack, subgraphs: Subgraph[], report: Report): Promise<DemoFiles> {
  const { slug } = pack;
  const place = pack.place.name.zh;
  const at = { at: Date.now() };
  for (const { name, door } of subgraphs)
    await as(name, slug, () =>
      door.transaction((m) => m.save(Setting, { section: AS_OF, version: 1, value: at, at: new Date(at.at) })),
    );
  const demoPassword = process.env.BEEGRID_DEMO_PASSWORD || undefined;
  const { staff, client, crowd } = await as("organizations", slug, () =>
    loadDemoPeople(pack, { demoPassword }, report(`${place} · 人员`)),
  );
  await settled(subgraphs);
  const people = staff.map(({ id, path, account }) => ({ id, path, role: account.role }));
  const verified = await as("incidents", slug, () => loadDemoIncidents(pack, people, report(`${place} · 事件`)));
  await as("incidents", slug, () => loadDemoRegisters(pack, report(`${place} · 设备和基础数据`)));
  await as("volunteers", slug, () => loadDemoPoints(pack, verified, report(`${place} · 积分`), people));
  await as("volunteers", slug, () => loadDemoService(pack, crowd, report(`${place} · 岗位和活动`)));
  await as("stations", slug, () => loadDemoSupplies(pack));
  await settled(subgraphs);
  // What the published figures count now is kept, so that a row which is missing later can be named.
  for (const subgraph of subgraphs) await subgraph.keepEvidence(slug);
  return { accounts: staff.map(({ account }) => account), clients: [client] };
}

/** Nobody could sign in without them; the passwords stand in a file for its owner, and nowhere else. */
async function writeFirstAccounts(installation: Installation, pack: CountyPack): Promise<void> {
  const accounts = await as("organizations", pack.slug, () => createFirstAccounts(pack));
  if (accounts.length) installation.writePrivate(firstAccountsFile(pack.slug), JSON.stringify(accounts, null, 2));
}

function as<T>(subgraph: string, slug: string, work: () => Promise<T>): Promise<T> {
  return runAs(serviceViewer(subgraph, slug), work);
}
