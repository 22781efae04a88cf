import { createInterface } from "node:readline/promises";
import { PROVINCE, runAs, serviceViewer, type Installation } from "@beegrid/kernel";
import type { CountyPack } from "@beegrid/kernel/pack";
import {
  countyPack,
  importCounty,
  registerCounty,
  type DifferentPart,
  type Imported,
  type Take,
} from "@beegrid/organizations";
import { tellUpperLevel, withSubgraphs } from "./with-subgraphs.js";

const SHOWN = 20;
const LENGTH = 80;
const UNDECIDED = 2;

/** Takes a pack into a county that is there: shows what differs, and asks where both sides were changed. */
export async function takeFile(installation: Installation, pack: CountyPack, take?: Take): Promise<number> {
  const { slug } = pack;
  return withSubgraphs(installation, [slug], async (subgraphs) => {
    let imported = await bring(pack, take);
    show(slug, imported.parts);
    if (!imported.done && !imported.faults.length && imported.parts.length) {
      const answer = await ask(slug);
      if (!answer) return UNDECIDED;
      imported = await bring(pack, answer);
    }
    for (const { path, message, allowed } of imported.faults)
      console.error(`${slug}: ${path.join(".")}: ${message}. Allowed: ${allowed}`);
    if (imported.faults.length) return 1;
    if (imported.done) {
      const inForce = await inCounty(slug, countyPack);
      await inCounty(PROVINCE, () => registerCounty(inForce));
      await tellUpperLevel(subgraphs, slug);
      console.log(`${slug}: done; what was there stays in its earlier versions.`);
    }
    return 0;
  });
}

const bring = (pack: CountyPack, take?: Take): Promise<Imported> => inCounty(pack.slug, () => importCounty(pack, take));

function inCounty<T>(slug: string, work: () => Promise<T>): Promise<T> {
  return runAs(serviceViewer("organizations", slug), work);
}

/** `path: in the county → in the file`, section by section. */
function show(slug: string, parts: DifferentPart[]): void {
  if (!parts.length) console.log(`${slug}: no difference.`);
  for (const { part, conflict, differences } of parts) {
    console.log(`${part}${conflict ? " (changed in the console since it was last loaded)" : ""}`);
    for (const { path, ours, file } of differences.slice(0, SHOWN))
      console.log(`  ${path}: ${short(ours)} → ${short(file)}`);
    if (differences.length > SHOWN) console.log(`  … and ${differences.length - SHOWN} more`);
  }
}

function short(value: unknown): string {
  const text = value === undefined ? "nothing" : JSON.stringify(value);
  return text.length > LENGTH ? `${text.slice(0, LENGTH)}…` : text;
}

/** On a terminal the person says; elsewhere nobody does. */
async function ask(slug: string): Promise<Take | undefined> {
  if (!process.stdin.isTTY || !process.stdout.isTTY) {
    console.error(`${slug}: changed on both sides; nothing was done. Say --take file or --take ours.`);
    return undefined;
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const answer = (
      await terminal.question("Take the file's, or keep ours where both were changed? [file/ours] ")
    ).trim();
    if (answer === "file" || answer === "ours") return answer;
    console.error("Nothing was done.");
    return undefined;
  } finally {
    terminal.close();
  }
}
