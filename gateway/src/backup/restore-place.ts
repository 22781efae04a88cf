import { mkdirSync } from "node:fs";
import { join } from "node:path";
import {
  loadDatabase,
  placeName,
  PROVINCE,
  redeliverSince,
  relayOnce,
  runAs,
  serviceViewer,
  StartUpError,
  type Installation,
  type Subgraph,
} from "@beegrid/kernel";
import { countyPack, endAllSessions, registerCounty } from "@beegrid/organizations";
import { deliverWithin, hostedSubgraphs, settled } from "../hosted-subgraphs.js";
import { replayErasures } from "../replay-erasures.js";
import { dropCopy, dropLeftovers } from "./drop-copy.js";
import { attachmentFile, copyFile, databaseFile } from "./files.js";
import { brokenRules } from "./invariants.js";
import type { Manifest } from "./manifest.js";
import { mayBeReplaced, refuseUnknownMigrations } from "./may-restore.js";

type Say = (line: string) => void;

/**
 * Restores a checked backup beside whatever runs. Everything is made in a new copy of the county's databases and files;
 * there it is migrated up, told what its snapshots had not told each other, freed of whom was erased since, signed out and
 * verified; then it takes the place of the county by one write. Killed before: the county is as it was, and the next
 * restore clears away what was begun. Killed after: the county is restored.
 */
export async function restorePlace(
  installation: Installation,
  folder: string,
  manifest: Manifest,
  options: { replace: boolean; say: Say },
): Promise<void> {
  const { place } = manifest;
  const source = join(folder, place);
  if (!installation.exists && manifest.demo) installation.becomeDemo();
  await installation.alone(async () => {
    const subgraphs = await hostedSubgraphs(installation);
    try {
      refuseUnknownMigrations(subgraphs, manifest);
      const here = await mayBeReplaced(installation, subgraphs, place, options.replace);
      await dropLeftovers(installation, subgraphs, place);
      const copy = installation.copies.begin(place, !here);
      for (const { door } of subgraphs)
        door.connect(installation.storage, (one) => (one === place ? copy : installation.copies.of(one)));
      try {
        await fill(installation, subgraphs, source, manifest, copy, options.say);
        await settle(installation, subgraphs, manifest);
        if (place !== PROVINCE) await sayBroken(subgraphs, place, options.say);
      } catch (error) {
        for (const subgraph of subgraphs) await subgraph.stop();
        for (const { door } of subgraphs) installation.connect(door);
        await dropCopy(installation, subgraphs, place, copy);
        installation.copies.forget(place, copy);
        throw error;
      }
      installation.copies.putInPlace(place, copy);
      await tellUpperLevel(installation, subgraphs, place);
      await dropLeftovers(installation, subgraphs, place);
    } finally {
      for (const subgraph of subgraphs) await subgraph.stop();
    }
  });
}

async function fill(
  installation: Installation,
  subgraphs: Subgraph[],
  source: string,
  { place, databases, files }: Manifest,
  copy: number,
  say: Say,
): Promise<void> {
  // Of a county that once had this copy, before an installation was begun anew on the same server.
  await dropCopy(installation, subgraphs, place, copy);
  for (const { name, door } of subgraphs) {
    const dump = databases[name];
    if (!dump) throw new Error(`${name} is missing`);
    await loadDatabase({ ...door.place(place), copy }, door.model, join(source, databaseFile(name)), dump);
    const rows = Object.values(dump.tables).reduce((sum, table) => sum + table.rows, 0);
    say(`${place}: ${name}, ${rows} rows`);
  }
  const target = join(installation.folder, "counties", placeName({ county: place, copy }));
  mkdirSync(join(target, "attachments"), { recursive: true, mode: 0o700 });
  const attachments = Object.entries(files).filter(([path]) => path.startsWith(attachmentFile("")));
  for (const [path, { sha256 }] of attachments)
    if ((await copyFile(join(source, path), join(target, path))).sha256 !== sha256)
      throw new StartUpError(`${join(source, path)} is not what was checked a moment ago; nothing was restored.`);
  if (attachments.length) say(`${place}: ${attachments.length} attachments`);
}

/** Everything that must be true of a county before anybody is served from it. */
async function settle(installation: Installation, subgraphs: Subgraph[], manifest: Manifest): Promise<void> {
  const { place, takenFrom, databases } = manifest;
  for (const { name, door } of subgraphs)
    await runAs(serviceViewer(name, place), () => redeliverSince(door, new Date(takenFrom)));
  const deliver = deliverWithin(subgraphs);
  for (const subgraph of subgraphs) subgraph.start(deliver, () => []);
  for (let told = 1; told > 0;) {
    told = 0;
    for (const { door } of subgraphs) told += await relayOnce(door, place, deliver);
  }
  await runAs(serviceViewer("organizations", place), endAllSessions);
  if (place !== PROVINCE) {
    await replayErasures(installation, subgraphs, place);
    await settled(subgraphs);
    for (const { door } of subgraphs) await door.migrate(PROVINCE);
    await register(place);
  }
  for (const subgraph of subgraphs) {
    const head = databases[subgraph.name]?.head;
    const { firstBad } = await subgraph.verifyAudit(place, head ? [head] : []);
    if (firstBad)
      throw new StartUpError(
        `The audit of ${place}/${subgraph.name} in this backup is not as it was sealed (row ${firstBad.seq ?? firstBad.id}): nothing was restored.`,
      );
  }
}

/** Broken rules were broken when the backup was taken: said, and no reason to have no county. */
async function sayBroken(subgraphs: Subgraph[], county: string, say: Say): Promise<void> {
  const broken = await brokenRules(subgraphs, county);
  for (const rule of broken) say(`${county}: BROKEN, as it was when the backup was taken: ${rule}`);
  if (!broken.length) say(`${county}: ledger, workflow and roster add up; the audit is as it was sealed`);
}

async function register(county: string): Promise<void> {
  const pack = await runAs(serviceViewer("organizations", county), countyPack);
  await runAs(serviceViewer("organizations", PROVINCE), () => registerCounty(pack));
}

/** What counties count now; an older upper level also learns which counties there are. */
async function tellUpperLevel(installation: Installation, subgraphs: Subgraph[], place: string): Promise<void> {
  const counties = place === PROVINCE ? installation.loaded : [place];
  for (const county of counties) {
    if (place === PROVINCE) await register(county);
    for (const subgraph of subgraphs) await subgraph.tellFigures(county);
  }
}
